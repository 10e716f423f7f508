"""Whose clock a time follows, in the words that people in Canada use for it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_BY_LETTERS = {
    "NST": gettext_lazy("Newfoundland time"),
    "NDT": gettext_lazy("Newfoundland time"),
    "AST": gettext_lazy("Atlantic time"),
    "ADT": gettext_lazy("Atlantic time"),
    "EST": gettext_lazy("Eastern time"),
    "EDT": gettext_lazy("Eastern time"),
    "CST": gettext_lazy("Central time"),
    "CDT": gettext_lazy("Central time"),
    "MST": gettext_lazy("Mountain time"),
    "MDT": gettext_lazy("Mountain time"),
    "PST": gettext_lazy("Pacific time"),
    "PDT": gettext_lazy("Pacific time"),
}
# Clocks that never change, among neighbours whose clocks do: "Central" would mislead half the year.
_BY_NAME = {
    "America/Regina": gettext_lazy("Saskatchewan time"),
    "America/Swift_Current": gettext_lazy("Saskatchewan time"),
    "America/Whitehorse": gettext_lazy("Yukon time"),
    "America/Dawson": gettext_lazy("Yukon time"),
}


def clock_of(at: datetime) -> str:
    """The zone of this moment in words, with its city where it has a common name: "Central time
    (Winnipeg)", else "Paris time". Needs a moment in the zone of its own place.
    """
    name = str(at.tzinfo)
    city = name.rpartition("/")[2].replace("_", " ")
    words = _BY_NAME.get(name) or (_BY_LETTERS.get(at.tzname() or "") if "/" in name else None)
    if words and name.startswith(("America/", "Canada/")):
        return _("%(zone)s (%(city)s)") % {"zone": words, "city": city}
    return _("%(city)s time") % {"city": city}
