"""Asking for briefs, the job that makes them, and the pages that show them."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from kmb_events import actions
from kmb_events.models import Brief, SummaryText
from partnerportal.foundation import documents
from partnerportal.foundation.models import Document, Job
from tests.factories.declaration import held
from tests.factories.kmb_events import (
    BriefFactory,
    KnowledgeUserGroupFactory,
    SummaryFactory,
    SummaryTextFactory,
)
from tests.kmb_events.shared import EVERYBODY, LEADS, page

CHOICES = {"language": "en", "size": "standard", "shape": "one", "group": ""}


@pytest.fixture
def texts(plan):
    """The plan's summary in both languages."""
    summary = SummaryFactory(plan=plan)
    return {code: SummaryTextFactory(summary=summary, language=code) for code in ("en", "fr")}


def ask(plan, by, **changes):
    chosen = {"languages": ["en"], "size": "standard", "shape": "one", "group": None, **changes}
    return actions.request_brief(plan=plan, by=by, **chosen)


# ---- Asking


def test_a_double_press_gives_one_brief_and_one_job(plan, texts, patient, researcher):
    [first] = ask(plan, patient)
    [second] = ask(plan, researcher)

    assert first.pk == second.pk
    assert (Brief.objects.count(), Job.objects.count()) == (1, 1)


def test_both_languages_are_two_briefs_and_two_jobs(plan, texts, patient):
    made = ask(plan, patient, languages=["en", "fr"])

    assert len(made) == Job.objects.count() == 2
    assert set(Brief.objects.values_list("language", flat=True)) == {"en", "fr"}


@pytest.mark.parametrize(
    "changes", [{"size": "large"}, {"shape": "four"}, {"languages": ["fr"]}, {"group": True}]
)
def test_another_form_is_another_brief(plan, texts, patient, changes):
    if "group" in changes:
        changes["group"] = plan.groups.get()
    ask(plan, patient)

    ask(plan, patient, **changes)

    assert Brief.objects.count() == 2


def test_changed_words_are_another_brief(plan, texts, patient):
    ask(plan, patient)
    actions.edit_summary(text=texts["en"], seen_version=1, title="Ours", bodies={}, by=patient)

    ask(plan, patient)

    assert Brief.objects.count() == 2


@pytest.mark.parametrize(
    ("languages", "message"),
    [
        (["fr"], "A brief needs the plain summary in French. Make that first."),
        (["en", "fr"], "A brief needs the plain summary in French. Make that first."),
    ],
)
def test_request_brief_says_which_summary_comes_first(plan, patient, languages, message):
    SummaryTextFactory(summary__plan=plan)

    with pytest.raises(ValidationError) as refusal:
        ask(plan, patient, languages=languages)

    assert refusal.value.messages == [message]
    assert not Brief.objects.exists()
    assert not Job.objects.exists()


def test_a_brief_is_a_draft_until_both_agreed_to_all_of_it(plan, texts, patient, researcher):
    ask(plan, patient)
    for by in (patient, researcher):
        actions.approve_plan(plan=plan, seen=plan.fingerprint, by=by)
        actions.approve_summary(text=texts["en"], seen=texts["en"].fingerprint, by=by)

    ask(plan, patient)

    assert list(Brief.objects.order_by("pk").values_list("is_draft", flat=True)) == [True, False]


# ---- Making


@pytest.mark.slow
def test_the_job_makes_a_pdf_and_keeps_it(plan, texts, patient, run_jobs):
    ask(plan, patient)

    [job] = run_jobs()

    brief = Brief.objects.get()
    assert (job.status, job.progress) == (Job.Status.READY, 100)
    with brief.document.file.open() as file:
        assert file.read(5) == b"%PDF-"
    assert (brief.document.kind, brief.document.language) == ("brief", "en")


@pytest.mark.slow
def test_changed_words_end_the_job_kindly_and_the_new_words_are_made(
    plan, texts, patient, run_jobs
):
    [old] = ask(plan, patient)
    actions.edit_summary(text=texts["en"], seen_version=1, title="Ours", bodies={}, by=patient)

    run_jobs()

    old.refresh_from_db()
    assert (old.status, old.reason) == (Job.Status.FAILED, Job.Reason.REFUSED)
    assert "We are making the brief with the new words." in old.detail
    new, before = Brief.objects.all()
    assert Job.objects.get(key=new.job_key).status == Job.Status.READY
    assert (bool(new.document), before.document) == (True, None)


