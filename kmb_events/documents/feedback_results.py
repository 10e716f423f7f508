"""What people said about an event, in numbers: few of a kind are hidden, so that nobody is known.

A question's row holds all who answered the form, also those who left the question out; a count that
is hidden is None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from kmb_events.models import Asked, Fit, Reply
from partnerportal.foundation.suppression import Axis, Table, protect

_NOTHING = ""


@dataclass(frozen=True)
class Band:
    """How many gave an answer of this band, or None where it is hidden; `width` of its bar in per
    cent of the track, which leaves room for its edge.
    """

    name: str
    count: int | None
    width: int


@dataclass(frozen=True)
class Rated:
    """One question with its bands; the last one is of those who did not answer it."""

    question: str
    bands: list[Band]

    @property
    def is_shown(self) -> bool:
        """Whether there is a count of an answer to show."""
        return any(band.count for band in self.bands[:-1])

    @property
    def is_hidden(self) -> bool:
        """Whether there were answers, and too few of each to show any."""
        return not self.is_shown and any(band.count is None for band in self.bands)


def rated_questions(replies: Sequence[Reply]) -> list[Rated]:
    """The questions with a scale. Five answers become three bands: a lone one tells less."""
    five = {"low": range(1, 3), "middle": range(3, 4), "high": range(4, 6)}
    seven = {"low": range(1, 4), "middle": range(4, 5), "high": range(5, 8)}
    scale = [
        ("high", _("Fully or mostly")),
        ("middle", _("Partly")),
        ("low", _("A little or not at all")),
    ]
    likely = [("high", _("Likely")), ("middle", _("Maybe")), ("low", _("Not likely"))]
    asked = [
        (Asked.USEFUL, five, scale),
        (Asked.UNDERSTOOD, five, scale),
        (Asked.WELCOME, five, scale),
        (Asked.USES, seven, likely),
    ]
    return [
        _rated(str(one.label), names, [_band_of(getattr(row, one.value), bands) for row in replies])
        for one, bands, names in asked
    ]


def rated_findings(
    findings: Iterable[tuple[int, str]], fits: Iterable[Fit], count: int
) -> list[Rated]:
    """Whether each finding (key, words) fits what people have lived; `count` have answered."""
    told = Counter((row.finding_id, row.answer) for row in fits)
    names = [(code, str(label)) for code, label in Fit.Answer.choices]
    rows = []
    for pk, words in findings:
        codes = [code for code, _name in names for _one in range(told[pk, code])]
        rows.append(_rated(words, names, codes + [_NOTHING] * (count - len(codes))))
    return rows


def rated_audience(replies: Sequence[Reply]) -> Rated:
    names = [(code, str(label)) for code, label in Reply.Audience.choices]
    return _rated(_("Who answered"), names, [row.audience for row in replies])


def typed_in_count(replies: Sequence[Reply]) -> int | None:
    """How many were typed in by the team; None where so few were that it is hidden."""
    row = _rated("", [("typed", "")], ["typed" if one.is_typed_in else "" for one in replies])
    return row.bands[0].count


def _band_of(value: int | None, bands: dict[str, Any]) -> str:
    if value is None:
        return _NOTHING
    return next(code for code, values in bands.items() if value in values)


def _rated(question: str, names: list[tuple[str, str]], told: list[str]) -> Rated:
    counted = Counter(told)
    codes = tuple(code for code, _name in names)
    shown = _shown(codes, tuple(counted[code] for code in (*codes, _NOTHING)))
    rows = [*names, (_NOTHING, _("No answer"))]
    bands = [
        Band(name, count, round(98 * count / len(told)) if count and told else 0)
        for (_code, name), count in zip(rows, shown, strict=True)
    ]
    return Rated(question, bands)


# The same counts on the next page of the same event cost nothing.
@lru_cache(maxsize=1000)
def _shown(codes: tuple[str, ...], counts: tuple[int, ...]) -> tuple[int | None, ...]:
    if not any(counts[:-1]):
        return counts  # that nobody answered tells of nobody
    names = (*codes, "none")
    cells: dict[tuple[str, ...], int] = {
        (name,): count for name, count in zip(names, counts, strict=True)
    }
    table = Table("answers", Axis("answer", names), None, cells)
    published = protect(table.counted(zeros_tell=True))
    return tuple(published.value(table.name(name)) for name in names)
