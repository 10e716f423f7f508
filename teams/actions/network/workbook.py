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
from openpyxl.worksheet.formula import (  # type: ignore[import-untyped]
    ArrayFormula,
    DataTableFormula,
)

from teams.actions.network.sheet import MAX_COLUMNS, MAX_ROWS, Sheet, as_sheet

MAX_ENTRIES = 500
MAX_ENTRY = 30_000_000
MAX_TOTAL = 50_000_000
# A small file may shrink a lot without being a trap; above a megabyte this much is one.
MAX_RATIO = 150
RATIO_COUNTS_FROM = 1_000_000
_UNWANTED = re.compile(r"vbaProject|externalLinks|embeddings|activeX", re.IGNORECASE)
_CHUNK = 256 * 1024


def read_workbook(data: bytes) -> Sheet:
    """Read the first sheet. Raise ValidationError, with one line that says why it cannot."""
    guard(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and drop-downs, which do not matter here
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what a file says of its own size is often wrong
            rows = list(_rows(sheet))
    except ValidationError:
        raise
    except Exception:  # noqa: BLE001 -- a broken workbook raises whatever its parser stumbles on
        raise _unreadable() from None
    notes = [_("Only the first sheet was read.")] if len(book.sheetnames) > 1 else []
    book.close()
    return as_sheet(rows, notes)


def _unreadable() -> ValidationError:
    return ValidationError(
        _("This XLSX file cannot be read. Open it in a spreadsheet program and save it again.")
    )


def _rows(sheet: Any) -> Iterator[list[str]]:
    # One row more than allowed, so that too many are noticed; no more, whatever the file says.
    for row in sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS, values_only=True):
        cells = [_as_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        yield cells


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
        _check_names(entries)
        total = 0
        for entry in entries:
            total += _real_size(archive, entry)
            if total > MAX_TOTAL:
                raise _too_big()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise _unreadable() from None


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
    with archive.open(entry) as content:
        while chunk := content.read(_CHUNK):
            size += len(chunk)
            ratio = size / max(entry.compress_size, 1)
            if size > MAX_ENTRY or (size > RATIO_COUNTS_FROM and ratio > MAX_RATIO):
                raise _too_big()
    return size


def _too_big() -> ValidationError:
    return ValidationError(
        _("This file unpacks to far more than a list of people. It was not opened.")
    )
