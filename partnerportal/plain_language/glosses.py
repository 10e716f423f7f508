"""The hard words of a text with their plain words: what a summary explains at its end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import glossary, grammar, lexicon
from .figures import numbers
from .text import Language, check_language, normalise

_MOST = 8


@dataclass(frozen=True, slots=True)
class _Place:
    """A hard word in a text, how it is named in a list, and what it means."""

    start: int
    end: int
    name: str
    plain: str


def used(text: str, language: Language) -> list[tuple[str, str]]:
    """Hard words that stand in the text and have a plain meaning, in the order of the text.

    Each word and each meaning once, at most eight. A meaning that tells a number is left out: a
    summary has no numbers but those of its facts.
    """
    check_language(language)
    places = [one for one in _places(text, language) if not numbers(one.plain, language)]
    return [
        (grammar.upper_first(one.name), grammar.lower_first(grammar.clean(one.plain)))
        for one in sorted(places, key=lambda one: one.start)
    ][:_MOST]


def _places(text: str, language: Language) -> list[_Place]:
    """From the glossary; what it does not have, from the word list and the acronyms."""
    found: list[_Place] = []
    for places in (_defined, _listed, _acronyms):
        for one in places(text, language):
            if not any(_is_same(one, two) for two in found):
                found.append(one)
    return found


def _is_same(one: _Place, two: _Place) -> bool:
    """Whether both explain the same word or the same place, or say the same of two words."""
    meets = one.start < two.end and two.start < one.end
    return meets or _stem(one.name) == _stem(two.name) or one.plain == two.plain


def _defined(text: str, language: Language) -> Iterator[_Place]:
    for hit in glossary.hits(text, language):
        name = _one_of(text[hit.start : hit.end], hit.gloss.forms)
        yield _Place(hit.start, hit.end, name, hit.gloss.in_brackets)


def _listed(text: str, language: Language) -> Iterator[_Place]:
    """Of "word (meaning)" what is in brackets."""
    for hit in lexicon.hits(text, language):
        if hit.term.mode == "gloss":
            plain = re.sub(r"^.*\((.+)\)$", r"\1", hit.term.plain)
            yield _Place(hit.start, hit.end, text[hit.start : hit.end], plain)


def _acronyms(text: str, language: Language) -> Iterator[_Place]:
    for acronym in lexicon.acronyms(language).values():
        found = re.search(rf"\b{re.escape(acronym.short)}\b", normalise(text))
        if found:
            plain = acronym.gloss or acronym.long
            yield _Place(found.start(), found.end(), acronym.short, plain)


def _one_of(written: str, forms: tuple[str, ...]) -> str:
    """The word as it is written, in its singular where the list has it: a meaning tells of one."""
    same = [form for form in forms if _stem(form) == _stem(written)]
    return min([written, *same], key=len)


def _stem(word: str) -> str:
    return re.sub(r"(?<=\w{2})(?:es|s|x|e)\b", "", word.lower())
