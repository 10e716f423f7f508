"""Notices from being told to being sent: when, whether, once, and what is written down."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnerportal.foundation import jobs, runner, schedule
from partnerportal.foundation.models import Job, Notice, NoticeChoice
from partnerportal.foundation.notices import sending, tell
from partnerportal.foundation.notices.record import record_of
from tests.factories.teams import UserFactory
from tests.foundation.notice_kinds import ESSENTIAL, NEWS, NUDGE, SOCIAL, told

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 18, 17, tzinfo=UTC)  # a Wednesday in Toronto
NIGHT = datetime(2026, 11, 19, 3, tzinfo=UTC)  # 22:00
MORNING = datetime(2026, 11, 19, 13, tzinfo=UTC)  # 08:00
MONDAY = datetime(2026, 11, 23, 14, tzinfo=UTC)  # 09:00
DAY = timedelta(days=1)


@pytest.fixture
def at(run_jobs):
    """The scheduler wakes at this time and all work is done."""

    def wake(moment):
        with time_machine.travel(moment):
            schedule.start_due()
            run_jobs()

    return wake


def choose(person, **values):
    NoticeChoice.objects.update_or_create(user=person, defaults=values)


def state(row):
    row.refresh_from_db()
    return row.status, row.why


def tell_at(moment, person, kind, subject="1"):
    with time_machine.travel(moment):
        return told(person, kind, subject)


def test_unknown_kind_is_refused():
    with pytest.raises(KeyError):
        tell(UserFactory(), "tests.nobody_knows", 1)


def test_same_notice_goes_out_once(at):
    person = UserFactory()
    for _time in range(3):
        tell_at(NOON, person, SOCIAL)
        at(NOON)

    assert Notice.objects.count() == 1
    assert len(mail.outbox) == 1


def test_database_holds_a_notice_once():
    row = told(UserFactory(), SOCIAL)

    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(recipient=row.recipient, kind=SOCIAL, subject="1")


def test_another_period_is_another_notice(at):
    person = UserFactory()
    with time_machine.travel(NOON):
        tell(person, SOCIAL, 1, period="a")
        tell(person, SOCIAL, 1, period="b")
    at(NOON)

    assert len(mail.outbox) == 2


def test_told_in_a_transaction_that_fails_is_not_told():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(UserFactory(), SOCIAL, 1)
        raise ZeroDivisionError

    assert not Notice.objects.exists()
    assert not Job.objects.exists()


def test_by_night_it_waits_and_comes_once_in_the_morning(at):
    row = tell_at(NIGHT, UserFactory(), SOCIAL)
    at(NIGHT)
    assert state(row) == ("waiting", "quiet")
    at(MORNING - timedelta(minutes=1))
    assert mail.outbox == []

    at(MORNING + timedelta(minutes=5))
    at(MORNING + timedelta(minutes=10))

    assert state(row) == ("sent", "")
    assert len(mail.outbox) == 1


def test_what_is_essential_comes_by_night_and_in_a_break(at):
    person = UserFactory()
    choose(person, pace="essential", nudge=False, social=False, paused_until=date(2027, 1, 1))
    row = tell_at(NIGHT, person, ESSENTIAL)

    at(NIGHT)

    assert state(row) == ("sent", "")


def test_off_means_off_and_the_record_says_why(at):
    person, other = UserFactory(), UserFactory()
    choose(person, social=False)
    choose(other, pace="essential")
    rows = [tell_at(NOON, one, SOCIAL) for one in (person, other)]

    at(NOON)
    at(NOON + 8 * DAY)

    assert [state(row) for row in rows] == [
        ("dropped", "switched_off"),
        ("dropped", "only_essential"),
    ]
    assert mail.outbox == []
    assert record_of(person)[0].why == "You switched emails of this kind off."


def test_one_nudge_in_seven_days_over_everything(at):
    person = UserFactory()
    rows = [tell_at(NOON, person, NUDGE, subject) for subject in ("1", "2", "3")]
    at(NOON)
    assert len(mail.outbox) == 1
    for days in range(1, 7):
        at(NOON + days * DAY)
    assert len(mail.outbox) == 1

    at(NOON + 7 * DAY + timedelta(minutes=5))
    assert len(mail.outbox) == 2
    at(NOON + 13 * DAY)
    assert len(mail.outbox) == 2
    at(NOON + 14 * DAY + timedelta(minutes=15))

    assert {state(row) for row in rows} == {("sent", "")}


def test_two_nudges_at_the_same_moment_do_not_both_go(run_jobs, monkeypatch):
    """The second one is stopped where the first one's mark is seen: just before the words leave."""
    person = UserFactory()
    first = told(person, NUDGE, "1")
    Job.objects.all().delete()
    written = sending.message

    def as_another_worker_marks_the_first(row, words, choice):
        Notice.objects.filter(pk=first.pk).update(status="sending", sending_at=NOON, token=first.pk)
        return written(row, words, choice)

    monkeypatch.setattr(sending, "message", as_another_worker_marks_the_first)
    with time_machine.travel(NOON):
        second = told(person, NUDGE, "2")
        run_jobs()

    assert state(second) == ("waiting", "one_nudge")
    assert mail.outbox == []


