"""What people said as a table: one count or one comment a line. Safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.utils.translation import gettext as _

from partnerportal.foundation.cells import safe_cell

# Without it, spreadsheet programs read accents wrongly.
_MARK = "\ufeff"


def feedback_csv(told: Any) -> bytes:
    """`told`: see Told in views/feedback.py, or None. A count that is hidden is an empty cell."""
    out = io.StringIO()
    write = csv.writer(out).writerow
    write([_("Question"), _("Answer"), _("People"), _("Finding"), _("Words")])
    if told is not None and told.count:
        write([_("All answers"), "", told.count, "", ""])
        rated: list[tuple[Any, Any]] = [(row, "") for row in told.rated]
        rated += [(row, number) for number, row in enumerate(told.findings, 1)]
        for row, number in [*rated, (told.audience, "")]:
            for band in row.bands:
                write(_safe([row.question, band.name, band.count, number, ""]))
        for one in told.comments:
            write(_safe([_("In their own words"), one.fit, "", one.finding, one.words]))
    return (_MARK + out.getvalue()).encode()


def _safe(row: list[Any]) -> list[Any]:
    return ["" if value is None else safe_cell(value) for value in row]
