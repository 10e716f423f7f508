"""Write what two people may be writing at the same time: told once, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from partnerportal.foundation.versions import Conflict, Versioned
from teams.models import User


def fill(
    row: Versioned, told: Mapping[str, Any], *, seen: int, by: User, unchecked: Collection[str]
) -> bool:
    """Put the values into a row that is new or locked; False when all of them stand there already.

    A True asks for `row.save()`. Raise Conflict when somebody else saved after version `seen` was
    read, ValidationError for a value that does not fit (`unchecked`: fields that nobody typed).
    """
    if row.pk:
        if says(row, told):
            return False
        if row.version != seen:
            raise Conflict(row)
        row.version += 1
    for name, value in told.items():
        setattr(row, name, value)
    row.clean_fields(exclude=unchecked)
    row.validate_constraints()
    row._history_user = by  # type: ignore[attr-defined]
    return True


def says(row: Versioned, told: Mapping[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in told.items())
