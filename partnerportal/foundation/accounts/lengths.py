"""How long a session lasts, in seconds. Staff see many teams, so theirs are short."""

from __future__ import annotations

from typing import Any, NamedTuple

MINUTE, HOUR = 60, 3600


class Lengths(NamedTuple):
    """idle: without a sign of a person. whole: from signing in, whatever happens."""

    idle: int
    whole: int


PEOPLE = Lengths(idle=12 * HOUR, whole=7 * 24 * HOUR)
STAFF = Lengths(idle=30 * MINUTE, whole=12 * HOUR)


def lengths_for(user: Any) -> Lengths:
    return STAFF if user.is_staff else PEOPLE