def test_while_a_brief_is_not_made_the_one_before_it_is_offered(as_patient, plan, texts, patient):
    good = BriefFactory(plan=plan, document=_a_file())
    other = BriefFactory(plan=plan, size="large", document=_a_file())
    [job] = ask(plan, patient)

    html = page(as_patient.get(Brief.objects.get(pk=job.args[0]).get_absolute_url()))

    assert reverse("document-download", args=[good.document_id]) in html
    assert reverse("document-download", args=[other.document_id]) not in html


def _a_file():
    return documents.store(
        kind="brief",
        subject="brief:1",
        filename="brief.pdf",
        language="en",
        content_type="application/pdf",
        content=b"%PDF-",
    )


# ---- The same words as a web page


@pytest.mark.slow
def test_a_brief_can_be_read_as_a_web_page(as_patient, plan, texts, patient, run_jobs):
    ask(plan, patient, languages=["fr"])
    run_jobs()
    brief = Brief.objects.get()

    html = page(as_patient.get(reverse("brief-read", args=[plan.slug, brief.pk])))

    assert texts["fr"].title in html
    assert 'lang="fr"' in html
    assert html.count("<h1") == 1
    assert reverse("document-download", args=[brief.document_id]) in html


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_web_page_has_the_door_of_its_file(client, plan, request, who):
    brief = BriefFactory(plan=plan, document=_a_file(), web_page="<h1>Rides</h1>")
    client.force_login(request.getfixturevalue(who))

    response = client.get(reverse("brief-read", args=[plan.slug, brief.pk]))

    assert response.status_code == (404 if who == "stranger" else 200)


@pytest.mark.slow
def test_what_people_typed_is_no_markup_on_the_web_page(as_patient, plan, texts, patient, run_jobs):
    SummaryText.objects.update(title="<script>alert(1)</script>")
    ask(plan, patient)
    run_jobs()

    html = page(as_patient.get(reverse("brief-read", args=[plan.slug, Brief.objects.get().pk])))

    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html


def test_no_web_page_while_data_is_on_hold(as_patient, plan):
    brief = BriefFactory(plan=plan, document=_a_file(), web_page="<h1>Rides</h1>")
    held(plan.team)

    assert as_patient.get(reverse("brief-read", args=[plan.slug, brief.pk])).status_code == 404


def test_store_brief_refuses_words_that_changed_while_it_was_made(plan, texts, patient):
    brief = BriefFactory(plan=plan)

    with pytest.raises(ValidationError, match="Somebody changed the words"):
        actions.store_brief(brief=brief, content=b"%PDF-")

    assert not Document.objects.exists()


def test_nobody_gets_a_brief_after_they_left_the_team(plan, texts, patient, run_jobs):
    ask(plan, patient)
    patient.memberships.update(ended_on="2025-02-01")

    [job] = run_jobs()

    assert job.reason == Job.Reason.DENIED
    assert not Document.objects.exists()


@pytest.mark.slow
def test_the_day_is_the_plans_own_whoever_asks(plan, texts, patient, run_jobs):
    """Eleven at night in Winnipeg is tomorrow for the worker, whose clock is UTC."""
    late = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
    SummaryText.objects.update(drafted_at=late)
    for zone in ("America/Vancouver", "Europe/Paris"):
        with timezone.override(zone):
            ask(plan, patient)

    [job] = run_jobs()

    assert Brief.objects.count() == 1
    assert job.status == Job.Status.READY


# ---- The pages


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_co_leads_ask_for_a_brief(client, plan, texts, request, who):
    client.force_login(request.getfixturevalue(who))

    response = client.post(reverse("brief-make", args=[plan.slug]), CHOICES)

    expected = 302 if who in LEADS else 404 if who == "stranger" else 403
    assert response.status_code == expected
    assert Brief.objects.exists() == (who in LEADS)


@pytest.mark.slow
@pytest.mark.parametrize("who", EVERYBODY)
def test_a_brief_is_downloaded_by_readers_of_its_plan(
    client, plan, texts, patient, run_jobs, request, who
):
    ask(plan, patient)
    run_jobs()
    client.force_login(request.getfixturevalue(who))
    brief = Brief.objects.get()

    shown = client.get(brief.get_absolute_url())
    got = client.get(reverse("document-download", args=[brief.document_id]))

    got.close()
    expected = 404 if who == "stranger" else 200
    assert (shown.status_code, got.status_code) == (expected, expected)


