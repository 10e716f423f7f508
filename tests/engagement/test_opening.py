"""The clock opens what is due: once, also when it comes late, twice, or dies in the middle."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagement.actions import give_more_time, open_check_in, open_due_batch
from engagement.actions import opening as opening_room
from engagement.models import CheckIn, Rhythm
from partnerportal.foundation import jobs, runner, schedule
from partnerportal.foundation.models import Job, Notice
from teams.actions import begin_break
from teams.models import Membership, Team
from tests.at_once import at_once
from tests.engagement.conftest import DAY
from tests.factories.engagement import co_led_team, pulse
from tests.factories.rhythm import clock_opens, rhythm_of

SLOT = datetime(2026, 11, 23, 14, tzinfo=UTC)  # Monday, nine in Toronto
MINUTE = timedelta(minutes=1)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_day")]


@pytest.fixture
def rhythm(team, people):
    return rhythm_of(team, people.patient)


def at(moment):
    return time_machine.travel(moment)


def local(moment):
    return moment.astimezone(ZoneInfo("America/Toronto")).strftime("%a %Y-%m-%d %H:%M")


def test_nothing_opens_before_its_time(rhythm):
    with at(SLOT - MINUTE):
        clock_opens()

    assert not CheckIn.objects.exists()


def test_it_opens_on_its_day_and_both_are_told_once(rhythm, team, people, run_jobs, mailoutbox):
    with at(SLOT + 5 * MINUTE):
        clock_opens()
        clock_opens()
        run_jobs()

    row = CheckIn.objects.get(team=team)
    assert (row.opens_at, row.slot_at, row.number) == (SLOT, SLOT, 1)
    assert local(row.closes_at) == "Mon 2026-12-07 23:59"
    assert row.started_by is None
    assert {(one.user, one.perspective) for one in row.responses.all()} == {
        (people.patient, "patient"),
        (people.researcher, "researcher"),
    }
    told = sorted(mail.to[0] for mail in mailoutbox)
    assert told == sorted([people.patient.email, people.researcher.email])
    rhythm.refresh_from_db()
    assert local(rhythm.next_opens_at) == "Mon 2027-01-04 09:00"
    assert row.history.count() == 1


def test_halves_swap_with_each_round_and_numbers_go_on(rhythm, team):
    firsts = []
    for week in range(0, 18, 6):
        with at(SLOT + week * 7 * DAY):
            clock_opens()
        team.refresh_from_db()
        row = CheckIn.objects.filter(team=team).latest("number")
        firsts.append(row.first_perspective)
        assert team.first_perspective == row.first_perspective

    assert list(CheckIn.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert firsts[0] == firsts[2] != firsts[1]


def test_clock_that_was_off_for_three_days_opens_late_and_closes_later(rhythm, team):
    with at(SLOT + 3 * DAY):
        clock_opens()

    row = CheckIn.objects.get(team=team)
    assert abs(row.opens_at - (SLOT + 3 * DAY)) < MINUTE
    assert row.slot_at == SLOT
    assert local(row.closes_at) == "Thu 2026-12-10 23:59"
    rhythm.refresh_from_db()
    assert local(rhythm.next_opens_at) == "Mon 2027-01-04 09:00"


def test_of_several_missed_slots_only_the_last_is_opened(team, people, rhythm):
    rhythm_of(team, people.patient, weeks=2)

    with at(SLOT + 30 * DAY):
        clock_opens()
        clock_opens()

    row = CheckIn.objects.get(team=team)
    assert row.slot_at == SLOT + 28 * DAY
    rhythm.refresh_from_db()
    assert rhythm.next_opens_at == SLOT + 42 * DAY


@pytest.mark.parametrize("change", [date(2027, 3, 14), date(2027, 11, 7)])
def test_nine_stays_nine_when_the_clocks_change(team, people, change):
    before = datetime.combine(change - timedelta(days=7), datetime.min.time(), UTC)
    with at(before):
        rhythm_of(team, people.patient, weeks=1, days_open=3)
    for quarter in range(0, 15 * 24 * 4, 4):
        with at(before + quarter * 15 * MINUTE):
            open_due_batch()

    shown = [local(row.opens_at) for row in CheckIn.objects.order_by("opens_at")]
    assert len(shown) == 2
    assert all(words.startswith("Mon") and words.endswith("09:00") for words in shown)


def test_a_weekly_one_follows_the_one_before_without_a_gap(team, people):
    rhythm_of(team, people.patient, weeks=1, days_open=7)
    for week in range(3):
        with at(SLOT + week * 7 * DAY):
            clock_opens()

    rows = list(CheckIn.objects.order_by("number"))
    assert [row.closes_at for row in rows[:2]] == [row.opens_at for row in rows[1:]]


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda team: Membership.objects.filter(team=team, seat="patient").update(seat=""),
         "one of the two seats was empty"),
        (lambda team: Team.objects.filter(pk=team.pk).update(stage="finished"),
         "the project is finished"),
    ],
)  # fmt: skip
def test_a_team_that_cannot_check_in_is_left_out_in_kind_words(rhythm, team, people, spoil, why):
    spoil(team)
    with at(SLOT):
        clock_opens()

    rhythm.refresh_from_db()
    assert not CheckIn.objects.exists()
    assert local(rhythm.next_opens_at) == "Mon 2027-01-04 09:00"
    client = Client()
    client.force_login(people.researcher)
    page = client.get(reverse("team-rhythm", args=[team.slug])).content.decode()
    assert f"The one for Monday 23 November did not open, because {why}." in page


def test_one_that_is_still_open_is_not_disturbed(rhythm, team):
    open_check_in(team=team, instrument_version=pulse(), opens_at=SLOT - DAY, closes_at=SLOT + DAY)
    with at(SLOT):
        clock_opens()

    rhythm.refresh_from_db()
    assert rhythm.left_out_why == "open"
    assert CheckIn.objects.count() == 1
    with at(rhythm.next_opens_at):
        clock_opens()
    rhythm.refresh_from_db()
    assert (rhythm.left_out_why, rhythm.left_out_at) == ("", None)
    assert CheckIn.objects.count() == 2


def test_one_that_both_have_answered_is_not_in_the_way(rhythm, team):
    row = open_check_in(
        team=team, instrument_version=pulse(), opens_at=SLOT - DAY, closes_at=SLOT + DAY
    )
    CheckIn.objects.filter(pk=row.pk).update(revealed_at=SLOT)
    with at(SLOT):
        clock_opens()

    assert CheckIn.objects.count() == 2


def test_paused_team_opens_nothing(rhythm, team, people):
    rhythm_of(team, people.patient, is_paused=True)
    with at(SLOT + 300 * DAY):
        clock_opens()

    assert not CheckIn.objects.exists()


def test_pause_ends_by_itself(rhythm, team, people):
    rhythm_of(team, people.patient, paused_until=date(2026, 12, 1))
    with at(SLOT):
        clock_opens()
    assert not CheckIn.objects.exists()

    with at(SLOT + 14 * DAY):
        clock_opens()

    assert CheckIn.objects.get().opens_at == SLOT + 14 * DAY


def test_who_takes_a_break_has_a_place_and_no_mail(rhythm, team, people):
    begin_break(team=team, by=people.patient)
    with at(SLOT):
        clock_opens()

    assert CheckIn.objects.get().responses.count() == 2
    assert {row.recipient for row in Notice.objects.all()} == {people.researcher}


def test_retried_slot_is_not_opened_again(rhythm, team):
    """As after a restore of the rhythm's row alone."""
    with at(SLOT):
        clock_opens()
        Rhythm.objects.update(next_opens_at=SLOT)
        clock_opens()

    assert CheckIn.objects.count() == 1
    rhythm.refresh_from_db()
    assert rhythm.next_opens_at > SLOT
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckIn.objects.create(
            team=team, instrument_version=pulse(), number=9, first_perspective="patient",
            opens_at=SLOT, closes_at=SLOT + DAY, slot_at=SLOT,
        )  # fmt: skip


