"""When check-ins open and close by a team's own clock. Pure.

A slot is a moment (in UTC) at which the clock of the team shows its weekday and hour. Weeks are
counted in days of the calendar, so that nine o'clock stays nine o'clock when the clocks change.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from partnerportal.foundation.hours import DAY, WEEK, first_moment, last_moment

# The last minute of a day: "open until Monday" means all of Monday.
EVENING = time(23, 59)
# What the clock begins within this time counts as begun on the dot.
LATE = timedelta(hours=1)
# How long before it closes the last day is spoken of: nine o'clock of a day that ends at midnight.
LAST_HOURS = timedelta(hours=15)


def next_slot(slot: datetime, weeks: int, hour: int, zone: ZoneInfo) -> datetime:
    """The slot so many weeks after this one."""
    return first_moment(slot.astimezone(zone).date() + weeks * WEEK, time(hour), zone)


def newest_due(
    slot: datetime, weeks: int, hour: int, zone: ZoneInfo, now: datetime
) -> tuple[datetime, datetime]:
    """Of the slots from this one on, the newest that is not after `now`, and the first that is.

    A clock that was off for months opens one check-in, not one for each that it missed.
    """
    coming = next_slot(slot, weeks, hour, zone)
    while coming <= now:
        slot, coming = coming, next_slot(coming, weeks, hour, zone)
    return slot, coming


def first_slot(
    now: datetime, weekday: int, hour: int, zone: ZoneInfo, not_before: date | None = None
) -> datetime:
    """The first moment after `now` with this weekday (Monday is 0) and hour, maybe from a day on."""
    day = max(now.astimezone(zone).date(), not_before or date.min)
    day += timedelta(days=(weekday - day.weekday()) % 7)
    moment = first_moment(day, time(hour), zone)
    return moment if moment > now else first_moment(day + WEEK, time(hour), zone)


def first_slot_after_last(
    now: datetime,
    last: datetime,
    weeks: int,
    weekday: int,
    hour: int,
    zone: ZoneInfo,
    not_before: date | None = None,
) -> datetime:
    """The same when the newest check-in opened at `last`: as near to `weeks` later as it goes."""
    near = last.astimezone(zone).date() + weeks * WEEK - 3 * DAY
    return first_slot(now, weekday, hour, zone, max(near, not_before or date.min))


def opening(slot: datetime, now: datetime) -> datetime:
    """When what is due opens: on the dot, or now if the clock is late."""
    return slot if now - slot < LATE else now.astimezone(UTC)


def closing(opens_at: datetime, days: int, zone: ZoneInfo, coming: datetime) -> datetime:
    """The end of the day so many days after the real opening; when the next one comes on that very
    day, it makes way.
    """
    last_day = opens_at.astimezone(zone).date() + timedelta(days=days)
    if last_day == coming.astimezone(zone).date() and coming > opens_at:
        return coming
    return last_moment(last_day, EVENING, zone)


def half_way(opens_at: datetime, closes_at: datetime) -> datetime:
    """When who has not answered is reminded first: after half of the whole days."""
    return opens_at + (closes_at - opens_at) // (2 * DAY) * DAY


def last_day(closes_at: datetime) -> datetime:
    """When who has not answered is reminded last."""
    return closes_at - LAST_HOURS


def next_reminder(opens_at: datetime, closes_at: datetime, now: datetime) -> datetime | None:
    """The first moment after `now` at which a reminder is due, or None."""
    moments = (half_way(opens_at, closes_at), last_day(closes_at))
    return min((moment for moment in moments if moment > max(now, opens_at)), default=None)
