import pytest
import time_machine
from django.utils import timezone

from engagement.actions import save_answer, set_default_audience, submit
from engagement.models import Answer, Audience, Response
from tests.engagement.conftest import DAY
from tests.engagement.pages import address, fields, text_of
from tests.factories.engagement import item_of
from tests.factories.teams import MembershipFactory

pytestmark = pytest.mark.django_db


def test_check_in_answer_starts_at_the_first_part_with_something_left_open(
    as_patient, responses, check_in
):
    for code in ("disagree", "roles", "pace"):
        item = item_of(check_in.instrument_version, f"together.{code}")
        save_answer(response=responses.patient, item=item, value=3)

    assert "Part 2 of 3" in text_of(as_patient.get(address(check_in)))
    assert "Part 1 of 3" in text_of(as_patient.get(address(check_in) + "?part=1"))


@pytest.mark.parametrize("part", ["0", "4", "x", "-1", "९", "9" * 400])
def test_check_in_answer_takes_no_other_part(as_patient, check_in, part):
    response = as_patient.get(address(check_in), {"part": part})

    assert "Part 1 of 3" in text_of(response)


def test_check_in_answer_says_who_sees_it_before_the_first_question(as_patient, check_in):
    content = text_of(as_patient.get(address(check_in) + "?part=1"))

    assert content.index("Who can see your answers:") < content.index("I can say it when I see")
    assert content.count("Me and my co-lead</b> <small") == 4


def test_check_in_answer_asks_each_side_in_its_own_words(client, people, check_in):
    client.force_login(people.patient)
    assert "I have a real say" in text_of(client.get(address(check_in) + "?part=2"))

    client.force_login(people.researcher)
    assert "My patient co-lead has a real say" in text_of(client.get(address(check_in) + "?part=2"))


def test_check_in_answer_asks_in_french(client, people, check_in):
    people.patient.language = "fr"
    people.patient.save()
    client.force_login(people.patient)

    content = text_of(client.get(address(check_in) + "?part=2"))

    assert "vraiment son mot" not in content
    assert "J’ai vraiment mon mot à dire" in content


def test_check_in_answer_without_script_saves_the_part_and_goes_on(as_patient, check_in, item):
    other = item_of(check_in.instrument_version, "research.words")
    data = {
        **fields(item, value="2", comment="Too late.", audience="3", version="0"),
        **fields(other, value="none", comment="", audience="2", version="0"),
        "go": "next",
    }

    response = as_patient.post(address(check_in) + "?part=2", data)

    assert response.url == address(check_in) + "?part=3"
    saved = {row.item_id: row for row in Answer.objects.all()}
    assert (saved[item.pk].value, saved[item.pk].comment) == (2, "Too late.")
    assert (saved[item.pk].audience, saved[item.pk].audience_is_own) == (Audience.TEAM, True)
    assert (saved[other.pk].does_not_fit, saved[other.pk].audience_is_own) == (True, False)
    assert len(saved) == 2


@pytest.mark.parametrize(
    ("part", "go", "where"),
    [("3", "next", "submit/"), ("2", "later", "/"), ("2", "back", "?part=1"), ("1", "back", "=1")],
)
def test_check_in_answer_goes_where_the_button_says(as_patient, check_in, part, go, where):
    response = as_patient.post(f"{address(check_in)}?part={part}", {"go": go})

    assert response.status_code == 302
    assert response.url.endswith(where)


def test_check_in_answer_after_handing_in_goes_back_to_waiting(as_patient, responses, check_in):
    submit(response=responses.patient)

    response = as_patient.post(address(check_in) + "?part=3", {"go": "next"})

    assert response.url == check_in.get_absolute_url()


def test_check_in_answer_changes_who_sees_all_answers_at_once(as_patient, check_in):
    first = item_of(check_in.instrument_version, "together.roles")
    data = {**fields(first, value="4", audience="2"), "default-audience": "4", "go": "audience"}

    response = as_patient.post(address(check_in) + "?part=1", data, follow=True)

    assert Answer.objects.get().audience == Audience.FACILITATOR
    assert "From now on" in text_of(response)
    assert text_of(response).count("Our team and our facilitator</b> <small") == 4


def test_check_in_answer_refuses_an_unknown_default(as_patient, check_in):
    data = {"default-audience": "7", "go": "audience"}

    response = as_patient.post(address(check_in) + "?part=1", data)

    assert response.status_code == 422
    assert Response.objects.filter(default_audience=Audience.CO_LEAD).count() == 2


@pytest.mark.parametrize("value", ["6", "0", "x", "", "²", "1e3", "9" * 5000])
def test_check_in_answer_refuses_a_value_off_the_scale(as_patient, check_in, item, value):
    response = as_patient.post(address(check_in) + "?part=2", fields(item, value=value))

    assert response.status_code == 422
    assert "Choose one of the five answers." in text_of(response)
    assert not Answer.objects.exists()


def test_check_in_answer_keeps_what_was_typed_when_it_is_too_long(as_patient, check_in, item):
    words = "<b>many words</b> " * 6000  # about 100 kB
    other = item_of(check_in.instrument_version, "research.words")
    data = {**fields(item, comment=words, value="4"), **fields(other, value="1")}

    response = as_patient.post(address(check_in) + "?part=2", data)

    assert response.status_code == 422
    assert text_of(response).count("&lt;b&gt;many words") == 6000
    assert "107,999 characters long" in text_of(response)
    assert Answer.objects.get().item == other  # one refusal keeps no other answer from being saved


