"""The hard words of a text with their plain words: what a summary explains at its end."""

import re

from . import grammar, lexicon
from .figures import numbers
from .text import Language, check_language, normalise

_MOST = 8


def used(text: str, language: Language) -> list[tuple[str, str]]:
    """Hard words that stand in the text and have a plain meaning, in the order of the text.

    Each meaning once, at most eight. A meaning that tells a number is left out: a summary has no
    numbers but those of its facts.
    """
    check_language(language)
    found: dict[str, str] = {}
    for word, plain in sorted(_meanings(text, language)):
        if not numbers(plain, language):
            found.setdefault(plain, text[slice(*word)])
    pairs = [(grammar.upper_first(said), plain) for plain, said in found.items()]
    return pairs[:_MOST]


def _meanings(text: str, language: Language) -> list[tuple[tuple[int, int], str]]:
    """The place of each hard word and what it means; of "word (meaning)" what is in brackets."""
    hard = [
        ((hit.start, hit.end), re.sub(r"^.*\((.+)\)$", r"\1", hit.term.plain))
        for hit in lexicon.hits(text, language)
        if hit.term.mode == "gloss"
    ]
    return hard + [
        (match.span(), acronym.gloss or acronym.long)
        for acronym in lexicon.acronyms(language).values()
        if (match := re.search(rf"\b{re.escape(acronym.short)}\b", normalise(text)))
    ]
