"""Cells of a table that somebody opens in a spreadsheet program."""

from __future__ import annotations

import re
from typing import Any

# What a spreadsheet program takes for the start of a formula, also behind what cannot be seen.
_FORMULA = re.compile(
    "^[\\s\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x1f]*[=+\\-@|%\uff1d\uff0b\uff0d\uff20]"
    "|^[\t\r\n\x00]"
)


def safe_cell(value: Any) -> Any:
    """Text that a spreadsheet program would run gets an apostrophe in front; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
