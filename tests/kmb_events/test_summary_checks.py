"""What must be right before a co-lead can agree, and reasons that stand for it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kmb_events import actions
from kmb_events.documents import summary_checks
from kmb_events.models import CheckReason, both_agreed
from partnerportal.foundation.versions import Conflict
from tests.factories.kmb_events import SummaryTextFactory
from tests.kmb_events.shared import page, said

HARD = (
    "The institutional implementation of interdisciplinary transportation infrastructure"
    " necessitates considerable organizational collaboration."
)


def written(text, by, **bodies):
    return actions.edit_summary(
        text=text, seen_version=text.version, title=text.title, bodies=bodies, by=by
    )


def open_checks(text):
    return {one.name for one in summary_checks(text, text.reasons.all()) if not one.lets_agree}


def test_a_fresh_draft_passes(text):
    assert open_checks(text) == set()


@pytest.mark.parametrize(
    ("bodies", "name"),
    [
        ({"unsure": ""}, "uncertain"),
        ({"why": "This proves that rides help."}, "overclaim"),
        ({"why": HARD * 4}, "grade"),
        (
            {
                "found": "Rides that wait at the clinic reduce missed visits (4 studies, 812 people)."
            },
            "findings",
        ),
        (
            {"found": "Rides that wait at the clinic may reduce missed visits (4 studies)."},
            "findings",
        ),
    ],
)
def test_a_check_that_is_not_met_refuses_with_what_to_do(text, patient, bodies, name):
    if name == "findings":
        bodies = {**bodies, "key_messages": ""}
    text = written(text, patient, **bodies)

    assert name in open_checks(text)
    with pytest.raises(ValidationError, match="Not yet. First: ") as refusal:
        actions.approve_summary(text=text, seen=text.fingerprint, by=patient)
    assert refusal.value.code == "checks"


def test_a_long_sentence_may_be_cut_in_two(text, patient):
    found = (
        "Rides that wait at the clinic may reduce missed visits. 4 studies looked at 812 people."
    )

    text = written(text, patient, found=found, key_messages="")

    assert open_checks(text) == set()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_finding_that_was_left_out_is_no_change_of_another(plan, patient, language):
    """Narrow spaces in its numbers make no sentence another's."""
    made = {
        "en": ("Rides probably help (11 studies, 8,204 people).", "We do not know if it hurts."),
        "fr": (
            "Un trajet long augmente probablement les absences (11 études, 8\u00a0204 personnes).",
            "Nous ne savons pas si un trajet long augmente la fatigue (2 études, 57 personnes).",
        ),
    }[language]
    text = SummaryTextFactory(
        summary__plan=plan,
        language=language,
        locked=[{"text": words, "source": f"finding:{at}"} for at, words in enumerate(made)],
        sections=[{"key": "found", "heading": "Found?", "body": made[0]}],
    )

    assert "findings" not in open_checks(text)


def test_the_page_leads_from_a_check_to_its_place(as_patient, text, patient):
    written(text, patient, unsure="")
    url = reverse("summary-approve", args=["getting-to-dialysis", "en"])

    html = page(as_patient.get(text.get_absolute_url()))
    text.refresh_from_db()
    answer = as_patient.post(url, {"seen": text.fingerprint}, follow=True)

    assert 'href="#part-unsure"' in html
    assert 'id="part-unsure"' in html
    assert answer.redirect_chain[-1][0].endswith("#checks")
    assert said(answer)[0].startswith("Not yet. First: ")


def test_a_reason_stands_for_the_grade_and_the_other_co_lead_reads_it(
    client, text, patient, researcher
):
    text = written(text, patient, why=HARD * 4)
    client.force_login(patient)
    url = reverse("summary-reason", args=["getting-to-dialysis", "en", "grade"])

    client.post(url, {"words": "These are legal words.", "seen_version": text.version})

    client.force_login(researcher)
    html = page(client.get(text.get_absolute_url()))
    assert "These are legal words." in html
    assert "Juniper Rainfall" in html
    for by in (patient, researcher):
        actions.approve_summary(text=text, seen=text.fingerprint, by=by)
    assert both_agreed(text.approval_subject, text.fingerprint)


def test_a_reason_holds_for_its_version_and_is_offered_again(as_patient, text, patient):
    text = written(text, patient, why=HARD * 4)
    actions.give_reason(
        text=text, check="grade", words="Legal words.", seen_version=text.version, by=patient
    )

    text = written(text, patient, did="We read.")

    assert "grade" in open_checks(text)
    url = reverse("summary-reason", args=["getting-to-dialysis", "en", "grade"])
    assert "Legal words." in page(as_patient.get(url))


def test_a_reason_for_words_that_changed_is_asked_again(as_patient, text, patient):
    url = reverse("summary-reason", args=["getting-to-dialysis", "en", "overclaim"])
    text = written(text, patient, why="This proves it.")

    answer = as_patient.post(url, {"words": "It is a quote.", "seen_version": 1})

    assert answer.status_code == 422
    assert "It is a quote." in page(answer)
    assert not CheckReason.objects.exists()
    with pytest.raises(Conflict):
        actions.give_reason(text=text, check="grade", words="x", seen_version=1, by=patient)


def test_no_reason_stands_for_a_lost_doubt(as_patient, text):
    url = reverse("summary-reason", args=["getting-to-dialysis", "en", "findings"])

    assert as_patient.get(url).status_code == 404


def test_french_counts_the_ease_of_kandel_and_moles(settings, plan):
    text = SummaryTextFactory(
        summary__plan=plan,
        language="fr",
        sections=[{"key": "found", "heading": "Trouvé", "body": "Cela pourrait aider les gens."}],
    )
    settings.SUMMARY_EASE_LIMIT = 0
    assert open_checks(text) == set()

    settings.SUMMARY_EASE_LIMIT = 200
    assert open_checks(text) == {"grade"}


def test_the_limit_is_the_networks(settings, text):
    settings.SUMMARY_GRADE_LIMIT = 0

    assert "grade" in open_checks(text)


def test_words_of_a_network_hide_no_promise_from_the_checks(as_patient, text, patient):
    text = written(text, patient, why="Rides are proven to help people.")
    actions.add_plain_word(
        language="en", kind="term", forms="are proven to", plain="surely", by=patient
    )
    page = as_patient.get(text.get_absolute_url())
    assert not next(row for row in page.context["checks"] if row.name == "overclaim").is_met
