"""Quiet hours and the weekly moment, on ordinary days and in the two nights when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerportal.foundation import hours

HALIFAX = ZoneInfo("America/Halifax")
ST_JOHNS = ZoneInfo("America/St_Johns")
REGINA = ZoneInfo("America/Regina")
TORONTO = ZoneInfo("America/Toronto")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # half an hour
APIA = ZoneInfo("Pacific/Apia")  # once left out a whole day

SPRING = date(2026, 3, 8)  # 02:00 becomes 03:00
AUTUMN = date(2026, 11, 1)  # 02:00 becomes 01:00


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def shown(moment, zone):
    """What the clocks of the zone show."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("zone", "now", "until"),
    [
        (HALIFAX, utc(2026, 6, 10, 23, 0), utc(2026, 6, 11, 11, 0)),  # 20:00, begins
        (HALIFAX, utc(2026, 6, 10, 22, 59), None),
        (HALIFAX, utc(2026, 6, 11, 10, 59), utc(2026, 6, 11, 11, 0)),
        (HALIFAX, utc(2026, 6, 11, 11, 0), None),  # 08:00, over
        (ST_JOHNS, utc(2026, 6, 11, 2, 0), utc(2026, 6, 11, 10, 30)),
        (REGINA, utc(2026, 6, 11, 2, 0), utc(2026, 6, 11, 14, 0)),
        (REGINA, utc(2026, 12, 11, 2, 0), utc(2026, 12, 11, 14, 0)),
    ],
)
def test_quiet_hours_end_by_the_persons_own_clock(zone, now, until):
    assert hours.quiet_until(now, time(20), time(8), zone) == until


@pytest.mark.parametrize(
    ("zone", "before", "until"),
    [
        # Spring: the night has eleven hours. Autumn: thirteen. Regina knows neither.
        (HALIFAX, utc(2026, 3, 8, 0, 30), utc(2026, 3, 8, 11, 0)),
        (HALIFAX, utc(2026, 11, 1, 0, 30), utc(2026, 11, 1, 12, 0)),
        (ST_JOHNS, utc(2026, 3, 8, 0, 0), utc(2026, 3, 8, 10, 30)),
        (ST_JOHNS, utc(2026, 11, 1, 0, 0), utc(2026, 11, 1, 11, 30)),
        (REGINA, utc(2026, 3, 8, 3, 0), utc(2026, 3, 8, 14, 0)),
        (REGINA, utc(2026, 11, 1, 3, 0), utc(2026, 11, 1, 14, 0)),
    ],
)
def test_quiet_hours_end_at_eight_after_the_night_of_the_change(zone, before, until):
    assert hours.quiet_until(before, time(20), time(8), zone) == until
    assert until.astimezone(zone).time() == time(8)


@pytest.mark.parametrize("zone", [HALIFAX, ST_JOHNS, TORONTO])
def test_end_that_does_not_exist_is_the_first_moment_after_the_gap(zone):
    now = hours.first_moment(SPRING, time(1), zone)

    until = hours.quiet_until(now, time(20), time(2, 30), zone)

    assert shown(until, zone) == "2026-03-08 03:00"


@pytest.mark.parametrize("zone", [HALIFAX, ST_JOHNS, TORONTO])
def test_end_that_exists_twice_is_the_second_one(zone):
    now = hours.first_moment(AUTUMN, time(1, 40), zone)

    until = hours.quiet_until(now, time(20), time(1, 30), zone)

    assert shown(until, zone) == "2026-11-01 01:30"
    assert until - now == timedelta(minutes=50)
    assert hours.quiet_until(until, time(20), time(1, 30), zone) is None


@pytest.mark.parametrize("zone", [HALIFAX, ST_JOHNS, TORONTO])
def test_beginning_that_exists_twice_is_the_first_one(zone):
    begin = hours.first_moment(AUTUMN, time(1, 30), zone)
    second_ten_past_one = hours.last_moment(AUTUMN, time(1, 10), zone)

    assert hours.quiet_until(begin - timedelta(seconds=1), time(1, 30), time(8), zone) is None
    assert begin < second_ten_past_one
    assert hours.quiet_until(second_ten_past_one, time(1, 30), time(8), zone) is not None


def test_gap_of_half_an_hour_and_of_a_whole_day():
    half = hours.first_moment(date(2026, 10, 4), time(2, 10), LORD_HOWE)
    day = hours.first_moment(date(2011, 12, 30), time(9), APIA)

    assert shown(half, LORD_HOWE) == "2026-10-04 02:30"
    assert shown(day, APIA) == "2011-12-31 00:00"


def test_same_time_twice_means_no_quiet_hours():
    assert hours.quiet_until(utc(2026, 6, 11, 3), time(8), time(8), HALIFAX) is None


zones = st.sampled_from([HALIFAX, ST_JOHNS, REGINA, TORONTO, LORD_HOWE])
moments = st.integers(int(utc(2025, 1, 1).timestamp()), int(utc(2028, 1, 1).timestamp())).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


@given(zone=zones, now=moments, start=clocks, end=clocks)
def test_what_waited_for_the_end_of_quiet_hours_does_not_wait_again(zone, now, start, end):
    until = hours.quiet_until(now, start, end, zone)

    if until is not None:
        assert now < until <= now + timedelta(hours=25)
        assert hours.quiet_until(until, start, end, zone) is None


@given(zone=zones, now=moments, weekday=st.integers(0, 6), hour=st.integers(0, 23))
def test_weekly_moment_is_the_last_one_and_there_is_one_a_week(zone, now, weekday, hour):
    moment = hours.digest_moment(now, weekday, hour, zone)

    assert moment <= now < moment + timedelta(days=7, hours=1)
    assert moment.astimezone(zone).weekday() == weekday
    assert hours.digest_moment(moment, weekday, hour, zone) == moment
    before = hours.digest_moment(moment - timedelta(seconds=1), weekday, hour, zone)
    days = moment.astimezone(zone).date() - before.astimezone(zone).date()
    assert days == timedelta(days=7)


def test_weekly_moment_that_does_not_exist_is_right_after_the_gap():
    moment = hours.digest_moment(utc(2026, 3, 8, 20), 6, 2, HALIFAX)

    assert shown(moment, HALIFAX) == "2026-03-08 03:00"


def test_weekly_moment_that_exists_twice_is_one():
    first = hours.first_moment(AUTUMN, time(1), HALIFAX)

    for minutes in (0, 30, 60, 90):
        found = hours.digest_moment(first + timedelta(minutes=minutes), 6, 1, HALIFAX)
        assert found == first
