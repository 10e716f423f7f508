import pytest
from django.urls import reverse

from kmb_events import actions
from partnerportal.foundation.models import Job
from tests.factories.kmb_events import (
    whole_plan,
)
from tests.kmb_events.shared import WORDS, page, said

QUESTION = "What kinds of rides make it easier to get to dialysis?"

# ---- Asking for a draft


def test_summary_draft_leads_to_its_progress_then_to_the_text(as_patient, plan, run_jobs):
    url = reverse("summary-draft", args=[plan.slug])

    progress = as_patient.post(url, {"language": "en"}, follow=True)
    assert "You can leave this page" in page(progress)
    run_jobs()
    ready = as_patient.get(progress.redirect_chain[-1][0], follow=True)

    assert ready.redirect_chain[-1][0] == f"/events/{plan.slug}/summary/en/"
    assert "Rides that wait at the clinic may reduce missed visits" in page(ready)


@pytest.mark.parametrize("language", ["", "de", "en\x00"])
def test_summary_draft_refuses_a_language_nobody_offered(as_patient, plan, language):
    url = reverse("summary-draft", args=[plan.slug])

    response = as_patient.post(url, {"language": language}, follow=True)

    assert said(response) == ["Choose a language first."]
    assert not Job.objects.exists()


def test_summary_draft_says_what_has_no_words(client, team, patient):
    plan = whole_plan(team, languages=["en"])
    client.force_login(patient)

    response = client.post(
        reverse("summary-draft", args=[plan.slug]), {"language": "fr"}, follow=True
    )

    assert said(response) == ["Write these in French first: the plan, finding 1, finding 2."]
    assert "Words are missing in this language. Write them first:" in page(response)


def test_summary_draft_leaves_edited_words_and_says_so(as_patient, plan, text, patient):
    actions.edit_summary(text=text, seen_version=1, title="Ours", bodies={}, by=patient)

    response = as_patient.post(
        reverse("summary-draft", args=[plan.slug]), {"language": "en"}, follow=True
    )

    assert "Nothing was replaced" in said(response)[0]
    assert "Put our words aside and start again" in page(response)


def test_starting_again_keeps_our_words_as_an_older_draft(
    as_patient, plan, text, patient, run_jobs
):
    actions.edit_summary(text=text, seen_version=1, title="Our own title", bodies={}, by=patient)

    as_patient.post(reverse("summary-draft", args=[plan.slug]), {"language": "en", "replaces": "2"})
    run_jobs()
    response = as_patient.get(text.get_absolute_url())

    assert response.context["text"].title == QUESTION
    assert [draft.title for draft in response.context["older"]] == [
        "Our own title",
        QUESTION,
    ]
    assert "Our own title" in page(response)


# ---- The workspace


def test_summary_detail_links_made_sentences_to_their_findings(as_patient, text):
    html = page(as_patient.get(text.get_absolute_url()))

    assert html.count('href="#finding-1"') == 3  # key messages, what we found, how sure
    assert 'id="finding-1"' in html


def test_summary_detail_shows_a_grade_in_english_and_a_band_in_french(
    as_patient, plan, text, patient, run_jobs
):
    actions.request_summary(plan=plan, language="fr", by=patient)
    run_jobs()

    english = page(as_patient.get(text.get_absolute_url()))
    french = page(as_patient.get(reverse("summary-detail", args=[plan.slug, "fr"])))

    assert "Reading grade: " in english
    assert "The goal is 8 or lower." in english
    assert "Reading grade" not in french
    assert "Easy to read" in french


def test_summary_detail_without_a_text_says_how_to_get_one(as_patient, plan):
    html = page(as_patient.get(reverse("summary-detail", args=[plan.slug, "fr"])))

    assert "There is no summary in this language yet" in html
    assert "Make a draft in French" in html


def test_summary_detail_shows_a_draft_being_made(as_patient, plan, text, patient):
    job = actions.request_summary(plan=plan, language="fr", by=patient)

    html = page(as_patient.get(text.get_absolute_url()))

    assert "(being drafted)" in html
    assert reverse("job-detail", args=[job.pk]) in html


def test_summary_detail_says_when_the_plan_changed_after_the_draft(as_patient, plan, text):
    assert "The plan changed after this draft" not in page(as_patient.get(text.get_absolute_url()))

    actions.edit_plan_words(plan=plan, language="en", seen_version=1, words=WORDS)

    assert "The plan changed after this draft" in page(as_patient.get(text.get_absolute_url()))


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (
            "Rides that wait at the clinic reduce missed visits (4 studies, 812 people).",
            "It no longer says “may”. It now sounds surer than the research.",
        ),
        (
            "Rides that wait at the clinic may reduce missed visits (4 studies).",
            "The number 812 is gone.",
        ),
        (
            "Rides that wait at the clinic may not reduce missed visits (4 studies, 812 people).",
            "It now says “not”. That can turn its meaning round.",
        ),
        ("We talked to 73 people.", "The number 73 is not in your plan or findings."),
    ],
)
def test_a_lost_hedge_or_number_is_said_gently(as_patient, text, patient, now, words):
    actions.edit_summary(
        text=text, seen_version=1, title=text.title, bodies={"found": now}, by=patient
    )

    response = as_patient.get(text.get_absolute_url())

    assert [concern.words for concern in response.context["concerns"]] == [[words]]
    assert words in page(response)
    assert "Look at one thing first" in page(response)


def test_words_that_were_left_alone_are_not_warned_about(as_patient, text, patient):
    bodies = {"why": "It is a long way to the clinic."}
    actions.edit_summary(text=text, seen_version=1, title="Ours", bodies=bodies, by=patient)

    response = as_patient.get(text.get_absolute_url())

    assert response.context["concerns"] == []
    assert "still say what the research says" in page(response)


def test_one_press_takes_the_plainer_word_over(as_patient, text, patient):
    text = actions.edit_summary(
        text=text, seen_version=1, title="Ours", bodies={"did": "We utilize vans."}, by=patient
    )
    response = as_patient.get(text.get_absolute_url())
    [row] = [row for row in response.context["marks"] if row.words == "utilize"]
    press = {"seen_version": text.version, "start": row.mark.start, "end": row.mark.end}
    url = reverse("summary-use", args=["getting-to-dialysis", "en"])

    first = as_patient.post(url, press, follow=True)
    again = as_patient.post(url, press, follow=True)

    assert said(first) == ["Saved with the plainer words."]
    assert said(again) == ["Somebody changed the text while you were reading. Please look again."]
    text.refresh_from_db()
    assert "We use vans." in text.whole


@pytest.mark.parametrize(
    "press", [{}, {"seen_version": "x"}, {"seen_version": 1, "start": 0, "end": 1}]
)
def test_a_press_on_nothing_changes_nothing(as_patient, text, press):
    url = reverse("summary-use", args=["getting-to-dialysis", "en"])

    as_patient.post(url, press)

    text.refresh_from_db()
    assert text.version == 1
