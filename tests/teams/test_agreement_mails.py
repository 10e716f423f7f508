"""Who hears of an agreement, when, and that no word of it is in a mail."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from teams.actions import begin_agreement, set_review_day
from teams.jobs.agreement import remind_of_reviews
from teams.models import AgreementVersion
from tests.factories.agreements import sign, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(team, patient, researcher):
    return begin_agreement(team=team, by=patient, words={"decisions": "We talk first."})


@pytest.fixture
def held(team, version, patient, researcher):
    """In force, to be looked at again in these many days."""

    def held(days):
        day = timezone.localdate() + timedelta(days=days)
        set_review_day(team=team, day=day, seen_version=1, by=patient)
        sign(version, patient)
        sign(version, researcher)

    return held


def test_the_other_side_is_asked_and_then_both_are_told(
    version, patient, researcher, run_jobs, by_day
):
    sign(version, patient)
    run_jobs()

    assert [letter.to for letter in mail.outbox] == [[researcher.email]]
    assert "Juniper" in mail.outbox[0].body
    assert "We talk first" not in mail.outbox[0].body
    sign(version, researcher)
    run_jobs()
    assert len(mail.outbox) == 1  # news that can wait come in the weekly mail


def test_who_has_signed_meanwhile_gets_no_mail(version, patient, researcher, run_jobs, by_day):
    sign(version, patient)
    sign(version, researcher)
    run_jobs()

    assert mail.outbox == []


@pytest.mark.parametrize(("days", "mails"), [(1, 2), (14, 2), (15, 0), (40, 0)])
def test_both_are_reminded_two_weeks_before_the_day_once(held, run_jobs, by_day, days, mails):
    held(days)
    for _twice in range(2):
        remind_of_reviews(None)
        run_jobs()

    assert len(mail.outbox) == mails


def test_the_same_day_in_a_newer_version_is_not_told_again(
    team, patient, researcher, held, run_jobs, by_day
):
    held(10)
    remind_of_reviews(None)
    run_jobs()
    assert len(mail.outbox) == 2
    newer = write(team, patient, "We vote.")
    sign(newer, patient)
    sign(newer, researcher)
    remind_of_reviews(None)
    run_jobs()

    assert AgreementVersion.objects.exclude(agreed_at=None).count() == 2
    assert len(mail.outbox) == 2


def test_the_day_of_a_version_that_holds_no_longer_is_not_told(
    team, patient, researcher, held, run_jobs, by_day
):
    held(10)
    day = timezone.localdate() + timedelta(days=90)
    newer = set_review_day(team=team, day=day, seen_version=2, by=patient)
    sign(newer, patient)
    sign(newer, researcher)
    remind_of_reviews(None)
    run_jobs()

    assert mail.outbox == []


def test_a_day_that_nobody_has_signed_yet_is_not_told(team, version, patient, run_jobs, by_day):
    day = timezone.localdate() + timedelta(days=5)
    set_review_day(team=team, day=day, seen_version=1, by=patient)
    remind_of_reviews(None)
    run_jobs()

    assert mail.outbox == []


def test_nobody_who_is_away_is_reminded(patient, researcher, held, run_jobs, by_day):
    held(5)
    patient.memberships.update(away_since=timezone.localdate())
    remind_of_reviews(None)
    run_jobs()

    assert [letter.to for letter in mail.outbox] == [[researcher.email]]
