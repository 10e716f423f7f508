"""A published summary: who opens it, which version people read, and what never stands on it."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from kmb_events import actions
from kmb_events.jobs import drafted
from kmb_events.models import EventPlan, EventPlanText, SummaryEdition, SummaryText
from tests.doors.things.page import published
from tests.kmb_events.shared import page, said

PUBLIC = "/p/summaries/getting-to-dialysis/"
TEXT = "/events/getting-to-dialysis/summary/en/"


@pytest.fixture
def agree(patient, researcher):
    """Both agree to the words and to the plan as they stand."""

    def both(text):
        text = SummaryText.objects.select_related("summary").get(pk=text.pk)
        plan = EventPlan.objects.for_page().get(pk=text.summary.plan_id)
        for person in (patient, researcher):
            actions.approve_summary(text=text, seen=text.fingerprint, by=person)
            actions.approve_plan(plan=plan, seen=plan.fingerprint, by=person)
        return text

    return both


@pytest.fixture
def publish(agree, patient):
    def show(text, corrected=""):
        text = agree(text)
        return actions.publish_summary(
            text=text, seen=text.fingerprint, by=patient, corrected=corrected
        )

    return show


@pytest.fixture
def change(patient):
    def write(text, title):
        text = SummaryText.objects.get(pk=text.pk)
        return actions.edit_summary(
            text=text, seen_version=text.version, title=title, bodies={}, by=patient
        )

    return write


def french(plan):
    return actions.store_draft(plan=plan, language="fr", draft=drafted(plan, "fr"))


def test_it_opens_only_when_both_agreed_to_these_words(client, text, agree, patient, researcher):
    actions.approve_summary(text=text, seen=text.fingerprint, by=patient)
    with pytest.raises(ValidationError) as refusal:
        actions.publish_summary(text=text, seen=text.fingerprint, by=patient)
    assert refusal.value.code == "not_agreed"
    assert client.get(PUBLIC).status_code == 404

    actions.approve_summary(text=text, seen=text.fingerprint, by=researcher)
    agree(text)
    actions.publish_summary(text=text, seen=text.fingerprint, by=patient)
    assert client.get(PUBLIC).status_code == 200


def test_nothing_of_a_plan_that_changed_since_is_published(
    client, as_patient, plan, text, agree, patient
):
    seen = agree(text).fingerprint
    EventPlanText.objects.filter(plan=plan).update(made_together="Nobody agreed to this.")

    readers = page(as_patient.get(f"{TEXT}readers/"))
    assert "First you both agree to the plan" in readers
    assert f'action="{TEXT}publish/"' not in readers
    done = as_patient.post(f"{TEXT}publish/", {"seen": seen})
    assert done.status_code == 422
    assert "both agree to the plan" in page(done)
    with pytest.raises(ValidationError) as refusal:
        actions.publish_summary(text=text, seen=seen, by=patient)
    assert refusal.value.code == "plan_not_agreed"
    assert client.get(PUBLIC).status_code == 404

    agree(text)
    assert f'action="{TEXT}publish/"' in page(as_patient.get(f"{TEXT}readers/"))
    edition = actions.publish_summary(text=text, seen=seen, by=patient)
    assert edition.content["made_together"] == "Nobody agreed to this."


def test_what_was_taken_down_opens_again_when_the_plan_has_changed(
    client, as_patient, plan, text, publish, patient
):
    publish(text)
    actions.take_summary_down(summary=text.summary, why="Too early", by=patient)
    EventPlanText.objects.filter(plan=plan).update(made_together="Nobody agreed to this.")

    as_patient.post(f"{TEXT}publish/", {"seen": text.fingerprint})

    assert "Nobody agreed to this." not in page(client.get(PUBLIC))
    assert SummaryEdition.objects.count() == 1


def test_words_that_changed_meanwhile_are_not_published(agree, change, text, patient):
    old = agree(text).fingerprint
    change(text, "Another title")

    with pytest.raises(ValidationError) as refusal:
        actions.publish_summary(text=text, seen=old, by=patient)

    assert refusal.value.code == "changed"
    assert not SummaryEdition.objects.exists()


def test_agreement_of_one_language_opens_no_other(client, plan, text, publish, patient):
    publish(text)
    other = french(plan)

    with pytest.raises(ValidationError) as refusal:
        actions.publish_summary(text=other, seen=other.fingerprint, by=patient)

    assert refusal.value.code == "not_agreed"
    shown = client.get(f"{PUBLIC}?lang=fr")
    assert shown.headers["Content-Language"] == "en"
    assert 'lang="fr"' in page(shown)
    assert "pas encore en français" in page(shown) or "not in English yet" in page(shown)


def test_both_languages_stand_side_by_side(client, plan, text, publish):
    publish(text)
    publish(french(plan))

    shown = page(client.get(f"{PUBLIC}?lang=fr"))

    assert '<html lang="fr"' in shown
    assert f'hreflang="en" href="{settings.SITE_URL}{PUBLIC}?lang=en"' in shown
    assert "not in English yet" not in page(client.get(f"{PUBLIC}?lang=en"))


def test_key_messages_come_first_and_findings_say_how_sure(client, text, publish):
    content = publish(text).content

    assert content["sections"][0]["key"] == "key_messages"
    found = next(row for row in content["sections"] if row["key"] == "found")
    signs = [sign for block in found["blocks"] for line in block["lines"] for sign in line["signs"]]
    assert {"dots": 2, "label": "Not very sure"} in signs
    assert "<circle" in page(client.get(PUBLIC))


def test_finding_in_other_words_still_says_how_sure(text, publish, patient):
    bodies = {row["key"]: "Other words." for row in text.sections}
    changed = actions.edit_summary(
        text=text, seen_version=text.version, title=text.title, bodies=bodies, by=patient
    )

    content = publish(changed).content

    assert not any(
        line["signs"]
        for row in content["sections"]
        for block in row["blocks"]
        for line in block["lines"]
    )
    assert [row["dots"] for row in content["findings"]] == [2, None]


def test_later_edit_does_not_reach_the_public(client, text, publish, change):
    publish(text)
    change(text, "Not agreed to")

    assert "Not agreed to" not in page(client.get(PUBLIC))


def test_next_version_says_what_was_corrected_and_the_old_one_stays(
    client, text, publish, change, agree, patient
):
    publish(text)
    agreed = agree(change(text, "A better title"))
    with pytest.raises(ValidationError) as refusal:
        actions.publish_summary(text=agreed, seen=agreed.fingerprint, by=patient, corrected=" ")
    assert refusal.value.code == "corrected"

    actions.publish_summary(
        text=agreed, seen=agreed.fingerprint, by=patient, corrected="The title named a drug."
    )

    now, before = page(client.get(PUBLIC)), page(client.get(f"{PUBLIC}versions/1/"))
    assert "What we corrected" in now
    assert "The title named a drug." in now
    assert "A better title" in now
    assert f"{PUBLIC}versions/1/?lang=en" in now
    assert text.title in before
    assert "There is a newer version" in before
    assert "There is a newer version" not in page(client.get(f"{PUBLIC}versions/2/"))
    assert client.get(f"{PUBLIC}versions/3/").status_code == 404


def test_same_words_again_are_no_new_version(text, publish, agree, patient):
    first = publish(text)

    again = actions.publish_summary(text=text, seen=text.fingerprint, by=patient)

    assert again == first
    assert SummaryEdition.objects.count() == 1


def test_taken_down_says_why_and_opens_again_as_it_was(client, text, publish, patient):
    publish(text)
    with pytest.raises(ValidationError):
        actions.take_summary_down(summary=text.summary, why="  ", by=patient)
    actions.take_summary_down(summary=text.summary, why="A number was wrong.", by=patient)

    for address in (PUBLIC, f"{PUBLIC}versions/1/", f"{PUBLIC}qr.png"):
        shown = client.get(address)
        assert shown.status_code == 410
        assert "A number was wrong." in page(shown)
    assert PUBLIC not in page(client.get("/p/summaries/"))

    actions.publish_summary(text=text, seen=text.fingerprint, by=patient)
    assert client.get(PUBLIC).status_code == 200
    assert SummaryEdition.objects.count() == 1


def test_taken_down_language_stays_down_when_the_other_is_published(
    client, as_patient, plan, text, publish, patient
):
    publish(text)
    other = french(plan)
    publish(other)
    actions.take_summary_down(summary=text.summary, why="A number was wrong.", by=patient)

    actions.publish_summary(text=text, seen=text.fingerprint, by=patient)

    for address in (PUBLIC, f"{PUBLIC}versions/1/"):
        shown = client.get(f"{address}?lang=fr")
        assert shown.headers["Content-Language"] == "en"
        assert 'hreflang="fr"' not in page(shown).split("</head>")[0]
    assert other.title not in page(client.get("/p/summaries/?lang=fr"))
    readers = page(as_patient.get(f"{TEXT.replace('/en/', '/fr/')}readers/"))
    assert "This language is not public." in readers

    publish(other)
    assert client.get(f"{PUBLIC}?lang=fr").headers["Content-Language"] == "fr"
    assert SummaryEdition.objects.count() == 2


def test_version_of_a_language_that_is_down_alone_leads_nowhere(
    client, plan, text, publish, change, patient
):
    publish(french(plan))
    publish(text)
    publish(change(text, "A better title"), corrected="The title.")
    actions.take_summary_down(summary=text.summary, why="Too early", by=patient)
    other = SummaryText.objects.get(summary=text.summary, language="fr")

    actions.publish_summary(text=other, seen=other.fingerprint, by=patient)

    assert client.get(f"{PUBLIC}versions/2/?lang=en").status_code == 404
    assert client.get(f"{PUBLIC}versions/1/?lang=en").headers["Content-Language"] == "fr"


def test_data_on_hold_closes_the_page(client, text, publish, monkeypatch):
    publish(text)
    monkeypatch.setattr(
        "kmb_events.access.summary_public.teams_on_hold", lambda: [text.summary.plan.team_id]
    )

    assert client.get(PUBLIC).status_code == 404
    assert PUBLIC not in page(client.get("/p/summaries/"))


def test_a_name_taken_back_is_gone_from_every_version(client, text, publish, change, patient):
    patient.credit = patient.Credit.NAME
    patient.save()
    publish(text)
    publish(change(text, "A better title"), corrected="The title.")
    addresses = [PUBLIC, f"{PUBLIC}versions/1/"]
    assert all("Juniper Rainfall" in page(client.get(address)) for address in addresses)

    patient.credit = patient.Credit.NONE
    patient.save()

    assert not any("Juniper Rainfall" in page(client.get(address)) for address in addresses)


def test_page_is_kept_and_costs_few_queries(
    as_patient, text, publish, django_assert_max_num_queries
):
    publish(text)
    as_patient.get(PUBLIC)
    # The page, its newest words, its versions, the names in print, and the cache as a table.
    with django_assert_max_num_queries(5):
        first = as_patient.get(PUBLIC)

    again = as_patient.get(PUBLIC, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    assert "max-age" in first.headers["Cache-Control"]
    assert not first.cookies
    as_patient.logout()
    assert page(as_patient.get(PUBLIC)) == page(first)


def test_list_costs_the_same_with_more_summaries(
    client, text, publish, django_assert_max_num_queries, plan
):
    publish(text)
    shown_in_french = publish(french(plan))
    with django_assert_max_num_queries(1):
        shown = page(client.get("/p/summaries/?lang=fr"))

    assert shown.count(f'href="{PUBLIC}') == 1
    assert shown_in_french.content["title"] in shown


def test_page_weighs_less_than_100_kb_without_fonts(client, text, publish):
    publish(text)
    html = page(client.get(PUBLIC))
    files = {
        found.split("?")[0]
        for found in re.findall(r'(?:href|src)="(/static/[^"]+)"', html)
        if not found.endswith("touch-icon.png")
    }
    weight = len(gzip.compress(html.encode()))
    for file in files:
        path = Path(settings.ROOT) / "static" / file.removeprefix("/static/")
        weight += len(gzip.compress(path.read_bytes()))

    assert len(files) > 3
    assert weight < 100_000


def test_words_of_the_team_are_shown_as_words(client, text, publish, change):
    publish(change(text, "<script>alert(1)</script> مرحبا 🙂"), corrected="")

    shown = page(client.get(PUBLIC))

    assert "<script>alert" not in shown
    assert "مرحبا" in shown


def test_page_leads_to_the_public_page_of_the_event(client, plan, text, publish, patient):
    publish(text)
    assert "/p/events/getting-to-dialysis/" not in page(client.get(PUBLIC))

    published(plan, patient)

    assert "/p/events/getting-to-dialysis/?lang=en" in page(client.get(PUBLIC))


def test_page_of_the_event_leads_to_the_summary_while_it_is_public(
    client, plan, text, publish, patient
):
    published(plan, patient)
    event = "/p/events/getting-to-dialysis/"
    assert PUBLIC not in page(client.get(event))

    publish(text)
    assert f"{PUBLIC}?lang=en" in page(client.get(event))

    actions.take_summary_down(summary=text.summary, why="Too early", by=patient)
    assert PUBLIC not in page(client.get(event))


def test_code_for_a_poster_leads_to_the_page(client, text, publish):
    publish(text)

    assert client.get(f"{PUBLIC}qr.svg").content.startswith(b"<?xml")
    assert client.get(f"{PUBLIC}qr.png").content.startswith(b"\x89PNG")


def test_co_lead_publishes_and_takes_down_by_a_press(as_patient, text, agree, change):
    seen = agree(text).fingerprint
    done = as_patient.post(f"{TEXT}publish/", {"seen": seen}, follow=True)
    assert said(done) == ["The summary is public now."]
    assert PUBLIC in page(done)

    seen = agree(change(text, "A better title")).fingerprint
    done = as_patient.post(f"{TEXT}publish/", {"seen": seen, "corrected": ""})
    assert done.status_code == 422
    assert "Say what you corrected." in page(done)
    as_patient.post(f"{TEXT}publish/", {"seen": seen, "corrected": "The title."})
    assert SummaryEdition.objects.count() == 2

    assert as_patient.post(f"{TEXT}take-down/", {"why": ""}).status_code == 422
    done = as_patient.post(f"{TEXT}take-down/", {"why": "Too early"}, follow=True)
    assert "Too early" in page(done)


def test_refused_press_keeps_what_was_typed(as_patient, text, publish, agree, change):
    publish(text)
    old = agree(change(text, "A better title")).fingerprint
    change(text, "Once more")

    done = as_patient.post(f"{TEXT}publish/", {"seen": old, "corrected": "The title."})

    assert done.status_code == 422
    assert "while you were reading" in page(done)
