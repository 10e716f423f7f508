"""Free days for a session that has to move."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from kmb_events.advice.facts import PlanFacts

_SATURDAY = 5
# Four days on is another day of treatment for people on either of the two weekly schedules.
_FIRST = 4
_LOOKS_AHEAD = 60


def is_avoided(facts: PlanFacts, day: date) -> bool:
    return day in facts.avoided_days or day.weekday() in facts.avoided_weekdays


def free_day(facts: PlanFacts, after: date, taken: Collection[date]) -> date | None:
    """The first working day from four days on that nothing stands on, or None within two months."""
    for ahead in range(_FIRST, _LOOKS_AHEAD):
        day = after + timedelta(days=ahead)
        if day.weekday() < _SATURDAY and day not in taken and not is_avoided(facts, day):
            return day
    return None


def on_day(moment: datetime, day: date) -> datetime:
    """The same time of day by the same clock on another day."""
    return moment.replace(year=day.year, month=day.month, day=day.day)
