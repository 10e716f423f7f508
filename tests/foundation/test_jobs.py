import logging
import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models.functions import Now
from django.urls import reverse

from partnerportal.foundation import jobs, runner
from partnerportal.foundation.models import Job
from tests.factories.teams import UserFactory
from tests.foundation import kinds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def allowed():
    kinds.may["allowed"] = True


@pytest.fixture
def person():
    return UserFactory(name="Before")


def abandon(row):
    """As a worker leaves a job when it is killed: running, with a lease that is over."""
    Job.objects.filter(pk=row.pk).update(
        status="running", token=uuid.uuid4(), lease_until=Now() - timedelta(seconds=1)
    )


def test_job_runs_and_is_ready(person):
    row = jobs.enqueue("tests.rename", person.pk, by=person)

    runner.run(row.pk)

    row.refresh_from_db()
    person.refresh_from_db()
    assert (row.status, row.progress, row.attempts) == ("ready", 100, 1)
    assert person.name == "Renamed"


def test_job_delivered_twice_is_done_once(person):
    row = jobs.enqueue("tests.rename", person.pk, by=person)
    runner.run(row.pk)
    person.name = "Changed since"
    person.save()

    runner.run(row.pk)

    person.refresh_from_db()
    row.refresh_from_db()
    assert person.name == "Changed since"
    assert row.attempts == 1


def test_same_key_is_the_same_job(person):
    first = jobs.enqueue("tests.rename", person.pk, by=person, key="one")
    second = jobs.enqueue("tests.rename", person.pk, by=person, key="one")

    assert first.pk == second.pk
    assert Job.objects.count() == 1


def test_same_key_tries_a_failed_job_again_for_who_asks_now(person):
    other = UserFactory()
    row = jobs.enqueue("tests.refuse", by=person, key="one")
    runner.run(row.pk)

    again = jobs.enqueue("tests.refuse", by=other, key="one")

    assert (again.pk, again.status, again.requested_by) == (row.pk, "queued", other)


@pytest.mark.parametrize("again", [True, False])
def test_same_key_does_a_ready_job_again_only_where_its_result_is_gone(person, again):
    row = jobs.enqueue("tests.rename", person.pk, by=person, key="one")
    runner.run(row.pk)
    person.name = "Changed since"
    person.save()

    second = jobs.enqueue("tests.rename", person.pk, by=person, key="one", again=again)
    runner.run(row.pk)

    person.refresh_from_db()
    assert (second.pk, second.status) == (row.pk, "queued" if again else "ready")
    assert person.name == ("Renamed" if again else "Changed since")


def test_job_under_way_is_not_begun_again(person):
    row = jobs.enqueue("tests.rename", person.pk, by=person, key="one")
    run = jobs.claim(row.pk)

    second = jobs.enqueue("tests.rename", person.pk, by=person, key="one", again=True)

    assert (second.status, second.token) == ("running", run.token)


def test_enqueue_takes_keys_only(person):
    with pytest.raises(TypeError):
        jobs.enqueue("tests.rename", person)
    with pytest.raises(TypeError):
        jobs.enqueue("tests.rename", "x" * 65)
    with pytest.raises(KeyError):
        jobs.enqueue("tests.nobody_knows")


def test_rolled_back_request_leaves_no_job(person):
    with pytest.raises(RuntimeError), transaction.atomic():
        jobs.enqueue("tests.rename", person.pk)
        raise RuntimeError

    assert not Job.objects.exists()


def test_abandoned_job_is_done_by_another_worker(person):
    row = jobs.enqueue("tests.rename", person.pk, by=person)
    abandon(row)

    runner.run(row.pk)

    row.refresh_from_db()
    assert row.status == "ready"


def test_job_with_a_running_lease_is_left_alone(person):
    row = jobs.enqueue("tests.rename", person.pk, by=person)
    assert jobs.claim(row.pk) is not None

    assert jobs.claim(row.pk) is None


def test_late_finisher_is_fenced(person):
    row = jobs.enqueue("tests.rename_twice_if_stolen", person.pk)

    runner.run(row.pk)

    person.refresh_from_db()
    row.refresh_from_db()
    assert person.name == "Before"
    assert row.status == "queued"