def test_what_is_no_longer_true_is_left_out(at):
    row = tell_at(NOON, UserFactory(), SOCIAL, "over")

    at(NOON)

    assert state(row) == ("dropped", "over")


def test_closed_account_gets_nothing(at):
    row = tell_at(NOON, UserFactory(is_active=False), ESSENTIAL)

    at(NOON)

    assert state(row) == ("dropped", "no_account")


def test_weekly_mail_gathers_the_week_in_one(at):
    person = UserFactory()
    choose(person, pace="weekly")
    rows = [
        tell_at(NOON, person, NUDGE),
        tell_at(NOON, person, SOCIAL),
        tell_at(NOON, person, NEWS),
        tell_at(NOON, person, SOCIAL, "over"),
    ]
    at(NOON)
    at(MONDAY - timedelta(minutes=20))
    assert mail.outbox == []
    assert {row.status for row in Notice.objects.all()} == {"waiting"}

    at(MONDAY)
    at(MONDAY + timedelta(minutes=15))

    (letter,) = mail.outbox
    assert [state(row) for row in rows] == [("sent", "")] * 3 + [("dropped", "over")]
    assert letter.subject == "Your weekly email: 3 things"
    assert letter.body.count("https://portal.example.org/x/") == 3
    entry = next(one for one in record_of(person) if one.title == SOCIAL and one.is_sent)
    assert entry.why == "It was in your weekly email."


def test_empty_week_has_no_mail(at):
    person = UserFactory()
    choose(person, pace="weekly")
    row = tell_at(NOON, person, SOCIAL, "over")
    at(NOON)

    at(MONDAY)
    at(MONDAY + 7 * DAY)

    assert mail.outbox == []
    assert state(row) == ("dropped", "over")


def test_two_schedulers_send_one_weekly_mail(run_jobs):
    person = UserFactory()
    choose(person, pace="weekly")
    tell_at(NOON, person, SOCIAL)
    with time_machine.travel(NOON):
        run_jobs()

    with time_machine.travel(MONDAY):
        for _scheduler in range(2):
            jobs.enqueue("foundation.start_weekly_mails")
        for row in Job.objects.filter(kind="foundation.start_weekly_mails"):
            runner.run(row.pk)
        run_jobs()

    assert len(mail.outbox) == 1


def test_scheduler_that_was_off_for_weeks_sends_one_weekly_mail(at):
    person = UserFactory()
    choose(person, pace="weekly")
    tell_at(NOON, person, SOCIAL, "1")
    at(NOON)
    tell_at(NOON + 9 * DAY, person, SOCIAL, "2")

    at(NOON + 22 * DAY)

    assert len(mail.outbox) == 1
    at(MONDAY + 21 * DAY)

    assert set(Notice.objects.values_list("status", flat=True)) == {"sent"}
    assert len(mail.outbox) <= 2


