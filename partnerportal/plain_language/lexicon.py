"""Hard words and acronyms with their plain words, read from `data/` (see `data/NOTICE`).

The lists are short and checked by hand: plain words found by a thesaurus alone are wrong about
half of the time. A pattern can forbid a replacement next to certain words ("clinical" before
"trial"); it is matched on the sentence as `before#after`, the place of the word being `#`.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from . import grammar
from .text import Language, normalise

Mode = Literal["replace", "advise", "gloss"]
_MODES: dict[str, Mode] = {"s": "replace", "a": "advise", "g": "gloss"}
_DATA = Path(__file__).parent / "data"
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|not|get|gets|got)(?: \w+ly)? $", re.IGNORECASE
)
_ELIDED = re.compile(r"(?:^|[^\w])(?:l|d|j|m|t|s|n|c|qu)'$", re.IGNORECASE)
_WOULD_ELIDE = re.compile(r"(?:^|[^\w])(?:le|la|de|que|je|me|te|se|ne|ce) $", re.IGNORECASE)
_BEFORE_AND_AFTER = re.compile(r"(?<!\\)\$(?=#)")
_INDEFINITE = re.compile(r"\b(?P<article>an? )$", re.IGNORECASE)
_VOWEL_SOUND = re.compile(r"(?!us(?:e|ing|ual)|uni|one\b|eu)(?:[aeiou]|hour|honest)", re.IGNORECASE)
_SENTENCE_EDGE = re.compile(r"[.!?]\s|\n")
_END_OF_BEFORE = re.compile(r"(?<!\\)\$")


@dataclass(frozen=True, slots=True)
class Term:
    """One form of a hard word: its plain words, and where they would be wrong."""

    form: str
    plain: str
    mode: Mode
    safe: bool = False
    participle: str = ""
    blocked: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A hard word in a text and its plain words; `plain` is empty where they would not fit."""

    start: int
    end: int
    term: Term
    plain: str


@dataclass(frozen=True, slots=True)
class Acronym:
    """A known acronym in one language: long form, and plain gloss (English only)."""

    short: str
    long: str
    gloss: str


@cache
def terms(language: Language) -> dict[str, Term]:
    """All forms of the language's list, in small letters."""
    read = _english_terms if language == "en" else _french_terms
    return {term.form.lower(): term for term in read()}


@cache
def acronyms(language: Language) -> dict[str, Acronym]:
    """Known acronyms of the language by their short form."""
    found: dict[str, Acronym] = {}
    for short, long, gloss, short_fr, long_fr in _rows("acronyms.tsv", 5):
        entry = Acronym(short, long, gloss) if language == "en" else Acronym(short_fr, long_fr, "")
        found[entry.short] = entry
    return found


def hits(text: str, language: Language) -> Iterator[Hit]:
    """Hard words in their order, the longest where they overlap. Offsets are those of `text`."""
    plain = normalise(text)
    for match in _pattern(language).finditer(plain):
        term = terms(language)[match[0].lower()]
        before, after = plain[: match.start()], plain[match.end() :]
        if term.blocked is None or not term.blocked.search(_around(before, after)):
            said = _fitting(term, match[0], before, language)
            article = _article(before, said) if language == "en" else ""
            yield Hit(match.start() - len(article), match.end(), term, _with_article(article, said))


def _around(before: str, after: str) -> str:
    """The words of the same sentence on both sides, `#` in the place of the word."""
    return f"{_SENTENCE_EDGE.split(before)[-1]}#{_SENTENCE_EDGE.split(after, maxsplit=1)[0]}"


def _fitting(term: Term, written: str, before: str, language: Language) -> str:
    """The plain words as they fit here; "" where they would break a French elision."""
    plain = term.plain
    if term.participle and _AUXILIARY.search(before):
        plain = term.participle
    if language == "fr" and _breaks_elision(before, plain):
        return ""
    is_capitalised = written[0].isupper() and not any(map(str.isupper, written.split()[0][1:]))
    return grammar.upper_first(plain) if is_capitalised else plain


def _article(before: str, said: str) -> str:
    """The "a " or "an " before the word that must change with it; "" where nothing changes."""
    found = _INDEFINITE.search(before)
    if not found or (found["article"].lower() == "an ") == (_VOWEL_SOUND.match(said) is not None):
        return ""
    return found["article"]


def _with_article(article: str, said: str) -> str:
    if not article:
        return said
    other = "a " if len(article) == len("an ") else "an "
    return (other.capitalize() if article[0].isupper() else other) + said


def _breaks_elision(before: str, plain: str) -> bool:
    if _ELIDED.search(before):
        return not grammar.elides(plain)
    return grammar.elides(plain) and _WOULD_ELIDE.search(before) is not None


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    forms = sorted(terms(language), key=len, reverse=True)
    listed = "|".join(re.escape(form) + (r"\b" if form[-1].isalnum() else "") for form in forms)
    return re.compile(rf"(?<![\w\-])(?:{listed})(?!-\w)", re.IGNORECASE)


def _english_terms() -> Iterator[Term]:
    for kind, forms, plains, block, safe in _rows("lexicon_en.tsv", 5):
        targets = plains.split("|")
        sources = forms.split("|")
        participle = targets[4] if kind == "v" and len(targets) > len(sources) else ""
        for place, form in enumerate(sources):
            yield Term(
                form=form,
                plain=targets[min(place, len(targets) - 1)],
                mode="replace",
                safe=safe == "safe",
                participle=participle if place == 2 else "",
                blocked=_block(block),
            )


def _french_terms() -> Iterator[Term]:
    for forms, plains, mode, block in _rows("lexicon_fr.tsv", 4):
        targets = plains.split("|")
        for place, form in enumerate(forms.split("|")):
            plain = targets[min(place, len(targets) - 1)]
            yield Term(form=form, plain=plain, mode=_MODES[mode], blocked=_block(block))


def _block(pattern: str) -> re.Pattern[str] | None:
    """`$` in the data stands for the end of the words before, `#` for the place of the word."""
    if not pattern:
        return None
    either = _BEFORE_AND_AFTER.sub("$|", pattern)
    return re.compile(_END_OF_BEFORE.sub("(?=#)", either), re.IGNORECASE)


def _rows(name: str, width: int) -> Iterator[list[str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and row[0] and not row[0].startswith("#"):
                yield [*row, *[""] * (width - len(row))][:width]
