from datetime import UTC, datetime, timedelta

import pytest

from partnerportal.foundation import schedule
from partnerportal.foundation.models import Job, Slot

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_due_moment_is_the_last_whole_period():
    assert schedule.due_moment(timedelta(hours=1), NOW) == datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert schedule.due_moment(timedelta(days=1), NOW) == datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.django_db
def test_two_schedulers_start_a_task_once():
    first = schedule.start_due(NOW)
    second = schedule.start_due(NOW + timedelta(minutes=1))

    assert "foundation.tidy" in first
    assert second == []
    assert Job.objects.filter(kind="foundation.tidy").count() == 1


@pytest.mark.django_db
def test_scheduler_that_was_off_for_days_catches_up_once():
    schedule.start_due(NOW)

    started = schedule.start_due(NOW + timedelta(days=3))

    assert started.count("foundation.tidy") == 1
    assert Slot.objects.filter(task="foundation.tidy").count() == 2
