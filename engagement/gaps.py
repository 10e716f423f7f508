"""Compare what two perspectives answered, item by item. Pure: values in, gaps out.

Nothing is averaged: each item keeps the values of both sides and the steps that lie between them.
The limits are those of the reflection on ways of working together: 0 or 1 step is close, 2 is worth
a talk, 3 or 4 is where to begin; both at 2 or lower is a concern that both share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

LOW = 2


class Kind(Enum):
    """What a comparison tells. The order is the order of the page."""

    TALK_FIRST = "talk_first"
    TALK = "talk"
    SHARED_CONCERN = "shared_concern"
    DIFFERENT_PICTURE = "different_picture"
    CLOSE = "close"
    OPEN = "open"


_ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True)
class Gap:
    """One item: the largest distance between the sides in steps, or None when one has no value."""

    item: int
    kind: Kind
    steps: int | None


def compare(item: int, ours: Iterable[int], theirs: Iterable[int]) -> Gap:
    """Compare the values (1 to 5) of two sides; a side may have several, one or none."""
    mine, others = sorted(ours), sorted(theirs)
    if not (mine and others):
        kind = Kind.DIFFERENT_PICTURE if mine or others else Kind.OPEN
        return Gap(item, kind, None)
    steps = max(mine[-1] - others[0], others[-1] - mine[0])
    return Gap(item, _kind(steps, highest=max(mine[-1], others[-1])), steps)


def _kind(steps: int, highest: int) -> Kind:
    if steps >= 3:
        return Kind.TALK_FIRST
    if steps == 2:
        return Kind.TALK
    return Kind.SHARED_CONCERN if highest <= LOW else Kind.CLOSE


def in_order(gaps: Sequence[Gap]) -> list[Gap]:
    """Largest difference first; what is alike keeps the order it came in."""
    return sorted(gaps, key=lambda gap: (_ORDER[gap.kind], -(gap.steps or 0)))
