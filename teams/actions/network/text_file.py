"""Read a CSV file, whichever program saved it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from teams.actions.network.cells import COLUMNS
from teams.actions.network.sheet import Sheet, as_sheet

_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")
_DELIMITERS = ",;\t"


def read_text(data: bytes) -> Sheet:
    """Raise ValidationError, with one line that says why, when this is not a readable table."""
    text, notes = _decoded(data)
    if _NOT_TEXT.search(text):
        raise ValidationError(_("This is not a CSV or XLSX file."))
    return as_sheet(_rows(text, _delimiter(text)), notes)


def _decoded(data: bytes) -> tuple[str, list[str]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    # What spreadsheet programs on Windows still write when asked for plain "CSV".
    note = _(
        "The file is not in UTF-8. It was read as Windows-1252: check the letters with accents."
    )
    try:
        return data.decode("cp1252"), [note]
    except UnicodeDecodeError:
        raise ValidationError(
            _("The letters of this file cannot be read. Save it as CSV UTF-8, or as XLSX.")
        ) from None


def _delimiter(text: str) -> str:
    """The one of comma, semicolon and tab that gives the most names of columns."""
    first = text.split("\n", 1)[0]

    def known_names(delimiter: str) -> int:
        cells = {cell.strip(' "\r').casefold() for cell in first.split(delimiter)}
        return len(cells & COLUMNS.keys())

    return max(_DELIMITERS, key=known_names)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in rows:
            yield [cell.strip() for cell in row]
    except csv.Error:
        raise ValidationError(
            _("The quotation marks do not match, near line %(line)d of the file.")
            % {"line": rows.line_num}
        ) from None
