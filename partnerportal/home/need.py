from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Need:
    """One thing a person could do: what, why, until when (or None), how long, and where."""

    title: str
    why: str
    url: str
    button: str
    minutes: int
    until: datetime | None = None
    is_check_in: bool = False