def test_worker_that_dies_in_a_batch_leaves_it_to_the_next(rhythm, team, monkeypatch, run_jobs):
    def dies(*_about):
        raise KeyboardInterrupt

    with at(SLOT):
        monkeypatch.setattr(opening_room, "tell_many", dies)
        with pytest.raises(KeyboardInterrupt):
            open_due_batch()
        assert not CheckIn.objects.exists()
        monkeypatch.undo()

        clock_opens()
        run_jobs()

    assert CheckIn.objects.count() == 1
    assert Notice.objects.filter(status="sent").count() == 2


def test_many_teams_open_in_batches_and_the_job_says_how_far(team, people, monkeypatch):
    monkeypatch.setattr(opening_room, "BATCH", 2)
    for _number in range(5):
        other = co_led_team()
        rhythm_of(other, other.memberships.get(seat="patient").user)
    said = []
    monkeypatch.setattr(jobs.Run, "say", lambda self, progress, step: said.append((progress, step)))
    with at(SLOT):
        clock_opens()

    assert CheckIn.objects.count() == 5
    assert said == [(40, "open"), (80, "open"), (99, "open")]
    assert Job.objects.filter(kind="foundation.send_notices").count() == 3


def test_a_batch_costs_the_same_queries_for_one_and_for_three(
    team, people, rhythm, django_assert_num_queries
):
    def counted():
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as found:
            assert open_due_batch()
        return len(found)

    with at(SLOT):
        one = counted()
    for _number in range(3):
        other = co_led_team()
        rhythm_of(other, other.memberships.get(seat="patient").user)
    with at(SLOT + 1 * MINUTE):
        three = counted()

    assert CheckIn.objects.count() == 4
    assert three == one


