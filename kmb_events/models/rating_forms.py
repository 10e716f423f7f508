"""Two published instruments that rate how clear a text is, as data, and how their scores are made.

The items lie in `kmb_events/data/rating_forms.json`, in both languages and in our own words: the
Clear Communication Index of the US CDC (public domain) and PEMAT-P of the US AHRQ. Each names its
source there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from partnerportal.foundation.languages import Language, current_language

_FILE = Path(__file__).parent.parent / "data" / "rating_forms.json"
YES, NO, NOT_APPLICABLE = "yes", "no", "na"


@dataclass(frozen=True)
class Words:
    """A sentence in each language."""

    by_language: Mapping[str, str]

    def __str__(self) -> str:
        return self.by_language.get(current_language(), self.by_language[Language.ENGLISH])


@dataclass(frozen=True)
class RatingItem:
    """One thing to look at. `not_when`: when it does not apply; None where it always does."""

    code: str
    words: Words
    not_when: Words | None


@dataclass(frozen=True)
class RatingPart:
    code: str
    name: Words
    items: tuple[RatingItem, ...]


@dataclass(frozen=True)
class ScoreRule:
    """A score over some parts."""

    code: str
    name: Words
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """Points of those that could be had; `per_cent` is None where no item applies."""

    rule: ScoreRule
    earned: int
    possible: int
    pass_mark: int

    @property
    def exact(self) -> float | None:
        return 100 * self.earned / self.possible if self.possible else None

    @property
    def per_cent(self) -> int | None:
        return None if self.exact is None else round(self.exact)

    @property
    def passes(self) -> bool:
        """By the exact share: 89.6 is shown as 90 and does not pass 90."""
        return self.exact is not None and self.exact >= self.pass_mark


@dataclass(frozen=True)
class RatingInstrument:
    """One instrument. `zero_without`: items that count 0 when the key item is a no."""

    slug: str
    name: Words
    about: Words
    source: Words
    labels: Mapping[str, Words]
    pass_mark: int
    parts: tuple[RatingPart, ...]
    rules: tuple[ScoreRule, ...]
    zero_without: Mapping[str, tuple[str, ...]]

    @property
    def items(self) -> tuple[RatingItem, ...]:
        return tuple(item for part in self.parts for item in part.items)

    def scores(self, answers: Mapping[str, str]) -> list[Score]:
        """The scores of one rater: item -> yes, no or na.

        A yes is 1 point, a no 0; what does not apply counts in neither number; points had are
        divided by points possible, times 100 (user guides of both instruments). In the index, a no
        to item 1 makes items 2 to 4 zero: with no to 1, yes to 2 to 11, and parts B to D not
        applicable, 7 of 11 points are had, 63.6 per cent. PEMAT-P, understandability: agree to 12,
        disagree to 2, 3 not applicable: 12 of 14, 85.7 per cent.
        """
        return [self._score(rule, self._points(answers)) for rule in self.rules]

    def _score(self, rule: ScoreRule, points: Mapping[str, int | None]) -> Score:
        counted = [
            point
            for part in self.parts
            if part.code in rule.parts
            for item in part.items
            if (point := points[item.code]) is not None
        ]
        return Score(rule, sum(counted), len(counted), self.pass_mark)

    def _points(self, answers: Mapping[str, str]) -> dict[str, int | None]:
        worth = {YES: 1, NO: 0, NOT_APPLICABLE: None}
        points = {item.code: worth[answers[item.code]] for item in self.items}
        for first, others in self.zero_without.items():
            if answers[first] == NO:
                points |= dict.fromkeys(others, 0)
        return points

    def agreement(self, one: Mapping[str, str], other: Mapping[str, str]) -> int:
        """Per cent of items to which both raters answered the same: 15 of 20 is 75."""
        same = sum(one[item.code] == other[item.code] for item in self.items)
        return round(100 * same / len(self.items))


@cache
def rating_instruments() -> dict[str, RatingInstrument]:
    """Both by their slug."""
    rows = json.loads(_FILE.read_text(encoding="utf-8"))
    return {row["slug"]: _instrument(row) for row in rows}


def _instrument(row: dict) -> RatingInstrument:
    return RatingInstrument(
        slug=row["slug"],
        name=Words(row["name"]),
        about=Words(row["about"]),
        source=Words(row["source"]),
        labels={code: Words(words) for code, words in row["labels"].items()},
        pass_mark=row["pass_mark"],
        parts=tuple(
            RatingPart(part["code"], Words(part["name"]), tuple(map(_item, part["items"])))
            for part in row["parts"]
        ),
        rules=tuple(
            ScoreRule(rule["code"], Words(rule["name"]), tuple(rule["parts"]))
            for rule in row["scores"]
        ),
        zero_without={code: tuple(others) for code, others in row["zero_without"].items()},
    )


def _item(row: dict) -> RatingItem:
    not_when = Words(row["not_when"]) if row["may_not_apply"] else None
    return RatingItem(row["code"], Words(row["words"]), not_when)
