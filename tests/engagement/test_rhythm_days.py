"""The days of a rhythm: ordinary ones, and those on which the clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement.rhythm_days import (
    closing,
    first_slot,
    first_slot_after_last,
    half_way,
    last_day,
    newest_due,
    next_reminder,
    next_slot,
    opening,
)

TORONTO = ZoneInfo("America/Toronto")
ST_JOHNS = ZoneInfo("America/St_Johns")
REGINA = ZoneInfo("America/Regina")
DAY = timedelta(days=1)
START = datetime(2020, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 18, 17, tzinfo=UTC)  # Wednesday noon in Toronto


def at(text, zone=TORONTO):
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def shown(moment, zone=TORONTO):
    return moment.astimezone(zone).strftime("%a %Y-%m-%d %H:%M")


def test_first_slot_is_the_next_such_day_and_hour():
    assert shown(first_slot(NOW, 0, 9, TORONTO)) == "Mon 2026-11-23 09:00"
    assert shown(first_slot(NOW, 2, 13, TORONTO)) == "Wed 2026-11-18 13:00"
    assert shown(first_slot(NOW, 2, 12, TORONTO)) == "Wed 2026-11-25 12:00"


def test_first_slot_may_lie_behind_a_pause():
    late = first_slot(NOW, 0, 9, TORONTO, not_before=date(2027, 1, 5))
    assert shown(late) == "Mon 2027-01-11 09:00"
    assert shown(first_slot(NOW, 0, 9, TORONTO, date(2027, 1, 4))) == "Mon 2027-01-04 09:00"


@pytest.mark.parametrize(
    ("weekday", "found"),
    [(0, "Mon 2026-12-14"), (4, "Fri 2026-12-11"), (3, "Thu 2026-12-17"), (1, "Tue 2026-12-15")],
)
def test_slot_after_the_last_one_is_as_near_as_the_day_allows(weekday, found):
    last = at("2026-11-02T09:00")  # a Monday; six weeks later is 14 December

    assert shown(first_slot_after_last(NOW, last, 6, weekday, 9, TORONTO)).startswith(found)


def test_slot_after_one_of_long_ago_is_the_next_such_day():
    last = at("2025-01-06T09:00")

    assert shown(first_slot_after_last(NOW, last, 6, 0, 9, TORONTO)) == "Mon 2026-11-23 09:00"


@pytest.mark.parametrize(("start", "weeks"), [("2026-03-02T09:00", 2), ("2026-10-26T09:00", 2)])
def test_nine_stays_nine_when_the_clocks_change(start, weeks):
    slot = at(start)

    coming = next_slot(slot, weeks, 9, TORONTO)

    assert shown(coming)[-5:] == "09:00"
    assert coming - slot in {14 * DAY - timedelta(hours=1), 14 * DAY + timedelta(hours=1)}


def test_time_that_is_not_there_in_spring_is_the_first_moment_after():
    slot = next_slot(at("2026-03-01T02:00"), 1, 2, TORONTO)

    assert shown(slot) == "Sun 2026-03-08 03:00"
    # The week after it is two o'clock again.
    assert shown(next_slot(slot, 1, 2, TORONTO)) == "Sun 2026-03-15 02:00"


def test_time_that_is_there_twice_in_autumn_is_the_first_of_the_two():
    slot = next_slot(at("2026-10-25T01:00"), 1, 1, TORONTO)

    assert slot == datetime(2026, 11, 1, 5, tzinfo=UTC)
    assert next_slot(slot, 1, 1, TORONTO) == datetime(2026, 11, 8, 6, tzinfo=UTC)


def test_newfoundland_has_its_half_hour():
    slot = first_slot(NOW, 0, 9, ST_JOHNS)

    assert slot == datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
    assert next_slot(slot, 20, 9, ST_JOHNS) == datetime(2027, 4, 12, 11, 30, tzinfo=UTC)


def test_of_several_missed_slots_only_the_newest_is_due():
    slot = at("2026-11-02T09:00")

    due, coming = newest_due(slot, 1, 9, TORONTO, NOW)

    assert (shown(due), shown(coming)) == ("Mon 2026-11-16 09:00", "Mon 2026-11-23 09:00")
    assert newest_due(NOW, 1, 12, TORONTO, NOW) == (NOW, next_slot(NOW, 1, 12, TORONTO))


def test_it_opens_on_the_dot_unless_the_clock_is_late():
    slot = at("2026-11-16T09:00")

    assert opening(slot, slot + timedelta(minutes=14)) == slot
    assert opening(slot, slot + 3 * DAY) == slot + 3 * DAY


def test_it_closes_at_the_end_of_a_day_of_the_team():
    slot = at("2026-10-26T09:00")
    far = slot + 42 * DAY

    assert shown(closing(slot, 14, TORONTO, far)) == "Mon 2026-11-09 23:59"
    assert shown(closing(slot + 3 * DAY, 14, TORONTO, far)) == "Thu 2026-11-12 23:59"


def test_a_weekly_one_makes_way_for_the_next():
    slot = at("2026-11-16T09:00")
    coming = next_slot(slot, 1, 9, TORONTO)

    assert closing(slot, 7, TORONTO, coming) == coming
    # One that opened late does not: the next one is left out instead.
    assert shown(closing(slot + 3 * DAY, 7, TORONTO, coming)) == "Thu 2026-11-26 23:59"


def test_reminders_come_half_way_and_on_the_last_day():
    opens, closes = at("2026-11-16T09:00"), at("2026-11-30T23:59")

    assert shown(half_way(opens, closes)) == "Mon 2026-11-23 09:00"
    assert shown(last_day(closes)) == "Mon 2026-11-30 08:59"
    assert next_reminder(opens, closes, opens) == half_way(opens, closes)
    assert next_reminder(opens, closes, opens + 10 * DAY) == last_day(closes)
    assert next_reminder(opens, closes, closes) is None


def test_a_check_in_of_a_few_hours_has_no_reminder_before_it_opens():
    opens = at("2026-11-16T12:00")

    assert next_reminder(opens, opens + timedelta(hours=2), opens) is None


@given(
    now=st.integers(0, 365 * 20 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes)),
    weekday=st.integers(0, 6),
    hour=st.integers(0, 23),
    zone=st.sampled_from([TORONTO, ST_JOHNS, REGINA, ZoneInfo("Australia/Lord_Howe")]),
    weeks=st.integers(1, 26),
)
def test_slots_go_on_for_ever_on_the_same_day_at_the_same_time(now, weekday, hour, zone, weeks):
    slot = first_slot(now, weekday, hour, zone)
    assert now < slot <= now + 8 * DAY

    for _time in range(4):
        here = slot.astimezone(zone)
        assert here.weekday() == weekday
        # Where the hour is not there that day, it is the first moment after it.
        assert here.hour == hour or (here.hour == hour + 1 and here.minute in {0, 30})
        coming = next_slot(slot, weeks, hour, zone)
        assert abs(coming - slot - weeks * 7 * DAY) <= timedelta(hours=1)
        slot = coming