def test_what_takes_long_goes_on_in_another_job(team, people, rhythm, monkeypatch):
    from engagement.jobs import rhythm as room

    monkeypatch.setattr(room, "MOST_SECONDS", -1)
    monkeypatch.setattr(opening_room, "BATCH", 1)
    other = co_led_team()
    rhythm_of(other, other.memberships.get(seat="patient").user)
    with at(SLOT):
        clock_opens()
        assert CheckIn.objects.count() == 1
        for row in Job.objects.filter(kind="engagement.open_due_check_ins", status="queued"):
            runner.run(row.pk)

    assert CheckIn.objects.count() == 2


def test_the_scheduler_starts_it_once_a_quarter_of_an_hour():
    with at(SLOT):
        assert "engagement.open_due_check_ins" in schedule.start_due()
        assert "engagement.open_due_check_ins" not in schedule.start_due()


def test_facilitator_can_still_give_more_time(rhythm, team, people):
    with at(SLOT):
        clock_opens()
    row = CheckIn.objects.get()
    with at(row.closes_at + DAY):
        longer = give_more_time(
            check_in=row, closes_at=row.closes_at + 7 * DAY, by=people.facilitator
        )
        assert longer.is_open
        with pytest.raises(ValidationError):
            open_check_in(
                team=team, instrument_version=pulse(), opens_at=timezone.now(),
                closes_at=timezone.now() + DAY,
            )  # fmt: skip


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_open_each_once():
    teams = [co_led_team() for _number in range(6)]
    for team in teams:
        rhythm_of(team, team.memberships.get(seat="patient").user)
    with at(SLOT):
        at_once(open_due_batch, open_due_batch, open_due_batch)
        while open_due_batch():
            pass

    assert CheckIn.objects.count() == 6
    assert Notice.objects.count() == 12
    assert sorted(CheckIn.objects.values_list("team", flat=True)) == sorted(
        team.pk for team in teams
    )
