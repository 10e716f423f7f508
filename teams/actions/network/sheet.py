"""The plain values that the stages of an import hand on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from partnerportal.foundation import written

MAX_ROWS = 5_000
MAX_COLUMNS = 60
# Rows of a file that is too long are counted up to here, so that the answer can say how many.
MAX_COUNTED = 50_000
# A row that begins with it explains the columns to people, and is not read.
REMARK = "#"


@dataclass(frozen=True)
class Sheet:
    """A table as it stands in the file. Rows have their number there: the header is row 1.

    `merged` are cells that hold nothing because they are merged with another: (row, place) with
    the first place 0, and what the other one is called, like "C2".
    """

    header: list[str]
    rows: list[tuple[int, list[str]]]
    notes: list[str] = field(default_factory=list)
    merged: Mapping[tuple[int, int], str] = field(default_factory=dict)


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

    def called(self, columns: Mapping[str, str]) -> Fault:
        """The same fault with its column as the file calls it."""
        return replace(self, column=columns.get(self.column, self.column))


class Faulty(ValidationError):
    """The file was read, but cannot be used as it is. `faults` are all that was found.

    `notes` say how the file was read, where that may be the reason.
    """

    def __init__(self, faults: Iterable[Fault], notes: Iterable[str] = ()) -> None:
        self.faults = sorted(faults)
        self.notes = list(notes)
        super().__init__([str(fault) for fault in self.faults])


def as_sheet(
    rows: Iterable[list[str]],
    notes: list[str],
    merged: Mapping[tuple[int, int], str] | None = None,
) -> Sheet:
    """Number the rows; leave out the empty ones and those that are remarks.

    Raise ValidationError when there is no header, nothing below it, or too much.
    """
    kept: list[tuple[int, list[str]]] = []
    shared: dict[str, str] = {}
    count, remarks = 0, False
    for number, row in enumerate(rows, start=1):
        if not any(row):
            continue
        if number > 1 and row[0].startswith(REMARK):
            remarks = True
            continue
        count += 1
        if count > MAX_COUNTED:
            break
        if count <= MAX_ROWS + 1:
            # The same words stand in many rows: they are kept once.
            some = row[: MAX_COLUMNS + 1]
            kept.append((number, [shared.setdefault(cell, cell) for cell in some]))
    if not kept or kept[0][0] != 1:
        raise ValidationError(_("The first row must name the columns: community, team, and so on."))
    if len(kept[0][1]) > MAX_COLUMNS:
        raise ValidationError(
            _(
                "The first row has more than %(limit)d cells. It names the columns, and nothing else."
            )
            % {"limit": MAX_COLUMNS}
        )
    if len(kept) == 1:
        raise ValidationError(_("There is nothing below the names of the columns."))
    if count > MAX_ROWS + 1:
        raise _too_many(count - 1)
    if remarks:
        notes = [*notes, _("Rows that begin with # were not read. They explain the columns.")]
    return Sheet(header=kept[0][1], rows=kept[1:], notes=notes, merged=merged or {})


def _too_many(count: int) -> ValidationError:
    if count < MAX_COUNTED:
        words = _("The file has %(count)s rows. At most %(limit)s fit. Please import it in parts.")
    else:
        words = _(
            "The file has %(count)s rows or more. At most %(limit)s fit. Please import it in parts."
        )
    return ValidationError(
        words % {"count": written.number(count), "limit": written.number(MAX_ROWS)}
    )
