"""Reckon the scores of an instrument from one person's answers. Pure: values in, scores out.

An answer counts as many points as its step (1 to 5, or 0 to 4), a reversed one from the other end.
What is left open, "not yet" or "does not fit" has no value: it counts nowhere. A mean is over the
answers that are there; a sum takes each missing one as that mean, so that skipping costs no points.
With fewer answers than the instrument asks for there is no score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

STEPS = 5
SUM, MEAN = "sum", "mean"


@dataclass(frozen=True)
class Rule:
    """How one score is reckoned. items: "theme.item"; out_of: rescaled to 0 until this, or None."""

    code: str
    items: tuple[str, ...]
    how: str = MEAN
    counts_from: int = 1
    reversed: frozenset[str] = frozenset()
    at_least: int = 1
    out_of: int | None = None

    @property
    def least(self) -> int:
        """The lowest score there can be."""
        return 0 if self.out_of else self._whole(self.counts_from)

    @property
    def most(self) -> int:
        """The highest score there can be."""
        return self.out_of or self._whole(self.counts_from + STEPS - 1)

    def _whole(self, points: int) -> int:
        return points * len(self.items) if self.how == SUM else points

    def points(self, item: str, value: int) -> int:
        step = STEPS - value if item in self.reversed else value - 1
        return step + self.counts_from


@dataclass(frozen=True)
class Score:
    """One score of one person; `value` is None when too few of its items are answered."""

    rule: Rule
    answered: int
    value: Fraction | None

    @property
    def shown(self) -> int | float:
        """To one place behind the point, half away from zero; whole numbers without it."""
        assert self.value is not None  # noqa: S101 -- what the caller has looked at
        tenths = int(self.value * 10 + Fraction(1, 2))
        return tenths // 10 if tenths % 10 == 0 else tenths / 10


def rule_of(told: Mapping[str, Any]) -> Rule:
    """A rule as the file of the instrument tells it; it has been checked before."""
    items = tuple(told["items"])
    return Rule(
        code=told["code"],
        items=items,
        how=told["how"],
        counts_from=told.get("counts_from", 1),
        reversed=frozenset(told.get("reversed", [])),
        at_least=told.get("at_least", len(items)),
        out_of=told.get("out_of"),
    )


def reckon(rule: Rule, values: Mapping[str, int | None]) -> Score:
    """The score of who gave these values: "theme.item" -> 1 to 5, None for no value."""
    points = list(_points(rule, values))
    if len(points) < rule.at_least:
        return Score(rule, len(points), None)
    mean = Fraction(sum(points), len(points))
    if rule.out_of:
        share = (mean - rule.counts_from) / (STEPS - 1)
        return Score(rule, len(points), share * rule.out_of)
    return Score(rule, len(points), mean * len(rule.items) if rule.how == SUM else mean)


def _points(rule: Rule, values: Mapping[str, int | None]) -> Iterable[int]:
    for item in rule.items:
        value = values.get(item)
        if value is not None:
            yield rule.points(item, value)