def test_check_in_answer_shows_both_texts_when_another_window_was_first(
    as_patient, responses, check_in, item
):
    save_answer(response=responses.patient, item=item, comment="first window", value=5)
    data = fields(item, comment="second window", version="0")

    response = as_patient.post(address(check_in) + "?part=2", data)

    assert response.status_code == 409
    assert "first window" in text_of(response)
    assert "second window</textarea>" in text_of(response)
    assert Answer.objects.get().comment == "first window"
    again = as_patient.post(
        address(check_in) + "?part=2", fields(item, comment="second window", version="1")
    )
    assert again.status_code == 302
    assert Answer.objects.get().comment == "second window"


def test_check_in_answer_sent_twice_is_saved_once(as_patient, check_in, item):
    data = fields(item, comment="once", value="4", version="0")

    for _press in range(2):
        assert as_patient.post(address(check_in) + "?part=2", data).status_code == 302

    assert Answer.objects.get().version == 1


def test_check_in_answer_keeps_typed_words_when_it_closed_meanwhile(
    as_patient, responses, check_in, item
):
    with time_machine.travel(timezone.now() + 11 * DAY):
        as_patient.force_login(responses.patient.user)
        response = as_patient.post(
            address(check_in) + "?part=2", fields(item, comment="late words")
        )

    assert response.status_code == 422
    assert "This check-in is closed." in text_of(response)
    assert "late words</textarea>" in text_of(response)


def test_check_in_answer_page_leads_on_when_it_is_over(as_patient, check_in, both_in):
    both_in()

    assert as_patient.get(address(check_in)).url == check_in.get_absolute_url()


@pytest.mark.parametrize("count", [0, 3])
def test_check_in_answer_costs_the_same_with_and_without_answers(
    as_patient, django_assert_num_queries, team, people, responses, check_in, count
):
    MembershipFactory.create_batch(count, team=team)
    for code in ("question", "say", "words")[:count]:
        item = item_of(check_in.instrument_version, f"research.{code}")
        save_answer(response=responses.patient, item=item, value=2, comment="words")

    # session, user, check-in, responses, seat, words, items, way, answers, members, facilitators
    with django_assert_num_queries(11):
        assert as_patient.get(address(check_in) + "?part=2").status_code == 200


def test_set_default_audience_shows_on_the_next_part(as_patient, responses, check_in):
    set_default_audience(response=responses.patient, audience=Audience.ME)

    content = text_of(as_patient.get(address(check_in) + "?part=2"))

    assert content.count("Only me</b> <small") == 3


def before_of(client, page, item):
    """The mark that the page came with for one question."""
    content = text_of(client.get(page))
    return content.split(f'name="item-{item.pk}-before" value="')[1].split('"')[0]


def test_check_in_answer_leaves_alone_what_this_window_did_not_touch(
    as_patient, responses, check_in, item
):
    """An old window whose boxes nobody touched does not undo what another one saved."""
    page = address(check_in) + "?part=2"
    save_answer(response=responses.patient, item=item, comment="old\nwords", value=5)
    before = before_of(as_patient, page, item)
    save_answer(response=responses.patient, item=item, comment="new words", audience=Audience.ME)
    untouched = {"comment": "old\r\nwords", "value": "5", "audience": "2", "version": "1"}

    response = as_patient.post(page, {**fields(item, before=before, **untouched), "go": "next"})

    assert response.status_code == 302
    answer = Answer.objects.get()
    assert (answer.comment, answer.audience) == ("new words", Audience.ME)


def test_check_in_answer_with_nothing_touched_saves_nothing(as_patient, check_in, item):
    page = address(check_in) + "?part=2"
    before = before_of(as_patient, page, item)

    as_patient.post(page, fields(item, before=before, comment="", audience="2", version="0"))

    assert not Answer.objects.exists()


# ---- Saving one answer as it is given


def test_check_in_item_save_answers_with_the_line_and_the_new_version(as_patient, check_in, item):
    saving = address(check_in, "check-in-item-save", item.pk)

    response = as_patient.post(saving, fields(item, value="4", audience="1", version="0"))

    content = text_of(response)
    assert response.status_code == 200
    assert "Saved at" in content
    assert f'name="item-{item.pk}-version" value="1"' in content
    assert 'data-hx-swap-oob="true"' in content
    assert "Only me" in content
    assert "<html" not in content


@pytest.mark.parametrize(
    ("values", "status", "said"),
    [
        ({"value": "9"}, 422, "Choose one of the five answers."),
        ({"comment": "a" * 100_000}, 422, "100,000 characters long"),
        ({"comment": "a\x00"}, 422, "NUL"),
        ({"audience": "0"}, 422, "Choose who can see this answer."),
        ({"comment": "other", "version": "0"}, 409, "first"),
    ],
)
def test_check_in_item_save_says_what_is_wrong(
    as_patient, responses, check_in, item, values, status, said
):
    save_answer(response=responses.patient, item=item, comment="first")
    saving = address(check_in, "check-in-item-save", item.pk)

    response = as_patient.post(saving, fields(item, **{"version": "1", **values}))

    assert response.status_code == status
    assert said in text_of(response)
    assert "Saved at" not in text_of(response)
    assert Answer.objects.get().comment == "first"


def test_check_in_item_save_costs_few_queries(
    as_patient, django_assert_max_num_queries, check_in, item
):
    saving = address(check_in, "check-in-item-save", item.pk)

    with django_assert_max_num_queries(15):
        as_patient.post(saving, fields(item, value="4", comment="words", version="0"))
