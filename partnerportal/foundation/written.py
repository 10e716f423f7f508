"""How days, times of day, numbers and file sizes are written, in the language of the reader.

One place for pages, mails and documents. English: "Sunday 1 October 2028", "1 pm", "1:05 pm",
"2,500". French: « dimanche 1er octobre 2028 », « 13 h », « 13 h 05 », « 2 500 ».

A moment is written by the clock of its own zone; the filters of `{% load portal %}` bring it to
the reader's first.
"""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from partnerportal.foundation.languages import Language, current_language

# Which parts of a day are written besides its number.
STYLES = {
    "date": {"month", "year"},
    "day": {"month"},
    "weekday": {"weekday", "month"},
    "full": {"weekday", "month", "year"},
    "number": set(),
}
NO_BREAK = "\u00a0"
NOON = 12
KILOBYTE = 1024
MEGABYTE = KILOBYTE * 1024


def day(value: datetime.date, style: str = "date") -> str:
    """A day in words, with the month and, in "weekday" and "full", the day of the week written out.

    "month" leaves the day out.
    """
    if style == "month":
        return date_format(value, "F Y")
    shown = STYLES[style]
    parts = [str(WEEKDAYS[value.weekday()])] if "weekday" in shown else []
    parts.append("1er" if value.day == 1 and _is_french() else str(value.day))
    if "month" in shown:
        parts.append(str(MONTHS[value.month]))
    if "year" in shown:
        parts.append(f"{value.year:04}")
    return " ".join(parts)


def short_month(value: datetime.date) -> str:
    """The month in three to five letters, for the small calendar page beside an event."""
    return date_format(value, "N" if _is_french() else "M")


def clock(value: datetime.datetime | datetime.time) -> str:
    """A time of day; whole hours have no minutes, and the parts stay on one line."""
    hour, minute = value.hour, value.minute
    if _is_french():
        return NO_BREAK.join([str(hour), "h", *([f"{minute:02}"] if minute else [])])
    if minute == 0 and hour % NOON == 0:
        return _("noon") if hour else _("midnight")
    return NO_BREAK.join([_digits(hour, minute), _half(hour)])


def hours(start: datetime.datetime | datetime.time, end: datetime.datetime | datetime.time) -> str:
    """From when to when on one day: "1 to 4 pm", "11 am to 1:30 pm", « 13 h à 16 h »."""
    first, last = clock(start), clock(end)
    # "1 to 4 pm", but "11 am to 4 pm" and "noon to 4 pm".
    if not _is_french() and first[-3:] == last[-3:] and NO_BREAK in first:
        first = first.split(NO_BREAK)[0]
    return _("%(start)s to %(end)s") % {"start": first, "end": last}


def meeting(start: datetime.datetime, end: datetime.datetime, city: str) -> str:
    """When people meet, for readers who may be elsewhere: the clock is named by its city."""
    return _("%(day)s, %(hours)s (%(city)s time)") % {
        "day": day(start, "full"),
        "hours": hours(start, end),
        "city": city,
    }


def moment(value: datetime.datetime) -> str:
    """A day and the time of day."""
    return _("%(day)s at %(time)s") % {"day": day(value), "time": clock(value)}


def number(value: float, places: int | None = None) -> str:
    """A number with its thousands apart and the reader's decimal mark."""
    return number_format(value, decimal_pos=places, force_grouping=True)


# A currency's sign, and what is added where several countries share it: English, French.
_SIGNS = {
    "CAD": ("$", "CAD", "CA"),
    "USD": ("$", "USD", "US"),
    "EUR": ("€", "", ""),
    "GBP": ("£", "", ""),
}


def money(amount: Decimal, currency: str) -> str:
    """An amount with its currency: "$40.00 CAD", « 40,00 $ CA »."""
    sign, english, french = _SIGNS[currency]
    plain = number_format(amount, decimal_pos=2, force_grouping=True)
    if _is_french():
        return NO_BREAK.join(filter(None, [plain, sign, french]))
    return NO_BREAK.join(filter(None, [f"{sign}{plain}", english]))


def size(count: int) -> str:
    """How large a file is: "44 KB", "1.2 MB", « 1,2 Mo »."""
    kilo, mega = ("Ko", "Mo") if _is_french() else ("KB", "MB")
    if count < MEGABYTE:
        return f"{number(max(1, round(count / KILOBYTE)))}{NO_BREAK}{kilo}"
    return f"{number(count / MEGABYTE, places=1)}{NO_BREAK}{mega}"


def _is_french() -> bool:
    return current_language() == Language.FRENCH


def _digits(hour: int, minute: int) -> str:
    return f"{hour % NOON or NOON}:{minute:02}" if minute else str(hour % NOON or NOON)


def _half(hour: int) -> str:
    return "am" if hour < NOON else "pm"