def test_rights_are_asked_at_the_start(person):
    row = jobs.enqueue("tests.rename", person.pk, by=person)
    kinds.may["allowed"] = False

    runner.run(row.pk)

    row.refresh_from_db()
    person.refresh_from_db()
    assert (row.status, row.reason, person.name) == ("failed", "denied", "Before")


def test_rights_are_asked_at_the_end(person):
    row = jobs.enqueue("tests.lose_rights", person.pk, by=person)

    runner.run(row.pk)

    row.refresh_from_db()
    person.refresh_from_db()
    assert (row.status, row.reason, person.name) == ("failed", "denied", "Before")


def test_person_who_may_not_sign_in_any_more_gets_nothing(person):
    row = jobs.enqueue("tests.rename", person.pk, by=person)
    person.is_active = False
    person.save()

    runner.run(row.pk)

    row.refresh_from_db()
    assert row.reason == "denied"


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("tests.break", "broken"), ("tests.refuse", "refused"), ("tests.too_long", "too_long")],
)
def test_failed_job_says_why(kind, reason):
    row = jobs.enqueue(kind)

    runner.run(row.pk)

    row.refresh_from_db()
    assert (row.status, row.reason) == ("failed", reason)
    assert row.get_reason_display()


def test_job_of_a_kind_that_is_gone_fails_and_is_shown_to_nobody(client, person):
    row = jobs.enqueue("tests.rename", person.pk, by=person)
    Job.objects.filter(pk=row.pk).update(kind="tests.of_last_year")
    client.force_login(person)

    runner.run(row.pk)

    row.refresh_from_db()
    assert (row.status, row.reason) == ("failed", "broken")
    assert client.get(reverse("job-detail", args=[row.pk])).status_code == 404


def test_log_of_a_failure_has_no_words_of_people(caplog):
    row = jobs.enqueue("tests.break")

    with caplog.at_level(logging.INFO):
        runner.run(row.pk)

    assert "RuntimeError" in caplog.text
    assert "private word" not in caplog.text


def test_trouble_that_passes_is_tried_three_times():
    row = jobs.enqueue("tests.mail_trouble")

    for _attempt in range(3):
        Job.objects.filter(pk=row.pk).update(run_after=Now())
        runner.run(row.pk)

    row.refresh_from_db()
    assert (row.status, row.reason, row.attempts) == ("failed", "gave_up", 3)


def test_trouble_that_passes_waits_before_the_next_try():
    row = jobs.enqueue("tests.mail_trouble")
    runner.run(row.pk)

    assert jobs.claim(row.pk) is None
    row.refresh_from_db()
    assert row.status == "queued"


def test_sweep_pokes_what_was_left_behind(person):
    lost = jobs.enqueue("tests.rename", person.pk)
    left = jobs.enqueue("tests.rename", person.pk)
    fresh = jobs.enqueue("tests.rename", person.pk)
    Job.objects.filter(pk=lost.pk).update(created_at=Now() - timedelta(seconds=6))
    abandon(left)
    Job.objects.filter(pk=left.pk).update(published_at=Now() - timedelta(seconds=16))

    found = jobs.sweep()

    fresh.refresh_from_db()
    assert found == 2
    assert fresh.published_at is None
    assert jobs.sweep() == 0


def test_sweep_closes_a_job_that_killed_three_workers(person):
    row = jobs.enqueue("tests.rename", person.pk)
    abandon(row)
    Job.objects.filter(pk=row.pk).update(attempts=3)

    jobs.sweep()

    row.refresh_from_db()
    assert (row.status, row.reason) == ("failed", "gave_up")


def test_progress_of_a_lost_lease_is_refused(person):
    row = jobs.enqueue("tests.rename", person.pk)
    this = jobs.claim(row.pk)
    abandon(row)

    with pytest.raises(jobs.LeaseLost):
        this.say(10, "half")
    assert not this.renew()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"progress": 101}, "job_progress"),
        ({"status": "running"}, "job_running"),
        ({"status": "failed"}, "job_failed"),
    ],
)
def test_database_refuses(fields, constraint):
    row = jobs.enqueue("tests.break")

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Job.objects.filter(pk=row.pk).update(**fields)
