"""Somebody takes a break while a check-in is open: no reminders, and only the word away."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from engagement.actions import give_more_time, submit
from engagement.jobs.check_in import announce_check_ins
from partnerportal.foundation.models import Notice
from teams.actions import (
    begin_break,
    end_break,
)

pytestmark = pytest.mark.django_db


def is_revealed(check_in):
    check_in.refresh_from_db()
    return check_in.is_revealed


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def test_who_is_away_gets_no_reminder_and_no_heap_afterwards(
    by_day, check_in, team, people, run_jobs, mailoutbox
):
    begin_break(team=team, by=people.patient)
    give_more_time(
        check_in=check_in,
        closes_at=check_in.closes_at + datetime.timedelta(days=1),
        by=people.facilitator,
    )
    run_jobs()
    end_break(team=team, by=people.patient)
    run_jobs()

    assert [mail.to for mail in mailoutbox] == [[people.researcher.email]]
    rows = Notice.objects.filter(recipient=people.patient)
    assert {(row.kind, row.status) for row in rows} == {("engagement.check_in_opened", "dropped")}


def test_a_check_in_that_opens_during_a_break_reminds_nobody_who_is_away(check_in, team, people):
    Notice.objects.all().delete()
    type(check_in).objects.update(opens_at=timezone.now() - datetime.timedelta(hours=1))
    begin_break(team=team, by=people.patient)

    announce_check_ins(None)

    told = Notice.objects.filter(kind="engagement.check_in_opened")
    assert {row.recipient for row in told} == {people.researcher}


def test_who_waits_is_told_away_and_nothing_more(check_in, team, people):
    until = timezone.localdate() + datetime.timedelta(days=40)
    begin_break(team=team, by=people.patient, until=until)
    submit(response=check_in.responses.get(user=people.researcher))

    page = as_person(people.researcher).get(f"/check-ins/{check_in.pk}/").content.decode()

    assert "is away for now" in page
    assert str(until.year) not in page.split("is away for now")[1].split("</p>")[0]


def test_it_still_waits_for_who_is_away(check_in, team, people):
    begin_break(team=team, by=people.patient)
    submit(response=check_in.responses.get(user=people.researcher))

    assert not is_revealed(check_in)
    submit(response=check_in.responses.get(user=people.patient))
    assert is_revealed(check_in)