@pytest.mark.slow
def test_asking_leads_to_the_progress_and_then_to_the_download(as_patient, plan, texts, run_jobs):
    progress = as_patient.post(reverse("brief-make", args=[plan.slug]), CHOICES, follow=True)
    assert "You can leave this page" in page(progress)
    run_jobs()

    ready = as_patient.get(progress.redirect_chain[-1][0], follow=True)

    assert ready.redirect_chain[-1][0] == Brief.objects.get().get_absolute_url()
    assert "Your brief is ready" in page(ready)
    assert reverse("document-download", args=[Brief.objects.get().document_id]) in page(ready)
    assert "Each page says “draft”." in page(ready)


def test_both_lead_to_the_list_with_both_on_the_way(as_patient, plan, texts):
    response = as_patient.post(
        reverse("brief-make", args=[plan.slug]), {**CHOICES, "language": "both"}, follow=True
    )

    assert response.redirect_chain[-1][0] == f"/events/{plan.slug}/#briefs"
    assert page(response).count("Being made") == 2


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"language": "de"}, "Choose a language."),
        ({"language": ""}, "Choose a language."),
        ({"size": "huge"}, "Choose a size."),
        ({"shape": "\x00"}, "Choose a length."),
        ({"group": "nobody"}, "Choose one of the groups in your plan."),
        ({"language": "both"}, "A brief needs the plain summary in French. Make that first."),
    ],
)
def test_brief_make_says_what_to_put_right(as_patient, plan, changes, message):
    SummaryTextFactory(summary__plan=plan)

    response = as_patient.post(
        reverse("brief-make", args=[plan.slug]), {**CHOICES, "size": "large", **changes}
    )

    assert message in page(response)
    assert '<details class="fold fold-boxed" open>' in page(response)
    if "size" not in changes:
        assert response.context["brief_form"]["size"].value() == "large"
    assert not Brief.objects.exists()


def test_a_group_of_another_plan_is_not_offered(as_patient, plan, texts):
    KnowledgeUserGroupFactory(slug="elsewhere")

    response = as_patient.post(
        reverse("brief-make", args=[plan.slug]), {**CHOICES, "group": "elsewhere"}
    )

    assert "Choose one of the groups in your plan." in page(response)


def test_without_a_summary_the_page_says_what_comes_first(as_patient, plan):
    html = page(as_patient.get(plan.get_absolute_url()))

    assert "First make a draft of the plain summary" in html
    assert "Make the brief" not in html


@pytest.mark.parametrize("count", [1, 3])
def test_briefs_cost_the_plans_page_nothing_more(
    as_patient, plan, texts, patient, count, django_assert_num_queries
):
    forms = [{}, {"size": "large"}, {"shape": "four"}][:count]
    for form in forms:
        ask(plan, patient, **form)

    with django_assert_num_queries(24):
        response = as_patient.get(plan.get_absolute_url())

    assert page(response).count("Being made") == count


# ---- While Indigenous data of the team is on hold


def test_no_brief_is_asked_for_while_data_is_on_hold(as_patient, plan, texts):
    held(plan.team)

    html = page(as_patient.post(reverse("brief-make", args=[plan.slug]), CHOICES))

    assert "works with Indigenous data that was not released yet" in html
    assert "Make the brief" not in html
    assert not Brief.objects.exists()


def test_a_brief_that_was_asked_for_before_is_not_made(plan, texts, patient, run_jobs):
    [job] = ask(plan, patient)
    held(plan.team)
    run_jobs()

    job.refresh_from_db()
    assert job.status == Job.Status.FAILED
    assert not Document.objects.exists()


def test_a_brief_that_was_made_before_is_not_handed_out(as_patient, plan, texts, patient, run_jobs):
    ask(plan, patient)
    run_jobs()
    brief = Brief.objects.get()
    download = reverse("document-download", args=[brief.document_id])
    data = held(plan.team)

    assert as_patient.get(download).status_code == 404
    for shown in (plan.get_absolute_url(), brief.get_absolute_url()):
        html = page(as_patient.get(shown))
        assert "On hold" in html
        assert download not in html
    data.delete()
    response = as_patient.get(download)
    assert (response.status_code, response.getvalue()[:4]) == (200, b"%PDF")
