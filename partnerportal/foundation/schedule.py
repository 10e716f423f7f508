"""What the clock starts. Each due moment is a unique row, so two schedulers start it once.

Nothing is remembered outside the database: a scheduler that was off for days starts each task once
when it comes back (the last due moment), not once for every moment it missed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from partnerportal.foundation import jobs
from partnerportal.foundation.models import Slot

_periods: dict[str, timedelta] = {}


def every(period: timedelta) -> Callable[[jobs.Handler], jobs.Handler]:
    """Start this job (registered with @job just below) once in every period."""

    def register(handler: jobs.Handler) -> jobs.Handler:
        name = next(kind.name for kind in jobs.kinds().values() if kind.handler is handler)
        _periods[name] = period
        return handler

    return register


def due_moment(period: timedelta, now: datetime) -> datetime:
    """The last moment at or before `now` that is a whole number of periods after 1970 (UTC)."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return epoch + (now - epoch) // period * period


def start_due(now: datetime | None = None) -> list[str]:
    """Start every periodic job whose present moment nobody has started. Returns their names."""
    started = []
    for name, period in _periods.items():
        moment = due_moment(period, now or timezone.now())
        if Slot.objects.filter(task=name, due_at=moment).exists():
            continue
        try:
            with transaction.atomic():
                Slot.objects.create(task=name, due_at=moment)
                jobs.enqueue(name)
        except IntegrityError:  # another scheduler was first
            continue
        started.append(name)
    return started
