"""Hard words with their plain words, as the tables `lexicon_en.tsv` and `lexicon_fr.tsv` say them.

The lists are checked by hand: plain words found by a thesaurus alone are wrong about half of the
time. A pattern can forbid a replacement next to certain words ("clinical" before "trial"); it is
matched on the sentence as `before#after`, the place of the word being `#`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from . import tables
from .text import Language
from .wishes import Own, rule

Mode = Literal["replace", "advise", "gloss"]
_MODES: dict[str, Mode] = {"s": "replace", "a": "advise", "g": "gloss"}
_BEFORE_AND_AFTER = re.compile(r"(?<!\\)\$(?=#)")
_END_OF_BEFORE = re.compile(r"(?<!\\)\$")


@dataclass(frozen=True, slots=True)
class Term:
    """One form of a hard word: its plain words, and where they would be wrong.

    `rule` is the id shared by all forms of one row; `note` says where the plain words fit.
    """

    form: str
    plain: str
    mode: Mode
    safe: bool = False
    participle: str = ""
    blocked: re.Pattern[str] | None = None
    rule: str = ""
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: all forms of a hard word together."""

    forms: tuple[str, ...]
    plain: tuple[str, ...]
    mode: Mode
    is_verb: bool
    is_safe: bool
    block: str
    note: str
    source: str

    @property
    def key(self) -> str:
        """The rule id."""
        return rule("term", self.forms[0])

    def terms(self) -> Iterator[Term]:
        """One term for each form. A verb may have a fifth plain word: its past participle."""
        blocked = _block(self.block)
        participle = self.plain[4] if self.is_verb and len(self.plain) > len(self.forms) else ""
        for place, form in enumerate(self.forms):
            yield Term(
                form=form,
                plain=self.plain[min(place, len(self.plain) - 1)],
                mode=self.mode,
                safe=self.is_safe,
                participle=participle if place == _PAST else "",
                blocked=blocked,
                rule=self.key,
                note=self.note,
                source=self.source,
            )


_PAST = 2


@cache
def rows(language: Language) -> tuple[Row, ...]:
    """All rows of the language's table."""
    return tuple(_english() if language == "en" else _french())


@cache
def kept(language: Language) -> dict[str, str]:
    """Words that are never replaced, in small letters, and why."""
    return {word.lower(): why for word, why in tables.rows(f"keep_{language}.tsv", 2)}


def own_terms(own: Own) -> Iterator[Term]:
    """The terms of words that a network added."""
    row = Row(own.forms, own.plain, "replace", False, False, "", own.note, "own words")
    return row.terms()


def _english() -> Iterator[Row]:
    for kind, forms, plains, block, safe, note, source in tables.rows("lexicon_en.tsv", 7):
        yield Row(
            forms=tuple(forms.split("|")),
            plain=tuple(plains.split("|")),
            mode="replace",
            is_verb=kind == "v",
            is_safe=safe == "safe",
            block=block,
            note=note,
            source=source,
        )


def _french() -> Iterator[Row]:
    for forms, plains, mode, block, note, source in tables.rows("lexicon_fr.tsv", 6):
        yield Row(
            forms=tuple(forms.split("|")),
            plain=tuple(plains.split("|")),
            mode=_MODES[mode],
            is_verb=False,
            is_safe=False,
            block=block,
            note=note,
            source=source,
        )


def _block(pattern: str) -> re.Pattern[str] | None:
    """`$` in the data stands for the end of the words before, `#` for the place of the word."""
    if not pattern:
        return None
    either = _BEFORE_AND_AFTER.sub("$|", pattern)
    return re.compile(_END_OF_BEFORE.sub("(?=#)", either), re.IGNORECASE)
