"""Both languages drafted by a real worker, and a newer plan while one is waiting."""

import pytest

from kmb_events import actions
from kmb_events.models import EventPlan, Finding, SummaryText
from partnerportal.foundation.models import Job
from tests import worker

pytestmark = [
    pytest.mark.worker,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]


def test_a_worker_drafts_both_languages_from_the_newest_words(plan, patient):
    older = actions.request_summary(plan=plan, language="en", by=patient)
    Finding.objects.filter(kind="effect").update(certainty="moderate")
    plan = EventPlan.objects.for_page().get(pk=plan.pk)
    rows = [actions.request_summary(plan=plan, language=one, by=patient) for one in ("en", "fr")]

    with worker.running():
        keys = [row.pk for row in rows]
        ready = Job.objects.filter(pk__in=keys, status=Job.Status.READY)
        worker.wait_until(lambda: ready.count() == 2)

    older.refresh_from_db()
    assert older.is_replaced
    texts = {row.language: row for row in SummaryText.objects.all()}
    assert "probably reduce" in texts["en"].whole
    assert texts["en"].source_fingerprint == texts["fr"].fingerprint
