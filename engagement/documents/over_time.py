"""Answers over time as a file for the co-lead who asks: one row an answer, columns that stay as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagement.access import Past
from partnerportal.foundation.cells import safe_cell

# Column -> what it holds, for the page. New columns are added at the end.
COLUMNS = {
    "check_in": _("Number of the check-in"),
    "opened_on": _("Day it opened, as 2027-01-31"),
    "shown_on": _("Day both sides were shown, as 2027-01-31"),
    "instrument": _("Short name of the set of questions"),
    "version": _("Version of the questions"),
    "theme": _("Short name of the theme; it stays the same"),
    "item": _("Short name of the question; it stays the same"),
    "question": _("The question as that side is asked now, in your language"),
    "perspective": _("patient or researcher"),
    "person": _("Name of who answered"),
    "answer": _("1 (lowest) to 5 (highest); empty without a value"),
    "kind": _("value, not_yet, does_not_fit, words_only, or not_shown (kept private or left open)"),
}


def over_time_csv(past: Past) -> bytes:
    """Return what this reader may see as CSV (UTF-8 with a mark, so that spreadsheets read accents).

    Nobody's words are in it: a file is passed on easily.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(list(COLUMNS))
    for row in _rows(past):
        writer.writerow(safe_cell(value) for value in row)
    return out.getvalue().encode("utf-8-sig")


def _rows(past: Past) -> Iterator[list[object]]:
    for check_in in past.rounds:
        version = check_in.instrument_version
        assert check_in.revealed_at  # noqa: S101 -- only revealed ones are part of a Past
        days = [
            timezone.localdate(at).isoformat() for at in (check_in.opens_at, check_in.revealed_at)
        ]
        for place in past.places(check_in):
            for asked in past.asked:
                if asked.key not in past.asked_in(check_in):
                    continue
                told = past.told.get((place.pk, asked.key))
                yield [
                    check_in.number,
                    *days,
                    version.instrument.slug,
                    version.number,
                    *asked.key,
                    asked.wordings.get(place.perspective, ""),
                    place.perspective,
                    place.user.name,
                    told.value if told and told.value else "",
                    told.kind if told else "not_shown",
                ]
