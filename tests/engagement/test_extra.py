"""An extra check-in: anybody on the team may start one, and not again and again."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from engagement.actions import start_extra
from engagement.models import CheckIn
from tests.engagement.conftest import DAY
from tests.factories.engagement import pulse
from tests.factories.rhythm import rhythm_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_day")]


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def start(team, by, **values):
    told = {"instrument": pulse().instrument, "days_open": 7} | values
    return start_extra(team=team, by=by, **told)


def test_anybody_on_the_team_starts_one(team, people, run_jobs, mailoutbox):
    rhythm_of(team, people.patient)
    client = as_person(people.member)
    address = reverse("check-in-start", args=[team.slug])
    page = client.get(address)
    assertContains(page, "Monday 23 November 2026 at 9\u00a0am")

    sent = {"instrument": str(pulse().instrument_id), "days_open": "7"}
    said = client.post(address, sent, follow=True)
    run_jobs()

    assertContains(said, "It is open. Both co-leads get an email.")
    row = CheckIn.objects.get(team=team)
    assert (row.started_by, row.slot_at, row.number) == (people.member, None, 1)
    assert row.closes_at.isoformat() == "2026-11-26T04:59:00+00:00"
    assert len(mailoutbox) == 2
    assertContains(as_person(people.patient).get("/check-ins/"), "An extra one")


def test_not_a_second_one_in_a_week(team, people):
    row = start(team, people.member)
    CheckIn.objects.filter(pk=row.pk).update(revealed_at=timezone.now())
    again = pytest.raises(ValidationError, match="from Wednesday 25 November")
    with time_machine.travel(timezone.now() + 6 * DAY), again:
        start(team, people.patient)
    with time_machine.travel(timezone.now() + 7 * DAY + DAY / 24):
        start(team, people.patient)


def test_not_while_one_is_open(team, people, check_in):
    with pytest.raises(ValidationError, match="open check-in already"):
        start(team, people.member)


@pytest.mark.parametrize("days", [2, 29, -1])
def test_only_days_on_offer(team, people, days):
    with pytest.raises(ValidationError):
        start(team, people.member, days_open=days)


@pytest.mark.parametrize("role", ["facilitator", "administrator", "stranger"])
def test_nobody_else_starts_one(team, people, role):
    person = getattr(people, role)
    with pytest.raises(PermissionDenied):
        start(team, person)
    status = as_person(person).get(reverse("check-in-start", args=[team.slug])).status_code
    assert status == (404 if role == "stranger" else 403)


def test_what_is_refused_is_said_on_the_page(team, people, check_in):
    address = reverse("check-in-start", args=[team.slug])
    sent = {"instrument": str(pulse().instrument_id), "days_open": "14"}

    page = as_person(people.member).post(address, sent)

    assertContains(page, "This team has an open check-in already.", status_code=422)
