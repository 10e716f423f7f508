"""What co-leads send of how it went. The page is a plain loop: a choice for each person and step."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict

from engagement.models import HowFar
from teams.models import ProjectStep

# The choice that skips a step, or takes an answer back.
SKIPPED = ""
_WRONG = -1
_KNOWN = {str(level) for level in HowFar.values}


def sent_happened(
    data: QueryDict, people: Iterable[int], steps: Iterable[ProjectStep]
) -> dict[tuple[int, str], int | None]:
    """What was sent, by person and step; a level that is none becomes one that no rule allows."""
    found: dict[tuple[int, str], int | None] = {}
    asked = [(person, step.value) for step in steps for person in people]
    for person, step in asked:
        value = data.get(f"step-{step}-{person}")
        if value == SKIPPED:
            found[person, step] = None
        elif value is not None:
            found[person, step] = int(value) if value in _KNOWN else _WRONG
    return found
