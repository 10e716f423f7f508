"""Entries of pay as a file for the finance office: one row an entry, columns that stay as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.cells import safe_cell
from teams.models import PayEntry

# Column -> what it holds, for the page. New columns are added at the end.
COLUMNS = {
    "entry": _("Number of the entry; it stays the same"),
    "team": _("Name of the team"),
    "person": _("Name of the person"),
    "email": _("Email address of the person"),
    "kind": _("work or expense"),
    "what": _("What it was for"),
    "day": _("Day of the work or cost, as 2027-01-31"),
    "unit": _("hour, half_day, day, flat, gift or none"),
    "quantity": _("How many of these"),
    "amount": _("Amount for one of these"),
    "total": _("Amount times how many"),
    "currency": _("CAD, USD, EUR or GBP"),
    "state": _("entered, approved, sent, paid or refused"),
    "paid_on": _("Day of the payment, as 2027-01-31"),
}


def finance_csv(entries: Iterable[PayEntry]) -> bytes:
    """Return the entries as CSV (UTF-8 with a mark, so that spreadsheet programs read accents).

    Notes are not in it: they are between the person and who looks after payments.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(list(COLUMNS))
    for row in entries:
        writer.writerow(safe_cell(value) for value in _cells(row))
    return out.getvalue().encode("utf-8-sig")


def _cells(row: PayEntry) -> list[object]:
    return [
        row.pk,
        row.team.name,
        row.user.name,
        row.user.email,
        row.kind,
        row.what,
        row.done_on.isoformat(),
        row.unit,
        row.quantity,
        "" if row.amount is None else row.amount,
        "" if row.total is None else f"{row.total:.2f}",
        row.currency,
        row.state,
        row.paid_on.isoformat() if row.paid_on else "",
    ]
