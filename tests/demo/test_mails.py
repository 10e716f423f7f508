"""The demo's people have had mails, and one of them is about to get the weekly one."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail

from partnerportal.foundation import jobs, runner
from partnerportal.foundation.models import Job, Notice
from teams.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def on_the_day_of_the_network():
    with time_machine.travel(datetime(2026, 11, 24, 16, tzinfo=UTC)):
        yield


def test_weekly_mail_of_the_demo_goes_out_once(network):
    jobs.enqueue("foundation.start_weekly_mails")
    jobs.enqueue("foundation.start_weekly_mails")
    for _round in range(2):
        for row in Job.objects.filter(status="queued"):
            runner.run(row.pk)

    (letter,) = mail.outbox
    assert "/check-ins/" in letter.body
    assert Notice.objects.filter(kind="foundation.weekly", status="sent").count() == 1


def test_page_of_a_demo_person_shows_what_was_sent(client, network):
    person = User.objects.get(name__startswith="Juniper")
    client.force_login(person)

    page = client.get("/me/notices/").content.decode()

    assert "You have both answered" in page
    assert "Nothing yet." not in page
