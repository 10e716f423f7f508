"""Reminders of a check-in: one half way, one on the last day, one when somebody asked for it.

They go to those who are waited for, and to nobody who is away, skips it or put it off. How many
reach a person in a week is not decided here: the notices hold one nudge in seven days over
everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from engagement.access import seats_in, still_asked
from engagement.emails import REMINDED
from engagement.models import CheckIn, Response
from engagement.rhythm_days import last_day, next_reminder
from partnerportal.foundation.notices import tell_many

# So many check-ins are looked at in one transaction.
BATCH = 250
HALF_WAY, LAST_DAY, AGAIN = "half", "last", "again"


@transaction.atomic
def remind_batch() -> int:
    """Remind for some check-ins whose moment has come, and say how many: 0 when nothing is left.

    When both moments have passed (the clock was off), it is the last day's reminder alone.
    """
    now = timezone.now()
    due = CheckIn.objects.filter(reminds_at__lte=now).order_by("reminds_at", "pk")
    rows = list(due.select_for_update(skip_locked=True)[:BATCH])
    for row in rows:
        row.reminds_at = next_reminder(row.opens_at, row.closes_at, now)
    CheckIn.objects.bulk_update(rows, ["reminds_at"])
    last = {row.pk for row in rows if last_day(row.closes_at) <= now}
    _tell([row.pk for row in rows if row.pk in last], LAST_DAY)
    _tell([row.pk for row in rows if row.pk not in last], HALF_WAY)
    return len(rows)


def _tell(keys: list[int], period: str) -> None:
    """Who said when they want to hear of it again is not reminded half way as well."""
    places = _places(keys)
    if period == HALF_WAY:
        places = [row for row in places if row.asks_again_on is None]
    tell_many(REMINDED, [(row.user_id, row.check_in_id) for row in places], period)


def _places(keys: Iterable[int]) -> list[Response]:
    check_ins = list(CheckIn.objects.filter(pk__in=list(keys)).for_list())
    seats = seats_in({row.team_id for row in check_ins})
    return [place for row in check_ins for place in still_asked(row, seats)]


def remind_who_put_it_off() -> int:
    """Ask those again whose own day has come; return how many were not asked on it before."""
    now = timezone.now()
    # A day has begun somewhere up to fourteen hours before it does in UTC.
    newest = (now + timedelta(hours=14)).date()
    rows = Response.objects.filter(
        asks_again_on__lte=newest,
        asks_again_on__gte=newest - timedelta(days=7),
        submitted_at=None,
        skipped_at=None,
        check_in__in=CheckIn.objects.open_at(now),
    )
    days: dict[date, list[tuple[int, int]]] = defaultdict(list)
    for place in _places(set(rows.values_list("check_in", flat=True))):
        if place.asks_again_on is not None:
            days[place.asks_again_on].append((place.user_id, place.check_in_id))
    return sum(tell_many(REMINDED, whom, f"{AGAIN} {day}") for day, whom in days.items())
