"""What no line of the log may hold: addresses that are keys."""

from __future__ import annotations

import logging
import re

# Whoever has one of these can do what its page does.
_KEYS = re.compile(r"/(invitations|unsubscribe)/[^/\s]+")


class HideKeys(logging.Filter):
    """Write the address of a page that is opened by its address alone without the key in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = _KEYS.sub(r"/\1/...", said)
        if hidden != said:
            record.msg, record.args = hidden, None
        return True
