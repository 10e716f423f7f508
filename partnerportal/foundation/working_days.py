"""Days on which people work: Monday to Friday. Pure."""

from __future__ import annotations

from datetime import date, timedelta

_SATURDAY = 5


def working_day_after(day: date, number: int) -> date:
    """The day that lies this many working days after `day`; holidays count as days like others.

    One after a Friday, a Saturday or a Sunday is the Monday.
    """
    while number > 0:
        day += timedelta(days=1)
        number -= day.weekday() < _SATURDAY
    return day