def test_weekly_mail_comes_by_the_persons_own_clock(at):
    person = UserFactory(time_zone="America/Vancouver")
    choose(person, pace="weekly", weekday=2, hour=12)
    tell_at(NOON, person, SOCIAL)
    at(NOON)

    noon_there = datetime(2026, 11, 18, 20, tzinfo=UTC)
    at(noon_there - timedelta(minutes=15))
    assert mail.outbox == []
    at(noon_there)

    assert len(mail.outbox) == 1


def test_break_keeps_all_for_the_weekly_mail_after_it(at):
    person = UserFactory()
    choose(person, paused_until=date(2026, 12, 2))
    rows = [tell_at(NOON, person, SOCIAL, str(number)) for number in range(3)]
    at(NOON)
    at(MONDAY)
    assert {state(row) for row in rows} == {("waiting", "paused")}

    at(datetime(2026, 12, 2, 14, tzinfo=UTC))

    assert len(mail.outbox) == 1
    assert {state(row) for row in rows} == {("sent", "")}


def test_weekly_mail_that_was_switched_off_meanwhile_does_not_come(at):
    person = UserFactory()
    choose(person, pace="weekly")
    row = tell_at(NOON, person, SOCIAL)
    at(NOON)
    choose(person, pace="essential")

    at(MONDAY)

    assert mail.outbox == []
    weekly = Notice.objects.get(kind="foundation.weekly")
    assert state(weekly) == ("dropped", "only_essential")
    assert row.status == "waiting"


def test_nudges_of_a_weekly_mail_keep_seven_days_from_the_last_nudge(at):
    person = UserFactory()
    tell_at(NOON, person, NUDGE, "1")
    at(NOON)
    choose(person, pace="weekly")
    held = tell_at(NOON + DAY, person, NUDGE, "2")
    tell_at(NOON + DAY, person, SOCIAL)
    at(NOON + DAY)

    at(MONDAY)
    assert mail.outbox[-1].subject == "Your weekly email: 1 thing"
    assert state(held) == ("waiting", "weekly")
    at(MONDAY + 7 * DAY)

    assert state(held) == ("sent", "")


def test_quiet_hours_of_the_night_the_clocks_change(at):
    person = UserFactory(time_zone="America/Halifax")
    choose(person, quiet_from=time(20), quiet_to=time(2, 30))
    row = tell_at(datetime(2026, 3, 8, 4, tzinfo=UTC), person, SOCIAL)  # midnight

    at(datetime(2026, 3, 8, 5, 55, tzinfo=UTC))  # 01:55; 02:30 will not be
    assert state(row) == ("waiting", "quiet")
    at(datetime(2026, 3, 8, 6, 0, tzinfo=UTC))  # 03:00

    assert state(row) == ("sent", "")


def test_record_is_of_90_days_and_holds_no_words(at):
    person = UserFactory()
    tell_at(NOON, person, SOCIAL)
    at(NOON)
    later = timezone.now() + 100 * DAY  # rows carry the time of the database, which does not travel
    with time_machine.travel(later):
        jobs.enqueue("foundation.tidy")
        assert record_of(person) == []
    at(later)

    assert not Notice.objects.filter(kind=SOCIAL).exists()


def test_notice_of_a_kind_that_is_gone_is_left_out(at):
    row = tell_at(NOON, UserFactory(), SOCIAL)
    Notice.objects.filter(pk=row.pk).update(kind="tests.of_an_older_version")

    at(NOON)

    assert state(row) == ("dropped", "over")
    assert record_of(row.recipient)[0].title == "What others did"


def test_due_weekly_mails_cost_the_same_queries_for_one_and_for_many(
    run_jobs, django_assert_max_num_queries
):
    from partnerportal.foundation.notices import digest

    for _person in range(3):
        person = UserFactory()
        choose(person, pace="weekly")
        tell_at(NOON, person, SOCIAL)
    with time_machine.travel(NOON):
        run_jobs()

    with time_machine.travel(MONDAY), django_assert_max_num_queries(3):
        assert len(digest.due_people()) == 3
