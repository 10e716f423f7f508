"""Ask again, half a year and a year after an event: once, also with two schedulers or lost days."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from kmb_events.actions.follow_up import forget_address
from kmb_events.emails.follow_up import FOLLOW_UP
from kmb_events.models import EventSession, FollowUp, FollowUpRound
from partnerportal.foundation.notices import tell_many
from partnerportal.foundation.zones import known_zone

# A clock that was off asks late, up to this; after that the moment has passed.
ASKED_LATE = timedelta(days=60)
# After the last time of asking an address is kept so long, for a mail that waits.
ADDRESS_KEPT = timedelta(days=90)
_MONTHS = (FollowUpRound.Month.SIX, FollowUpRound.Month.TWELVE)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is too short for it."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@transaction.atomic
def ask_follow_ups(today: date) -> int:
    """Mail whoever is due and was not asked yet; return how many. A constant number of queries."""
    due = [
        (row, month)
        for row, last_day in _with_last_day()
        for month in _MONTHS
        if (row.stopped_at is None) and _is_due(last_day, month, today)
    ]
    new = [FollowUpRound(follow_up=row, month=month) for row, month in due]
    FollowUpRound.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)
    people = {row.pk: row.person_id for row, _month in due if row.person_id}
    wanted = {(row.pk, month) for row, month in due}
    # Locked: of two schedulers the second finds that all of them were asked. Who was answered for
    # by a co-lead, or has said something before, is not asked about the same half year.
    waiting = FollowUpRound.objects.select_for_update().filter(
        follow_up__in=people, asked_at=None, answer=""
    )
    rows = [row for row in waiting if (row.follow_up_id, row.month) in wanted]
    FollowUpRound.objects.filter(pk__in=[row.pk for row in rows]).update(asked_at=timezone.now())
    return tell_many(FOLLOW_UP, [(people[row.follow_up_id], row.pk) for row in rows])


def _with_last_day() -> Iterator[tuple[FollowUp, date]]:
    """Those with an address, of events that have days; the last day by the clock of the event."""
    sessions = EventSession.objects.filter(plan=OuterRef("plan")).order_by("-ends_at")
    rows = FollowUp.objects.filter(person__isnull=False).select_related("plan", "person")
    rows = rows.annotate(last=Subquery(sessions.values("ends_at")[:1]))
    for row in rows.filter(last__lt=timezone.now()):
        yield row, row.last.astimezone(known_zone(row.plan.time_zone)).date()


def _is_due(last_day: date, month: int, today: date) -> bool:
    due = months_after(last_day, month)
    return due <= today < due + ASKED_LATE


def forget_follow_up_addresses(today: date) -> int:
    """Erase the addresses of those who are not asked any more; what they said stays."""
    over = [
        row
        for row, last_day in _with_last_day()
        if row.stopped_at or today >= months_after(last_day, _MONTHS[-1]) + ADDRESS_KEPT
    ]
    for row in over:
        _forget(row)
    return len(over)


@transaction.atomic
def _forget(row: FollowUp) -> None:
    person = row.person
    FollowUp.objects.filter(pk=row.pk).update(person=None)
    forget_address(person)
