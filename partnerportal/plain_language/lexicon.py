"""Hard words and acronyms with their plain words, found in a text (tables: `data/NOTICE`).

Words that are never replaced (`data/keep_*.tsv`) win over every rule, also over a network's own:
a rule inside such a phrase ("renal" in "renal replacement therapy") gives no hit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from . import glossary, grammar, tables
from .matching import Phrases
from .terms import Mode, Term, kept, own_terms, rows
from .text import Language, normalise
from .wishes import NONE, Kind, Own, Wishes

__all__ = [
    "Acronym",
    "Entry",
    "Hit",
    "Mode",
    "Own",
    "Term",
    "Wishes",
    "acronyms",
    "count",
    "entries",
    "hits",
    "kept",
    "terms",
]

_LIKED = 0.5
_WINDOW = 400
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|not|get|gets|got|as|than)"
    r"(?: (?:\w+ly|not|never|yet|also|already|often|still|now|since))* $",
    re.IGNORECASE,
)
_ELIDED = re.compile(r"(?:^|[^\w])(?:l|d|j|m|t|s|n|c|qu)'$", re.IGNORECASE)
_WOULD_ELIDE = re.compile(r"(?:^|[^\w])(?:le|la|de|que|je|me|te|se|ne|ce) $", re.IGNORECASE)
_INDEFINITE = re.compile(r"\b(?P<article>an? )$", re.IGNORECASE)
_VOWEL_SOUND = re.compile(r"(?!us(?:e|ing|ual)|uni|one\b|eu)(?:[aeiou]|hour|honest)", re.IGNORECASE)
_STARTS_HERE = re.compile(r"(?:^|[^\w\s,]\s*|\n\s*)$")
_TITLE_BEFORE = re.compile(
    r"(?<!\w)(?:Ms|Mrs?|Drs?|Dre|Prof|St|Ste|MM?|Mmes?|Mlles?|Me|[A-Z])\. *$"
)
_BODY_AFTER = re.compile(
    r" (?:Canada|Qu[ée]bec|Ontario|Alberta|Manitoba|Saskatchewan|Inc|Ltd|Foundation|Society|Network"
    r"|Institute|Trial|Study)\b"
)
_SENTENCE_EDGE = re.compile(r"[.!?]\s|\n")


@dataclass(frozen=True, slots=True)
class Hit:
    """A hard word in a text and its plain words; `plain` is empty where they would not fit.

    `weight`: the share (0 to 1) in which people took this rule so far, 1 where nobody said.
    """

    start: int
    end: int
    term: Term
    plain: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Acronym:
    """A known acronym in one language: long form, and plain gloss (English only)."""

    short: str
    long: str
    gloss: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One row for a list that people read: plain words of a term, or the definition of a gloss."""

    key: str
    kind: Kind
    forms: tuple[str, ...]
    plain: tuple[str, ...]
    note: str
    source: str
    licence: str


@cache
def terms(language: Language) -> dict[str, Term]:
    """All forms of the language's list, in small letters."""
    return {term.form.lower(): term for row in rows(language) for term in row.terms()}


@cache
def acronyms(language: Language) -> dict[str, Acronym]:
    """Known acronyms of the language by their short form."""
    found: dict[str, Acronym] = {}
    for short, long, gloss, short_fr, long_fr in tables.rows("acronyms.tsv", 5):
        entry = Acronym(short, long, gloss) if language == "en" else Acronym(short_fr, long_fr, "")
        found[entry.short] = entry
    return found


@cache
def entries(language: Language) -> tuple[Entry, ...]:
    """All plain alternatives and all definitions of the language, in the order of their words."""
    plain = [_entry(r.key, "term", r.forms, r.plain, r.note, r.source) for r in rows(language)]
    explained = [
        _entry(gloss.key, "gloss", gloss.forms, (gloss.definition,), gloss.topic, gloss.source)
        for gloss in glossary.glosses(language)
    ]
    return tuple(sorted([*plain, *explained], key=lambda entry: entry.forms[0].lower()))


def count(language: Language) -> int:
    """How many words the language has, plain alternatives and definitions together.

    A headword with both counts once.
    """
    return len({entry.forms[0].lower() for entry in entries(language)})


def hits(text: str, language: Language, wishes: Wishes | None = None) -> Iterator[Hit]:
    """Hard words in their order, the longest where they overlap. Offsets are those of `text`.

    A rule that people refuse more often than they take it is no longer safe.
    """
    wanted = wishes or NONE
    listed, phrases = _wished(language, wanted.off, wanted.own)
    plain = normalise(text)
    for start, end, form in phrases.found(plain):
        term = listed.get(form)
        before, after = plain[max(0, start - _WINDOW) : start], plain[end : end + _WINDOW]
        written = plain[start:end]
        if term is None or _is_name(term, written, before, after):
            continue
        if _is_blocked(term, before, after):
            continue
        weight = wanted.weight(term.rule)
        if term.safe and weight < _LIKED:
            term = replace(term, safe=False)
        said = _fitting(term, written, (before, after), language)
        article = _article(before, said) if language == "en" else ""
        yield Hit(start - len(article), end, term, _with_article(article, said), weight)


@lru_cache(maxsize=16)
def _wished(
    language: Language, off: frozenset[str], own: tuple[Own, ...]
) -> tuple[dict[str, Term], Phrases]:
    """The terms that hold under these wishes, and all phrases to look for: theirs and the kept."""
    listed = {form: term for form, term in terms(language).items() if term.rule not in off}
    for words in own:
        if words.kind == "term" and words.key not in off:
            listed.update({term.form.lower(): term for term in own_terms(words)})
    keep = kept(language)
    allowed = {form: term for form, term in listed.items() if form not in keep}
    written = [term.form for term in allowed.values()]
    return allowed, Phrases([*written, *keep])


def _entry(
    key: str,
    kind: Kind,
    forms: tuple[str, ...],
    plain: tuple[str, ...],
    note: str,
    source: str,
) -> Entry:
    known = tables.sources().get(source)
    return Entry(key, kind, forms, plain, note, source, known.licence if known else "")


def _is_name(term: Term, written: str, before: str, after: str) -> bool:
    """Capitals that the word does not have of itself, where no sentence or list starts.

    All in capitals it is a name too ("the CEASE trial"), unless the whole line is.
    """
    if any(sign.isupper() for sign in term.form) or not any(map(str.isupper, written)):
        return False
    if written.isupper() and len(written) > 1:
        line = before.rpartition("\n")[2] + after.partition("\n")[0]
        return any(map(str.islower, line))
    if any(map(str.isupper, written[1:])):
        return True
    starts = _STARTS_HERE.search(before) and not _TITLE_BEFORE.search(before)
    return not starts or _BODY_AFTER.match(after) is not None


def _is_blocked(term: Term, before: str, after: str) -> bool:
    return term.blocked is not None and term.blocked.search(_around(before, after)) is not None


def _around(before: str, after: str) -> str:
    """The words of the same sentence on both sides, `#` in the place of the word."""
    return f"{_SENTENCE_EDGE.split(before)[-1]}#{_SENTENCE_EDGE.split(after, maxsplit=1)[0]}"


def _fitting(term: Term, written: str, around: tuple[str, str], language: Language) -> str:
    """The plain words as they fit here; "" where they would break a French elision."""
    before, after = around
    plain = term.plain
    if term.participle and (_AUXILIARY.search(before) or after.startswith(" by ")):
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
