"""Where answers stand on a chart over time. Pure: values in, places on the drawing out.

A side keeps its own line: nothing here brings the two into one figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, TOP, BOTTOM = 240, 12, 68
# Below the scale: "not yet" has a place of its own.
LANE = 92
EDGE = 16
# With more check-ins than this, dots would hide the line.
DOTS_AT_MOST = 16

# Of one person at one check-in: 1 to 5, "not yet", or nothing that is shown.
NOT_YET = "not_yet"
Told = float | str | None


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    is_not_yet: bool = False


@dataclass
class Line:
    """Of one person: dots, and the stretches between answers that follow each other."""

    perspective: str
    dots: list[Dot] = field(default_factory=list)
    stretches: list[list[Dot]] = field(default_factory=list)


def across(count: int) -> list[float]:
    """The place of each check-in from left to right, evenly."""
    if count < 2:
        return [WIDTH / 2] * count
    step = (WIDTH - 2 * EDGE) / (count - 1)
    return [round(EDGE + step * place, 1) for place in range(count)]


def up(value: float) -> float:
    """The height of a value from 1 (bottom) to 5 (top)."""
    return round(BOTTOM - (value - 1) * (BOTTOM - TOP) / 4, 1)


def drawn(told: Sequence[Told], *, perspective: str, aside: float = 0, shift: float = 0) -> Line:
    """One person's line. `aside` moves it a little up or down, so that two equal lines both show;
    `shift` moves dots to the side.
    """
    line = Line(perspective)
    stretch: list[Dot] = []
    for x, value in zip(across(len(told)), told, strict=True):
        if isinstance(value, str):
            line.dots.append(Dot(round(x + shift, 1), LANE, is_not_yet=True))
        elif value is not None:
            stretch.append(Dot(round(x + shift, 1), round(up(value) + aside, 1)))
            continue
        if stretch:
            line.stretches.append(stretch)
        stretch = []
    if stretch:
        line.stretches.append(stretch)
    line.dots += _dots(line.stretches, len(told))
    return line


def _dots(stretches: list[list[Dot]], count: int) -> list[Dot]:
    """All while there are few; else the ends of each stretch."""
    if count <= DOTS_AT_MOST:
        return [dot for stretch in stretches for dot in stretch]
    ends = [(stretch[0], stretch[-1]) for stretch in stretches]
    return list(dict.fromkeys(dot for pair in ends for dot in pair))


def between(count: int, place: int) -> float:
    """Halfway between the check-in at `place` and the one before it."""
    places = across(count)
    return round((places[place - 1] + places[place]) / 2, 1)


def middle(values: Sequence[float]) -> float | None:
    """One person's own mean over the items of a theme; None without values. Never of two people."""
    return sum(values) / len(values) if values else None
