"""A person's own clock: quiet hours, and the moment of the weekly e-mail. Pure.

In the night when the clocks go forward some times do not exist: they count as the first moment
after the gap. When the clocks go back some times exist twice: quiet hours begin at the first of the
two and end at the second, so that nobody is woken.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def first_moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The first moment (in UTC) at which the clocks of `zone` show this day and time."""
    return _moment(datetime.combine(day, clock.replace(tzinfo=None, fold=0)), zone, fold=0)


def last_moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The last moment (in UTC) at which the clocks of `zone` show this day and time."""
    return _moment(datetime.combine(day, clock.replace(tzinfo=None, fold=0)), zone, fold=1)


def _moment(shown: datetime, zone: ZoneInfo, fold: int) -> datetime:
    moment = shown.replace(tzinfo=zone, fold=fold).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == shown:
        return moment
    return _end_of_gap(shown, zone)


def _end_of_gap(shown: datetime, zone: ZoneInfo) -> datetime:
    """The first moment after the gap in which `shown` would lie."""
    early, late = (
        shown.replace(tzinfo=zone, fold=fold).astimezone(UTC).replace(microsecond=0)
        for fold in (1, 0)
    )
    before = early.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late


def quiet_until(now: datetime, start: time, end: time, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours that `now` is in are over, or None outside of them.

    The same time twice means no quiet hours.
    """
    if start == end:
        return None
    today = now.astimezone(zone).date()
    for day in (today - DAY, today):
        last_day = day if start < end else day + DAY
        over = last_moment(last_day, end, zone)
        if first_moment(day, start, zone) <= now < over:
            return over
    return None


def digest_moment(now: datetime, weekday: int, hour: int, zone: ZoneInfo) -> datetime:
    """The latest moment, not after `now`, at which the weekly e-mail was due (Monday is 0)."""
    today = now.astimezone(zone).date()
    day = today - timedelta(days=(today.weekday() - weekday) % 7)
    moment = first_moment(day, time(hour), zone)
    return moment if moment <= now else first_moment(day - WEEK, time(hour), zone)
