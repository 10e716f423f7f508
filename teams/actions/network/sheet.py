"""The plain values that the stages of an import hand on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_ROWS = 5_000
MAX_COLUMNS = 60


@dataclass(frozen=True)
class Sheet:
    """A table as it stands in the file. Rows have their number there: the header is row 1."""

    header: list[str]
    rows: list[tuple[int, list[str]]]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong with one cell, in the language that was active when it was found."""

    row: int
    column: str
    problem: str

    def __str__(self) -> str:
        return _("row %(row)d, column %(column)s: %(problem)s") % {
            "row": self.row,
            "column": self.column,
            "problem": self.problem,
        }


class Faulty(ValidationError):
    """The file was read, but cannot be used as it is. `faults` are all that was found.

    `notes` say how the file was read, where that may be the reason.
    """

    def __init__(self, faults: Iterable[Fault], notes: Iterable[str] = ()) -> None:
        self.faults = sorted(faults)
        self.notes = list(notes)
        super().__init__([str(fault) for fault in self.faults])


def as_sheet(rows: Iterable[list[str]], notes: list[str]) -> Sheet:
    """Number the rows and leave out the empty ones.

    Raise ValidationError when there is no header, nothing below it, or too much.
    """
    numbered = ((number, row) for number, row in enumerate(rows, start=1) if any(row))
    kept = list(islice(numbered, MAX_ROWS + 2))
    if not kept or kept[0][0] != 1:
        raise ValidationError(_("The first row must name the columns: community, team, and so on."))
    if len(kept) == 1:
        raise ValidationError(_("There is nothing below the names of the columns."))
    if len(kept) > MAX_ROWS + 1:
        raise ValidationError(
            _("The file has more than %(limit)d rows. Please import it in parts.")
            % {"limit": MAX_ROWS}
        )
    return Sheet(header=kept[0][1], rows=kept[1:], notes=notes)
