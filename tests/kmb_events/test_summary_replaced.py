"""A draft that is asked for again after a change takes the place of the one under way."""

import pytest

from kmb_events import actions
from kmb_events.jobs import drafted
from kmb_events.models import EventPlan, Finding, SummaryText
from partnerportal.foundation import jobs
from partnerportal.foundation.models import Job
from tests.kmb_events.shared import page


@pytest.fixture
def surer(plan):
    """The plan after somebody changed how sure a finding is."""

    def change():
        Finding.objects.filter(kind="effect").update(certainty="moderate")
        return EventPlan.objects.for_page().get(pk=plan.pk)

    return change


def test_a_waiting_draft_of_older_words_is_never_made(plan, patient, surer, run_jobs):
    older = actions.request_summary(plan=plan, language="en", by=patient)

    newer = actions.request_summary(plan=surer(), language="en", by=patient)
    done = run_jobs()

    assert [job.pk for job in done] == [newer.pk]
    older.refresh_from_db()
    assert (older.status, older.reason) == (Job.Status.FAILED, Job.Reason.REPLACED)


def test_the_fence_of_a_replaced_run_is_gone(plan, patient, surer):
    older = actions.request_summary(plan=plan, language="en", by=patient)
    run = jobs.claim(older.pk)

    actions.request_summary(plan=surer(), language="en", by=patient)

    with pytest.raises(jobs.LeaseLost):
        run.say(50, "drafting")
    with pytest.raises(jobs.LeaseLost), run.finish():
        actions.store_draft(plan=plan, language="en", draft=drafted(plan, "en"))
    assert not SummaryText.objects.exists()


def test_the_other_language_goes_on(plan, patient, surer):
    french = actions.request_summary(plan=plan, language="fr", by=patient)

    actions.request_summary(plan=surer(), language="en", by=patient)

    french.refresh_from_db()
    assert french.status == Job.Status.QUEUED


def test_a_done_draft_is_not_called_replaced(plan, patient, surer, run_jobs):
    first = actions.request_summary(plan=plan, language="en", by=patient)
    run_jobs()

    actions.request_summary(plan=surer(), language="en", by=patient)

    first.refresh_from_db()
    assert first.status == Job.Status.READY


def test_the_page_of_a_replaced_job_leads_to_the_newest(as_patient, plan, patient, surer):
    older = actions.request_summary(plan=plan, language="en", by=patient)
    actions.request_summary(plan=surer(), language="en", by=patient)

    html = page(as_patient.get(f"/documents/jobs/{older.pk}/"))

    assert "A newer one took its place" in html
    assert "Try again" not in html
    assert "/events/getting-to-dialysis/summary/en/" in html


def test_a_replaced_job_is_no_failure_on_the_plans_page(as_patient, plan, patient, surer, run_jobs):
    actions.request_summary(plan=plan, language="en", by=patient)
    actions.request_summary(plan=surer(), language="en", by=patient)
    run_jobs()

    assert "Not finished" not in page(as_patient.get(plan.get_absolute_url()))
