"""Read a CSV file, whichever program saved it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from teams.actions.network.sheet import Sheet, as_sheet
from teams.actions.network.words import column_of

_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f]")
_DELIMITERS = ",;\t"
# All that our columns can hold fits in a fraction of it.
MAX_ROW = 50_000
# Small letters with accents stand at 0x80 to 0x9F in files of old Macs, at 0xE0 to 0xFF in those of
# Windows, which has quotation marks, dashes and œ in the lower place: these do not count.
_MAC_LETTERS = frozenset(range(0x80, 0xA0)) - {0x80, 0x85, *range(0x91, 0x98), 0x8C, 0x99, 0x9C}
_WINDOWS_LETTERS = frozenset(range(0xE0, 0x100))
# How many letters of the one kind outweigh one of the other.
_CLEARLY = 4


def read_text(data: bytes) -> Sheet:
    """Raise ValidationError, with one line that says why, when this is not a readable table."""
    text, notes = _decoded(data)
    if _NOT_TEXT.search(text):
        raise ValidationError(_("This is not a CSV or XLSX file."))
    return as_sheet(_rows(text, _delimiter(text)), notes)


def _decoded(data: bytes) -> tuple[str, list[str]]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), []
    if wide := _without_its_mark(data):
        return data.decode(wide, errors="replace"), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return _of_one_byte(data)


def _without_its_mark(data: bytes) -> str:
    """UTF-16 that does not say so: of Latin letters every other byte is nothing."""
    start = data[:400]
    low, high = start[::2], start[1::2]
    for bytes_of_letters, empty, name in ((low, high, "utf-16-le"), (high, low, "utf-16-be")):
        if empty and empty.count(0) > len(empty) * 0.8 and 0 not in bytes_of_letters:
            return name
    return ""


def _of_one_byte(data: bytes) -> tuple[str, list[str]]:
    """What programs write when asked for plain "CSV": Windows-1252, or on old Macs Mac Roman."""
    mac = sum(data.count(letter) for letter in _MAC_LETTERS)
    windows = sum(data.count(letter) for letter in _WINDOWS_LETTERS)
    if mac >= max(1, windows * _CLEARLY):
        return data.decode("mac_roman"), [_guessed("Mac Roman")]
    try:
        return data.decode("cp1252"), [_guessed("Windows-1252")]
    except UnicodeDecodeError:
        raise ValidationError(
            _("The letters of this file cannot be read. Save it as CSV UTF-8, or as XLSX.")
        ) from None


def _guessed(name: str) -> str:
    return _(
        "The file is not in UTF-8. It was read as %(encoding)s: check the letters with accents."
    ) % {"encoding": name}


def _delimiter(text: str) -> str:
    """The one of comma, semicolon and tab that gives the most names of columns."""
    first = next(io.StringIO(text, newline=""), "")[:MAX_ROW]

    def known_names(delimiter: str) -> int:
        cells = {column_of(cell.strip(' "\r')) for cell in first.split(delimiter)}
        return len(cells - {None})

    return max(_DELIMITERS, key=known_names)


class _Lines:
    """The lines of a text. Raise ValidationError when a row has not ended after very much of it."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.number = self.unfinished = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        self.unfinished += len(line)
        if self.unfinished > MAX_ROW:
            raise ValidationError(
                _("A row near line %(line)d is far too long. Is a quotation mark missing there?")
                % {"line": self.number}
            )
        return line


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    lines = _Lines(text)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for row in rows:
            lines.unfinished = 0
            yield [cell.strip() for cell in row]
    except csv.Error:
        raise ValidationError(
            _("The quotation marks do not match, near line %(line)d of the file.")
            % {"line": rows.line_num}
        ) from None
