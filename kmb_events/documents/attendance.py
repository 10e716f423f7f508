"""Who comes to a session, as a table for a spreadsheet program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from kmb_events.models import RegisteredSession
from partnerportal.foundation.cells import safe_cell


def attendance_file(places: Iterable[RegisteredSession]) -> bytes:
    """One line a person. Words that a spreadsheet program would run come as words."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [
            *(_("Name"), _("Email address"), _("Phone number"), _("Rather by phone")),
            *(_("What helps them take part"), _("Came")),
        ]
    )
    writer.writerows([safe_cell(cell) for cell in _line(place)] for place in places)
    return out.getvalue().encode("utf-8-sig")


def _line(place: RegisteredSession) -> list[str]:
    row = place.registration
    return [
        row.name,
        row.email,
        row.phone,
        _("Yes") if row.by_phone else "",
        "; ".join(request.words for request in row.requests.all()),
        _("Yes") if place.came else "",
    ]
