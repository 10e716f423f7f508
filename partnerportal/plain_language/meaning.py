"""What a sentence tells, as far as words show it, so that two versions of it can be compared."""

from collections import Counter
from typing import Literal

from .equivalents import COUNTED, NEGATION, PRESENT, UNIT
from .figures import numbers
from .text import Language, normalise

Told = Literal["number", "unit", "negation", "direction", "doubt", "reach", "people"]


def told(sentence: str, language: Language) -> Counter[tuple[Told, str]]:
    """How often each meaning is told. People are counted once, however often they are named."""
    plain = normalise(sentence)
    found: Counter[tuple[Told, str]] = Counter()
    for number, times in numbers(plain, language).items():
        found["number", number] = times
    for match in UNIT.finditer(plain):
        found["unit", match["number"].replace(",", "") + match["unit"].rstrip("s")] += 1
    for match in COUNTED[language].finditer(plain):
        found[_named(match.lastgroup)] += 1
    for match in PRESENT[language].finditer(plain):
        found[_named(match.lastgroup)] = 1
    negations = sum(1 for _ in NEGATION[language].finditer(plain))
    if negations:
        found["negation", ""] = negations
    return found


def changed(before: str, after: str, language: Language) -> tuple[Told, ...]:
    """The kinds of meaning that are told in one version and not, or not as often, in the other."""
    old, new = told(before, language), told(after, language)
    return tuple(sorted({kind for kind, _ in (old - new) + (new - old)}))


def _named(group: str | None) -> tuple[Told, str]:
    kind, _, name = (group or "").partition("__")
    return kind, name  # type: ignore[return-value]
