"""Sets of questions at the desk: administrators write, facilitators look, what is out stays."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from engagement.access import instruments_to_choose, told_of
from engagement.actions import (
    open_check_in,
    publish_draft,
    retire_instrument,
    save_draft,
    start_draft,
)
from engagement.models import Instrument, InstrumentDraft, InstrumentVersion, Item, ItemText
from partnerportal.foundation.versions import Conflict
from tests.factories.engagement import pulse
from tests.factories.instrument import brought, one_sided_22, sections, told, words

pytestmark = pytest.mark.django_db
LIST = reverse("admin:engagement_instrument_changelist")
ADD = reverse("admin:engagement_instrument_add")


def page(name, row, *more):
    return reverse(f"admin:engagement_instrument_{name}", args=[row.pk, *more])


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def desk(people):
    return client_of(people.administrator)


@pytest.fixture
def instrument():
    return Instrument.objects.get(slug="pulse")


@pytest.fixture
def draft(people):
    return start_draft(version=pulse(), by=people.administrator)


def boxes_of(response):
    """All that the form of the draft would send, as the browser does."""
    sent = {"version": response.context["version"], "minutes": response.context["told"]["minutes"]}
    for box in response.context["about"]:
        sent[box.name] = box.value
    for theme in response.context["themes"]:
        sent[f"{theme.key}-code"] = theme.code
        sent |= {box.name: box.value for box in theme.boxes}
        for item in theme.items:
            sent[f"{item.key}-code"] = item.code
            sent |= {box.name: box.value for box in item.boxes}
    return sent


def text_of(response):
    return response.content.decode()


# ---- Looking


def test_the_list_and_each_page_open_for_who_has_a_desk(people, draft, instrument):
    for person in (people.administrator, people.facilitator):
        client = client_of(person)
        listed = text_of(client.get(LIST))
        assert "Nine mechanisms" in listed and "In use, with a draft" in listed
        for address in (
            page("change", instrument),
            page("preview", instrument, 1),
            page("preview", instrument, 0),
            page("file", instrument, 1),
        ):
            assert client.get(address).status_code == 200


def test_a_facilitator_looks_and_does_not_change(people, draft, instrument):
    client = client_of(people.facilitator)
    before = list(InstrumentDraft.objects.values())

    assert "Retire it" not in text_of(client.get(page("change", instrument)))
    for name in ("draft", "publish", "discard", "copy", "retire", "again"):
        assert client.post(page(name, instrument)).status_code == 403
    assert client.get(page("draft", instrument)).status_code == 403
    assert client.get(ADD).status_code == 403
    assert list(InstrumentDraft.objects.values()) == before
    instrument.refresh_from_db()
    assert instrument.retired_at is None


@pytest.mark.parametrize("name", ["discard", "copy", "retire", "again"])
def test_opening_an_address_changes_nothing(desk, draft, instrument, name):
    assert desk.get(page(name, instrument)).status_code == 403
    assert InstrumentDraft.objects.count() == 1


def test_somebody_without_a_desk_finds_nothing(people, instrument):
    assert client_of(people.patient).get(page("change", instrument)).status_code == 302


@pytest.mark.parametrize(
    ("side", "language", "said"),
    [
        ("patient", "en", "I have a real say in how the research is done."),
        ("researcher", "en", "My patient co-lead has a real say in how the research is done."),
        ("patient", "fr", "J’ai vraiment mon mot à dire"),
    ],
)
def test_a_version_is_seen_as_each_side_sees_it(desk, instrument, side, language, said):
    seen = text_of(desk.get(page("preview", instrument, 1), {"as": side, "in": language}))

    assert said in seen
    assert ("Pas du tout" if language == "fr" else "Not at all") in seen


def test_one_side_only_is_seen_as_that_side_with_its_licence(desk):
    row = brought(one_sided_22()).instrument
    seen = text_of(desk.get(page("preview", row, 1), {"as": "researcher"}))

    assert "i1 as the patient is asked." in seen
    assert "© Somebody. Used with permission." in seen


def test_what_is_not_there_is_not_found(desk, instrument):
    assert desk.get(page("preview", instrument, 9)).status_code == 404
    assert desk.get(page("preview", instrument, 0)).status_code == 404
    assert desk.get(page("draft", instrument)).status_code == 404


def test_a_version_taken_as_a_file_can_be_brought_in_again(desk, instrument):
    content = desk.get(page("file", instrument, 1)).content

    assert json.loads(content) == told_of(pulse())


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(desk, count, django_assert_num_queries):
    for number in range(count):
        brought(told(f"more-{number}"))

    desk.get(LIST)
    with django_assert_num_queries(9):
        desk.get(LIST)


# ---- Writing the next version


def test_copying_makes_one_draft_of_all_that_is_out(desk, people, instrument):
    desk.post(page("copy", instrument))
    desk.post(page("copy", instrument))

    draft = InstrumentDraft.objects.get()
    assert draft.told == told_of(pulse())
    assert draft.edited_by == people.administrator


def test_what_is_saved_untouched_is_what_was_there(desk, draft, instrument):
    desk.post(page("draft", instrument), boxes_of(desk.get(page("draft", instrument))))

    draft.refresh_from_db()
    assert draft.told == told_of(pulse())


def test_scores_have_no_box_and_stay(desk, people):
    version = brought(sections())
    draft = start_draft(version=version, by=people.administrator)
    sent = boxes_of(desk.get(page("draft", version.instrument)))
    desk.post(page("draft", version.instrument), sent | {"name-en": "Other"})

    draft.refresh_from_db()
    assert draft.told["scores"] == sections()["scores"]
    assert draft.told["name"]["en"] == "Other"


def test_all_that_was_typed_is_kept_holes_and_all(desk, draft, instrument):
    sent = boxes_of(desk.get(page("draft", instrument)))
    sent |= {
        "t0-i0-patient-fr": "",
        "t0-i0-researcher-en": "  New   words. ",
        "t0-i0-prompts-en": "First?\r\n\r\n Second? ",
        "labels-en": "A\nB",
        "minutes": "no number",
    }
    desk.post(page("draft", instrument), sent)

    draft.refresh_from_db()
    first = draft.told["themes"][0]["items"][0]
    assert first["wording"]["patient"]["fr"] == ""
    assert first["wording"]["researcher"]["en"] == "New words."
    assert first["prompts"]["en"] == ["First?", "Second?"]
    assert draft.told["labels"] == {"en": ["A", "B"], "fr": []}
    assert 'id="minutes" name="minutes" inputmode="numeric" value=""' in text_of(
        desk.get(page("draft", instrument))
    )


def codes(draft):
    draft.refresh_from_db()
    return [(row["code"], [item["code"] for item in row["items"]]) for row in draft.told["themes"]]


@pytest.mark.parametrize(
    ("go", "expected"),
    [
        ("down 0", ["b", "a"]),
        ("up 1", ["b", "a"]),
        ("remove 0", ["b"]),
        ("add-theme", ["a", "b", "part-3"]),
        ("up 0", ["a", "b"]),
        ("remove 9", ["a", "b"]),
        ("down x", ["a", "b"]),
    ],
)
def test_parts_are_moved_added_and_taken_out(desk, people, go, expected):
    version = brought(told())
    draft = start_draft(version=version, by=people.administrator)
    sent = boxes_of(desk.get(page("draft", version.instrument)))
    desk.post(page("draft", version.instrument), sent | {"go": go, "t0-name-en": "Typed"})

    assert [code for code, _items in codes(draft)] == expected
    kept = {row["code"]: row["name"]["en"] for row in draft.told["themes"]}
    assert "a" not in kept or kept["a"] == "Typed"


@pytest.mark.parametrize(
    ("go", "expected"),
    [
        ("down 0 0", ["two", "one"]),
        ("remove 0 1", ["one"]),
        ("add-item 0", ["one", "two", "item-3"]),
        ("remove 0 7", ["one", "two"]),
        ("remove 5 0", ["one", "two"]),
    ],
)
def test_questions_are_moved_added_and_taken_out(desk, people, go, expected):
    version = brought(told())
    draft = start_draft(version=version, by=people.administrator)
    sent = boxes_of(desk.get(page("draft", version.instrument)))
    desk.post(page("draft", version.instrument), sent | {"go": go})

    assert codes(draft)[0] == ("a", expected)


def test_a_second_person_overwrites_nothing_unseen(desk, draft, people, instrument):
    sent = boxes_of(desk.get(page("draft", instrument)))
    save_draft(draft=draft, told=draft.told, seen_version=draft.version, by=people.administrator)

    answer = desk.post(page("draft", instrument), sent | {"name-en": "My own words"})

    assert answer.status_code == 409
    assert "My own words" in text_of(answer)
    assert "are not saved yet" in text_of(answer)
    again = desk.post(page("draft", instrument), boxes_of(answer))
    assert again.status_code == 302
    draft.refresh_from_db()
    assert draft.told["name"]["en"] == "My own words"


def test_a_draft_is_erased_only_as_it_was_seen(desk, draft, instrument):
    desk.post(page("discard", instrument), {"version": draft.version + 1})
    assert InstrumentDraft.objects.exists()

    desk.post(page("discard", instrument), {"version": draft.version})
    assert not InstrumentDraft.objects.exists()
    assert told_of(pulse())["version"] == 1


# ---- Publishing


def changed(draft, **changes):
    return save_draft(
        draft=draft, told=draft.told | changes, seen_version=draft.version, by=draft.edited_by
    )


def rows_of(version):
    """Every row of a version, word for word."""
    items = Item.objects.filter(theme__instrument_version=version)
    return [
        list(InstrumentVersion.objects.filter(pk=version.pk).values()),
        list(version.texts.order_by("pk").values()),
        list(version.themes.order_by("pk").values()),
        list(items.order_by("pk").values()),
        list(ItemText.objects.filter(item__in=items).order_by("pk").values()),
    ]


def test_publishing_makes_the_next_version_and_leaves_the_last_as_it_is(
    desk, draft, people, check_in, instrument
):
    before = rows_of(pulse())
    draft = changed(draft, purpose=words("For a longer look."))

    answer = desk.post(page("publish", instrument), {"version": draft.version})

    assert answer.status_code == 302
    newest = instrument.versions.first()
    assert (newest.number, newest.published_by) == (2, people.administrator)
    assert newest.text_in("en").purpose == "For a longer look."
    assert rows_of(check_in.instrument_version) == before
    assert not InstrumentDraft.objects.exists()
    assert newest in instruments_to_choose()
    assert check_in.instrument_version not in instruments_to_choose()


def test_a_draft_with_holes_is_not_published(desk, draft, instrument):
    draft.told["themes"][0]["items"][0]["wording"]["patient"]["fr"] = ""
    draft.told["themes"][1]["name"]["en"] = ""
    draft = changed(draft)

    answer = desk.post(page("publish", instrument), {"version": draft.version})

    said = text_of(answer)
    assert answer.status_code == 422
    assert "themes.together.disagree.wording.patient.fr: the words are missing." in said
    assert "themes.research.name.en: the words are missing." in said
    form = text_of(desk.get(page("draft", instrument)))
    for anchor in ("themes.together.disagree", "themes.research"):
        assert f"#{anchor}" in said and f'id="{anchor}"' in form
    assert instrument.versions.count() == 1
    with pytest.raises(ValidationError):
        publish_draft(draft=draft, seen_version=draft.version, by=draft.edited_by)


def test_a_score_that_lost_its_item_is_named(people):
    draft = start_draft(version=brought(sections()), by=people.administrator)
    themes = draft.told["themes"]
    themes[1]["items"] = [dict(themes[0]["items"][0], code="other")]
    draft = changed(draft, themes=themes)

    with pytest.raises(ValidationError) as refusal:
        publish_draft(draft=draft, seen_version=draft.version, by=people.administrator)
    assert refusal.value.messages == ["scores.b.items: “b.three” is not a known item."]


def test_a_draft_that_changes_nothing_is_not_published(draft):
    with pytest.raises(ValidationError, match="Nothing is changed yet"):
        publish_draft(draft=draft, seen_version=draft.version, by=draft.edited_by)


def test_a_draft_that_somebody_else_saved_is_not_published(draft):
    seen = draft.version
    changed(draft, minutes=6)

    with pytest.raises(Conflict):
        publish_draft(draft=draft, seen_version=seen, by=draft.edited_by)


def test_the_admin_has_no_form_that_changes_what_is_out(desk, instrument):
    assert desk.post(page("change", instrument), {"slug": "other"}).status_code == 403
    assert desk.post(page("delete", instrument), {"post": "yes"}).status_code == 403


# ---- A file


def send(desk, found):
    content = found if isinstance(found, bytes) else json.dumps(found).encode()
    return desk.post(ADD, {"file": SimpleUploadedFile("questions.json", content)})


def test_a_file_comes_in_whole(desk, people):
    assert send(desk, one_sided_22()).status_code == 302
    version = InstrumentVersion.objects.get(instrument__slug="one-sided")
    assert (version.only_for, version.published_by) == ("patient", people.administrator)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (told(minutes=0, name={}), "minutes: write a whole number from 1 to 60."),
        (b"{", "cannot be read as JSON"),
        (b"", "The file is empty."),
        (b"\xff\xfe", "cannot be read as JSON"),
    ],
)
def test_a_file_with_faults_is_refused_whole(desk, found, said):
    answer = send(desk, found)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not Instrument.objects.filter(slug="invented").exists()


# ---- Retired


def test_what_is_retired_is_in_no_new_check_in(desk, team, check_in, instrument):
    desk.post(page("retire", instrument))

    version = pulse()
    assert version not in instruments_to_choose()
    check_in.delete()
    with pytest.raises(ValidationError, match="no longer in use"):
        open_check_in(
            team=team,
            instrument_version=version,
            opens_at=check_in.opens_at,
            closes_at=check_in.closes_at,
        )
    desk.post(page("again", instrument))
    assert version in instruments_to_choose()


def test_a_check_in_that_is_open_goes_on_when_its_questions_retire(check_in, both_in, instrument):
    retire_instrument(instrument=instrument)
    both_in()

    check_in.refresh_from_db()
    assert check_in.is_revealed


def test_the_last_one_in_use_stays(desk):
    brought(one_sided_22())
    rows = list(Instrument.objects.exclude(slug="one-sided").order_by("pk"))
    for row in rows[1:]:
        desk.post(page("retire", row))

    answer = desk.post(page("retire", rows[0]), follow=True)

    assert "This is the only one in use." in text_of(answer)
    rows[0].refresh_from_db()
    assert rows[0].retired_at is None
