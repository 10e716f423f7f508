"""What no line of the log may hold: addresses that are keys, rows of the database."""

from __future__ import annotations

import logging
import re
from typing import Any

# Whoever has one of these can do what its page does.
_KEYS = re.compile(
    r"/(p/boards|invitations|registrations|unsubscribe|follow-up|password/reset/key)/[^/\s]+"
)


class HideKeys(logging.Filter):
    """Write the address of a page that is opened by its address alone without the key in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = _KEYS.sub(r"/\1/...", said)
        if hidden != said:
            record.msg, record.args = hidden, None
        return True


class WithoutRows(logging.Formatter):
    """Write an error without the row that the database tells with it.

    PostgreSQL says of a row that it refuses what stands in each of its columns.
    """

    def formatException(self, ei: Any) -> str:
        said = super().formatException(ei)
        for detail in _details(ei[1]):
            said = said.replace(detail, "...")
        return said


def _details(error: BaseException | None) -> list[str]:
    """What the database told of a row, of this error and of those that it came from."""
    found, seen = [], set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if detail := getattr(getattr(error, "diag", None), "message_detail", None):
            found.append(detail)
        error = error.__cause__ or error.__context__
    return found
