"""The durable queue with real processes: what was accepted is done once, whatever dies."""

import signal

import pytest

from partnerportal.foundation import health, jobs
from partnerportal.foundation.models import Job, Worker
from tests import worker
from tests.factories.teams import UserFactory

pytestmark = [
    pytest.mark.worker,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]


def ready(row):
    row.refresh_from_db()
    return row.status == Job.Status.READY


def test_worker_does_jobs_and_gives_signs_of_life():
    row = jobs.enqueue("foundation.tidy")

    with worker.running():
        worker.wait_until(lambda: ready(row))
        worker.wait_until(Worker.objects.exists)

        assert all(health.state().values())

    assert row.attempts == 1


def test_message_that_was_lost_is_sent_again(monkeypatch):
    monkeypatch.setattr(jobs, "poke", lambda *_args: None)
    row = jobs.enqueue("foundation.tidy")
    monkeypatch.undo()

    with worker.running():
        worker.wait_until(lambda: ready(row))


def test_job_of_a_killed_worker_is_done_by_the_next():
    row = jobs.enqueue("foundation.tidy")
    first = jobs.claim(row.pk)  # as a worker that is killed right after it took the job
    assert first is not None
    Job.objects.filter(pk=row.pk).update(lease_until=row.created_at)

    with worker.running():
        worker.wait_until(lambda: ready(row))

    assert row.attempts == 2


def test_stopped_worker_leaves_waiting_jobs_for_later():
    process = worker.start_worker()
    worker.kill(process, signal.SIGTERM)
    people = UserFactory.create_batch(3)
    rows = [jobs.enqueue("foundation.tidy", by=person) for person in people]

    with worker.running():
        worker.wait_until(lambda: all(ready(row) for row in rows))

    assert [row.attempts for row in rows] == [1, 1, 1]
