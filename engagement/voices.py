"""What may be shown of what a group answered to one question. Pure: values in, a picture out.

Shown are the middle value and how far apart the answers lie, and only when nobody can be told from it:
docs/decisions/0009-voices-of-a-team-are-shown-as-a-group.md says why this rule holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median, quantiles


class Spread(StrEnum):
    """How far apart the middle half of the answers lies."""

    CLOSE = "close"
    SOME_WAY = "some_way"
    FAR = "far"


@dataclass(frozen=True)
class Picture:
    """The middle value (1 to 5 in half steps) and the spread of a group's answers."""

    middle: float
    spread: Spread


def picture(values: Sequence[int], at_least: int) -> Picture | None:
    """The picture of these values, or None where it would tell of somebody.

    Fewer than `at_least` are too few. And where all but one gave the same answer, whoever knows one
    answer would know the others: then nothing is shown, whichever answer it was.
    """
    if len(values) < at_least or max(Counter(values).values()) > len(values) - 2:
        return None
    return Picture(float(median(values)), _spread(values))


def _spread(values: Sequence[int]) -> Spread:
    first, _middle, third = quantiles(values, n=4, method="inclusive")
    steps = third - first
    if steps <= 1:
        return Spread.CLOSE
    return Spread.SOME_WAY if steps < 3 else Spread.FAR
