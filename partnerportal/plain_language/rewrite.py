"""A plainer version of a text, as a proposal: suggestions applied, nothing else touched."""

from collections.abc import Iterable

from .check import Mark, analyse
from .keeping import lost
from .lexicon import Wishes
from .text import Language, sentences


class MeaningChangedError(ValueError):
    """A suggestion would change what its sentence says."""


def plainer(text: str, language: Language, wishes: Wishes | None = None) -> str:
    """The text with every suggestion applied: a proposal to read and mend, no silent change."""
    return applied(text, analyse(text, language, wishes).marks)


def safer(text: str, language: Language, wishes: Wishes | None = None) -> str:
    """The text with the safe suggestions applied, those that need no asking place by place."""
    return applied(text, (mark for mark in analyse(text, language, wishes).marks if mark.safe))


def used(text: str, mark: Mark, language: Language) -> str:
    """The text with one suggestion. Raises MeaningChangedError where the guard refuses it."""
    for span in sentences(text, language):
        if span.start <= mark.start < span.end and lost(text, span, mark, language):
            raise MeaningChangedError("These words would change what the sentence says.")
    return applied(text, [mark])


def applied(text: str, marks: Iterable[Mark]) -> str:
    """The text with the replacements of these marks; ValueError where two of them overlap."""
    chosen = sorted(
        (mark for mark in marks if mark.replacement is not None), key=lambda mark: mark.start
    )
    parts: list[str] = []
    done = 0
    for mark in chosen:
        if mark.start < done:
            raise ValueError("Two suggestions for the same words cannot both be applied.")
        parts += [text[done : mark.start], mark.replacement or ""]
        done = mark.end
    return "".join([*parts, text[done:]])
