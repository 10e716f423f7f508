"""How often a team checks in, in words. It is chosen on a page of engagement."""

from __future__ import annotations

from django.utils.translation import ngettext


def every(weeks: int) -> str:
    words = ngettext("Every week", "Every %(count)s weeks", weeks)
    return words % {"count": weeks}
