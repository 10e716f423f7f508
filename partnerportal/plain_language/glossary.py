"""Hard words that are explained, not replaced: definitions in plain words (tables: `data/NOTICE`).

Explaining a word at its first mention is safer than replacing it: nothing the writer said is lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from . import grammar, tables
from .matching import Phrases
from .text import Language, normalise, sentences
from .wishes import NONE, Own, Wishes, rule

_EXPLAINED_AFTER = re.compile(
    r" ?\((?:[^()]*[^\W\d_]{2,}[ '][^\W\d_]{2,}[^()]*)\)"
    r"|, (?:or|that is,?|which (?:is|are|means?)|meaning|c'est-à-dire|soit|ou) ",
    re.IGNORECASE,
)
_IN_A_LIST = re.compile(r"(?:^|\n)(?:[-•*] )?$")
_COLON = re.compile(r" ?: ")
_EXPLAINED_BEFORE = re.compile(
    r"[^\W\d_]{3,} \($|\b(?:called|known as|appelée?s?) $", re.IGNORECASE
)
_NEXT_CAPITAL = re.compile(r"(?:'s)? (?:(?:and|of|for|the|de|du|et|la|le|des) )*[^\W\d_a-zà-ÿ]")
_ADDRESS_SIGNS = frozenset("/@._\\")
_JOINED = re.compile(r"[/@.\\_](?=\S)|[/@\\_]$")


@dataclass(frozen=True, slots=True)
class Gloss:
    """A hard word, all its forms, and what it means. `topic`: body, illness, treatment, ..."""

    forms: tuple[str, ...]
    definition: str
    topic: str
    source: str

    @property
    def key(self) -> str:
        """The rule id."""
        return rule("gloss", self.forms[0])

    @property
    def in_brackets(self) -> str:
        """The definition as it stands in brackets behind the word: no capital, no full stop."""
        return grammar.lower_first(self.definition.rstrip("."))


@dataclass(frozen=True, slots=True)
class Hit:
    """The first mention of a hard word in a text. Offsets are those of the text."""

    start: int
    end: int
    gloss: Gloss
    weight: float = 1.0


@cache
def glosses(language: Language) -> tuple[Gloss, ...]:
    """All definitions of the language in the order of the table."""
    return tuple(
        Gloss(tuple(forms.split("|")), definition, topic, source)
        for forms, definition, topic, source in tables.rows(f"glossary_{language}.tsv", 4)
    )


def count(language: Language) -> int:
    """How many definitions the language has."""
    return len(glosses(language))


def definition(word: str, language: Language, wishes: Wishes | None = None) -> str:
    """What a word means, in plain words; "" where it is not in the list."""
    wanted = wishes or NONE
    found = _wished(language, wanted.off, wanted.own)[0].get(normalise(word).strip().lower())
    return found.definition if found else ""


def hits(text: str, language: Language, wishes: Wishes | None = None) -> Iterator[Hit]:
    """First mentions of hard words: not in names, and not where the text explains them itself."""
    wanted = wishes or NONE
    listed, phrases = _wished(language, wanted.off, wanted.own)
    plain = normalise(text)
    starts = {span.start for span in sentences(text, language)}
    found: dict[str, tuple[int, int, Gloss]] = {}
    explained: set[str] = set()
    for start, end, form in phrases.found(plain):
        gloss = listed[form]
        if _is_explained(plain, start, end):
            explained.add(gloss.key)
        elif not _is_in_a_name(plain, start, end, starts, phrases.has_capitals_of_its_own(form)):
            found.setdefault(gloss.key, (start, end, gloss))
    for key, (start, end, gloss) in found.items():
        if key not in explained:
            yield Hit(start, end, gloss, wanted.weight(key))


@lru_cache(maxsize=16)
def _wished(
    language: Language, off: frozenset[str], own: tuple[Own, ...]
) -> tuple[dict[str, Gloss], Phrases]:
    """The definitions that hold under these wishes by their forms, and the forms to look for."""
    wanted = [gloss for gloss in glosses(language) if gloss.key not in off]
    wanted += [
        Gloss(words.forms, words.plain[0], words.note, "own words")
        for words in own
        if words.kind == "gloss" and words.key not in off
    ]
    written = {form.lower(): (form, gloss) for gloss in wanted for form in gloss.forms}
    listed = {small: gloss for small, (_, gloss) in written.items()}
    return listed, Phrases(form for form, _ in written.values())


def _is_explained(text: str, start: int, end: int) -> bool:
    """Words in brackets behind it, "that is", the word itself in brackets behind plain words, or a
    line of a list of words: "- Word: what it means".
    """
    before = text[max(0, start - 60) : start]
    if _IN_A_LIST.search(before) and _COLON.match(text, end):
        return True
    return bool(_EXPLAINED_AFTER.match(text, end) or _EXPLAINED_BEFORE.search(before))


def _is_in_a_name(text: str, start: int, end: int, starts: set[int], has_capitals: bool) -> bool:
    """Capitals where no sentence starts, a capital behind it, or a piece of an address.

    A word that always has a capital ("Down syndrome") is a name only before another capital.
    """
    if _JOINED.match(text, end) or text[max(0, start - 1) : start] in _ADDRESS_SIGNS:
        return True
    word = text[start:end]
    if not word[0].isupper() or (word.isupper() and len(word) > 1):
        return False
    is_odd = start not in starts and not has_capitals
    return is_odd or _NEXT_CAPITAL.match(text, end) is not None
