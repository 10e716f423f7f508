import pytest
import time_machine
from django.utils import timezone

from engagement.actions import open_check_in
from partnerportal.foundation import jobs, schedule
from tests.engagement.conftest import DAY
from tests.factories.engagement import pulse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_day")]


def test_announce_check_ins_tells_once_when_a_planned_one_has_opened(
    team, people, run_jobs, mailoutbox
):
    opens_at = timezone.now() + 2 * DAY
    open_check_in(
        team=team, instrument_version=pulse(), opens_at=opens_at, closes_at=opens_at + 10 * DAY
    )
    jobs.enqueue("engagement.announce_check_ins")
    run_jobs()
    assert mailoutbox == []

    with time_machine.travel(opens_at + DAY / 100):
        for _time in range(2):
            jobs.enqueue("engagement.announce_check_ins")
            run_jobs()

    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(
        [people.patient.email, people.researcher.email]
    )


def test_announce_check_ins_is_started_by_the_clock(db):
    assert "engagement.announce_check_ins" in schedule.start_due()
