"""From a file to a sheet: find out what kind of file it is, by its content and not its name."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from teams.actions.network.sheet import Sheet
from teams.actions.network.text_file import read_text
from teams.actions.network.workbook import read_workbook

MAX_BYTES = 10_000_000
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read(data: bytes) -> Sheet:
    """Read CSV or XLSX. Raise ValidationError with one line on what is wrong with the file."""
    if len(data) > MAX_BYTES:
        raise ValidationError(
            _("The file is larger than %(limit)d megabytes. Please import it in parts.")
            % {"limit": MAX_BYTES // 1_000_000}
        )
    if not data.strip():
        raise ValidationError(_("The file is empty."))
    if data.startswith(_OLD_OFFICE):
        raise ValidationError(
            _("This is an old Excel file, or one with a password. Save it as XLSX or CSV.")
        )
    return read_workbook(data) if data.startswith(_ZIP) else read_text(data)
