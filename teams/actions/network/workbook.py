"""Read an XLSX file that somebody else made: first make sure that it cannot do harm."""

from __future__ import annotations

import io
import re
import stat
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils import range_boundaries  # type: ignore[import-untyped]
from openpyxl.worksheet.formula import (  # type: ignore[import-untyped]
    ArrayFormula,
    DataTableFormula,
)

from teams.actions.network.sheet import MAX_COLUMNS, MAX_COUNTED, MAX_ROWS, REMARK, Sheet, as_sheet
from teams.actions.network.words import column_of

MAX_ENTRIES = 500
MAX_ENTRY = 30_000_000
MAX_TOTAL = 50_000_000
# Parts that are read whole, like the styles: small in every real file, and costly to read.
MAX_SMALL = 2_000_000
# A small file may shrink a lot without being a trap; above a megabyte this much is one.
MAX_RATIO = 150
RATIO_COUNTS_FROM = 1_000_000
_UNWANTED = re.compile(r"vbaProject|externalLinks|embeddings|activeX", re.IGNORECASE)
# The words of all sheets are kept while one is read.
MAX_WORDS = 10_000_000
# Sheets are read bit by bit; pictures are not read at all.
_LARGE = re.compile(r"xl/(worksheets|media)/", re.IGNORECASE)
_WORDS = re.compile(r"xl/sharedStrings\.xml$", re.IGNORECASE)
_CHUNK = 256 * 1024
MAX_SHEETS = 20
MAX_MERGED = 30_000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


def read_workbook(data: bytes) -> Sheet:
    """Read the first sheet that names our columns. Raise ValidationError, with one line that says
    why it cannot.
    """
    guard(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and drop-downs, which do not matter here
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            sheet = _the_one_to_read(book)
            notes = _left_out(book, sheet)
            read = as_sheet(_rows(sheet), notes, merged_cells(data, sheet._worksheet_path))
            book.close()
    except ValidationError:
        raise
    except Exception:  # noqa: BLE001 -- a broken workbook raises whatever its parser stumbles on
        raise _unreadable() from None
    return read


def _the_one_to_read(book: Any) -> Any:
    """The first sheet in sight whose first row names a column of ours; else the first in sight."""
    in_sight = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    in_sight = in_sight or book.worksheets
    for sheet in in_sight:
        sheet.reset_dimensions()  # what a file says of its own size is often wrong
    for sheet in in_sight[:MAX_SHEETS]:
        first = next(sheet.iter_rows(max_row=1, max_col=MAX_COLUMNS, values_only=True), ())
        if any(column_of(_as_text(value)) for value in first):
            return sheet
    return in_sight[0]


def _left_out(book: Any, sheet: Any) -> list[str]:
    notes = []
    others = [one for one in book.worksheets if one is not sheet][:MAX_SHEETS]
    if any(one.sheet_state == "visible" and not _explains(one) for one in others):
        notes.append(_("Only the sheet “%(name)s” was read.") % {"name": sheet.title})
    if any(one.sheet_state != "visible" for one in others):
        notes.append(_("The file has a hidden sheet. It was not read."))
    return notes


def _explains(sheet: Any) -> bool:
    """Our own template has a sheet that says what the columns hold."""
    first = next(sheet.iter_rows(max_row=1, max_col=1, values_only=True), ("",))
    return any(_as_text(value).startswith(REMARK) for value in first)


def _unreadable() -> ValidationError:
    return ValidationError(
        _("This XLSX file cannot be read. Open it in a spreadsheet program and save it again.")
    )


def _rows(sheet: Any) -> Iterator[list[str]]:
    # Somewhat more rows than allowed, so that the answer says how many; no more, whatever the file says.
    for row in sheet.iter_rows(max_row=MAX_COUNTED + 2, max_col=MAX_COLUMNS, values_only=True):
        cells = [_as_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def merged_cells(data: bytes, path: str) -> dict[tuple[int, int], str]:
    """The cells that another one covers, by row and place, with what that one is called.

    A covered cell looks empty to whatever reads the sheet, so the areas are looked for in its text.
    """
    found: dict[tuple[int, int], str] = {}
    tail = b""
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(path.lstrip("/")) as content:
        while chunk := content.read(_CHUNK):
            text = tail + chunk
            for area in _MERGED.finditer(text):
                _cover(found, area[1].decode())
                if len(found) > MAX_MERGED:
                    return found
            # An area may stand across two chunks. One that is seen twice is covered once.
            last = text.rfind(b"<")
            tail = text[last:] if last > len(text) - 200 else b""
    return found


def _cover(found: dict[tuple[int, int], str], area: str) -> None:
    left, top, right, bottom = range_boundaries(area)
    name = area.split(":")[0]
    for row in range(top, min(bottom, MAX_ROWS + 2) + 1):
        for place in range(left, min(right, MAX_COLUMNS) + 1):
            if (row, place) != (top, left):
                found[row, place - 1] = name
        if len(found) > MAX_MERGED:
            return


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, ArrayFormula | DataTableFormula):
        return "="  # a formula, as any other: the check of the cells says so
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def guard(data: bytes) -> None:
    """Raise ValidationError for a bomb, a macro, a link to elsewhere or a path out of the archive.

    Sizes that an archive declares can lie, so the real bytes are counted while they inflate.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
        _refuse_other_kinds(archive, entries)
        _check_names(entries)
        total = 0
        for entry in entries:
            total += _real_size(archive, entry)
            if total > MAX_TOTAL:
                raise _too_big()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise _unreadable() from None


def _refuse_other_kinds(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """OpenDocument says first what it is."""
    if entries and entries[0].filename == "mimetype":
        with archive.open(entries[0]) as content:
            if content.read(100).startswith(_OPEN_DOCUMENT):
                raise ValidationError(
                    _("This is an OpenDocument file (.ods). Save it as XLSX or CSV.")
                )


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _too_big()
    for entry in entries:
        is_link = stat.S_ISLNK(entry.external_attr >> 16)
        if is_link or entry.filename.startswith(("/", "\\")) or ".." in entry.filename:
            raise _unreadable()
        if _UNWANTED.search(entry.filename):
            raise ValidationError(
                _("This file holds macros, or parts of other files. Save it as plain XLSX or CSV.")
            )


def _real_size(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    size = 0
    most = _most(entry.filename)
    with archive.open(entry) as content:
        while chunk := content.read(_CHUNK):
            size += len(chunk)
            ratio = size / max(entry.compress_size, 1)
            if size > most or (size > RATIO_COUNTS_FROM and ratio > MAX_RATIO):
                raise _too_big()
    return size


def _most(name: str) -> int:
    """How large the part of this name may be."""
    if _LARGE.match(name):
        return MAX_ENTRY
    return MAX_WORDS if _WORDS.match(name) else MAX_SMALL


def _too_big() -> ValidationError:
    return ValidationError(
        _("This file unpacks to far more than a list of people. It was not opened.")
    )
