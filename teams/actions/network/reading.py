"""From a file to a sheet: find out what kind of file it is, by its content and not its name."""

from __future__ import annotations

import re
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from teams.actions.network.sheet import Sheet
from teams.actions.network.text_file import read_text
from teams.actions.network.workbook import read_workbook

MAX_BYTES = 10_000_000
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# What an office program calls the part of a file that a password hides.
_WITH_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_OTHER_KINDS = {".xls", ".xlsm", ".xlsb", ".xltx", ".xltm", ".ods", ".numbers"}
# Endings before the last one that make a name say two things at once.
_KINDS = re.compile(
    r"\.(csv|xlsx?|xls[bm]|ods|txt|pdf|docx?|zip|html?|svg|php|py|js|jar|vbs|ps1|sh|bat|cmd|com|exe|scr)$",
    re.IGNORECASE,
)


def read(data: bytes) -> Sheet:
    """Read CSV or XLSX. Raise ValidationError with one line on what is wrong with the file."""
    refuse_size(len(data))
    if not data.strip():
        raise ValidationError(_("The file is empty."))
    if data.startswith(_OLD_OFFICE):
        raise _old_office(data)
    return read_workbook(data) if data.startswith(_ZIP) else read_text(data)


def refuse_size(size: int) -> None:
    """Raise ValidationError for a file that is too large to be looked at."""
    if size > MAX_BYTES:
        raise ValidationError(
            _("The file is larger than %(limit)d megabytes. Please import it in parts.")
            % {"limit": MAX_BYTES // 1_000_000}
        )


def _old_office(data: bytes) -> ValidationError:
    if _WITH_PASSWORD in data:
        return ValidationError(_("This file has a password. Save it without one, as XLSX or CSV."))
    return ValidationError(_("This is an old Excel file. Save it as XLSX or CSV."))


def refuse_name(name: str, start: bytes) -> None:
    """Raise ValidationError unless a name says plainly what the content is: CSV or XLSX.

    `start` are the first bytes of the file. Somebody who opens it later goes by its name.
    """
    path = PurePath(name.strip())
    ending = path.suffix.lower()
    if ending in _OTHER_KINDS:
        raise ValidationError(
            _("This kind of file (%(ending)s) cannot be read. Save it as XLSX or CSV.")
            % {"ending": ending}
        )
    if ending not in {".csv", ".xlsx"}:
        raise ValidationError(_("Choose a file whose name ends in .csv or .xlsx."))
    if _KINDS.search(path.stem):
        raise ValidationError(
            _("The name of this file has two endings. Rename it, so that it has only one.")
        )
    is_workbook = start.startswith((_ZIP, _OLD_OFFICE))
    if start and is_workbook != (ending == ".xlsx"):
        raise ValidationError(
            _("The name ends in %(ending)s, but the content is of another kind. Save it again.")
            % {"ending": ending}
        )
