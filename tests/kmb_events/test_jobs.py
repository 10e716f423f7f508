import pytest

from kmb_events import actions
from kmb_events.models import EventPlan, Finding, FindingText, SummaryText
from partnerportal.foundation import jobs
from partnerportal.foundation.models import Job


@pytest.mark.parametrize(
    ("language", "title", "sentence"),
    [
        (
            "en",
            "What kinds of rides make it easier to get to dialysis?",
            "Rides that wait at the clinic may reduce missed visits.",
        ),
        (
            "fr",
            "Quels trajets aident à se rendre à la dialyse?",
            "Les trajets avec attente à la clinique pourraient réduire les séances manquées.",
        ),
    ],
)
def test_a_draft_is_made_from_the_findings(plan, patient, run_jobs, language, title, sentence):
    actions.request_summary(plan=plan, language=language, by=patient)

    [job] = run_jobs()

    assert (job.status, job.progress) == (Job.Status.READY, 100)
    text = SummaryText.objects.get(language=language)
    assert (text.title, text.edited_at) == (title, None)
    assert sentence in text.whole
    assert sentence in [row["text"] for row in text.locked]


def test_a_job_delivered_twice_drafts_once(plan, patient, run_jobs):
    from partnerportal.foundation import runner

    job = actions.request_summary(plan=plan, language="en", by=patient)
    run_jobs()

    runner.run(job.pk)

    assert SummaryText.objects.get().version == 1


def test_a_job_says_how_far_it_is_in_words(plan, patient, run_jobs):
    actions.request_summary(plan=plan, language="en", by=patient)

    [job] = run_jobs()

    assert jobs.kind_of(job).steps[job.step] == (
        "Step 4 of 4: checking numbers and how sure we are"
    )


def test_a_job_ends_with_a_reason_when_words_went_missing(plan, patient, run_jobs):
    actions.request_summary(plan=plan, language="fr", by=patient)
    FindingText.objects.filter(language="fr").delete()

    [job] = run_jobs()

    assert (job.status, job.reason) == (Job.Status.FAILED, Job.Reason.REFUSED)
    assert job.detail == "Write these in French first: finding 1, finding 2."
    assert not SummaryText.objects.exists()


def test_a_job_ends_with_a_reason_when_a_finding_is_not_complete(plan, patient, run_jobs):
    FindingText.objects.filter(language="en").update(statement="", intervention="")
    actions.request_summary(plan=plan, language="en", by=patient)

    [job] = run_jobs()

    assert job.reason == Job.Reason.REFUSED
    assert "not complete" in job.detail


def test_a_job_that_meets_edited_words_leaves_them(plan, patient, run_jobs):
    actions.request_summary(plan=plan, language="en", by=patient)
    run_jobs()
    text = SummaryText.objects.get()
    Finding.objects.filter(kind="effect").update(certainty="moderate")
    plan = EventPlan.objects.for_page().get(pk=plan.pk)
    actions.request_summary(plan=plan, language="en", by=patient)
    actions.edit_summary(text=text, seen_version=text.version, title="Ours", bodies={}, by=patient)

    [job] = run_jobs()

    assert job.reason == Job.Reason.REFUSED
    assert "Nothing was replaced" in job.detail
    assert SummaryText.objects.get().title == "Ours"


def test_a_failed_job_is_tried_again_by_asking_again(plan, patient, run_jobs):
    job = actions.request_summary(plan=plan, language="en", by=patient)
    Job.objects.filter(pk=job.pk).update(status="failed", reason="broken")

    again = actions.request_summary(plan=plan, language="en", by=patient)

    assert (again.pk, again.status) == (job.pk, Job.Status.QUEUED)


def test_nobody_gets_a_draft_after_they_left_the_team(plan, patient, run_jobs):
    actions.request_summary(plan=plan, language="en", by=patient)
    patient.memberships.update(ended_on="2025-02-01")

    [job] = run_jobs()

    assert (job.status, job.reason) == (Job.Status.FAILED, Job.Reason.DENIED)
    assert not SummaryText.objects.exists()


def test_a_job_for_a_plan_that_is_gone_ends_without_an_error(plan, run_jobs):
    jobs.enqueue("kmb_events.draft_summary", plan.pk + 1, "en")

    [job] = run_jobs()

    assert job.status == Job.Status.READY


def test_the_way_to_the_draft_is_known_before_it_is_there(plan, patient):
    job = actions.request_summary(plan=plan, language="fr", by=patient)

    assert jobs.kind_of(job).url(job) == "/events/getting-to-dialysis/summary/fr/"
