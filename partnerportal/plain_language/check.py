"""What is hard in a text, place by place, and its reading measures.

Offsets are Unicode code points of the text as it was given. A mark with a replacement is a
suggestion that a person accepts or refuses; only marks that are `safe` may be applied together.
"""

from dataclasses import dataclass
from typing import Literal

from . import acronyms, brackets, lexicon, rarity, readability
from .messages import message
from .text import Language, check_language, sentences, words
from .watch import WatchKind, watched

MarkKind = Literal["long_sentence", "hard_word", "acronym"] | WatchKind
LONGEST_SENTENCE = 25


@dataclass(frozen=True, slots=True)
class Mark:
    """One hard place. `replacement` None: there is nothing to put there by machine."""

    start: int
    end: int
    kind: MarkKind
    message: str
    replacement: str | None = None
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Measures by name (see `readability.measures`), the grade (None in French), and the marks."""

    measures: dict[str, float]
    grade: float | None
    marks: tuple[Mark, ...]


def analyse(text: str, language: Language) -> Report:
    """Measures and marks of a text, marks in the order of their places.

    Marks with a replacement never overlap each other; a long sentence may contain other marks.
    """
    check_language(language)
    named = _brackets(text, language)
    named += _apart([*_hard_words(text, language), *_acronyms(text, language)], named)
    named += _rare_words(text, language, named)
    marks = [*named, *_watched(text, language, named), *_long_sentences(text, language)]
    return Report(
        measures=readability.measures(text, language),
        grade=readability.grade(text, language),
        marks=tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end))),
    )


def _long_sentences(text: str, language: Language) -> list[Mark]:
    found: list[Mark] = []
    for span in sentences(text, language):
        length = len(words(span.text, language))
        if length > LONGEST_SENTENCE:
            said = message("long_sentence", language, words=length)
            found.append(Mark(span.start, span.end, "long_sentence", said))
    return found


def _brackets(text: str, language: Language) -> list[Mark]:
    """Brackets of statistics with their doubt in plain words, in English."""
    if language != "en":
        return []
    found: list[Mark] = []
    for place in brackets.in_plain_words(text):
        key = "statistics_bracket" if place.replacement else "statistics_dropped"
        said = message(key, language, plain=place.replacement.strip(" ()"))
        found.append(Mark(place.start, place.end, "statistics", said, place.replacement))
    return found


def _apart(marks: list[Mark], taken: list[Mark]) -> list[Mark]:
    """The marks that share no place with those that are taken."""
    return [
        mark
        for mark in marks
        if not any(mark.start < other.end and other.start < mark.end for other in taken)
    ]


def _hard_words(text: str, language: Language) -> list[Mark]:
    found: list[Mark] = []
    glossed: set[str] = set()
    for hit in lexicon.hits(text, language):
        word = text[hit.start : hit.end]
        if hit.term.mode == "gloss":
            if hit.term.plain not in glossed and not text[hit.end :].lstrip().startswith("("):
                found.append(_gloss(hit, word, language))
            glossed.add(hit.term.plain)
            continue
        replacement = hit.plain if hit.term.mode == "replace" and hit.plain else None
        key = "hard_word" if replacement else "hard_word_advice"
        said = message(key, language, word=word, plain=replacement or hit.term.plain)
        found.append(Mark(hit.start, hit.end, "hard_word", said, replacement, hit.term.safe))
    return found


def _gloss(hit: lexicon.Hit, word: str, language: Language) -> Mark:
    said = message("hard_word_gloss", language, word=word, plain=hit.term.plain)
    plain = hit.term.plain
    if "(" in plain:
        replacement = plain if word.lower() in plain.lower() else f"{word}, {plain}"
    else:
        replacement = f"{word} ({plain})"
    return Mark(hit.start, hit.end, "hard_word", said, replacement)


def _acronyms(text: str, language: Language) -> list[Mark]:
    taken = {(hit.start, hit.end) for hit in lexicon.hits(text, language)}
    found: list[Mark] = []
    for place in acronyms.undefined(text, language):
        if any(start <= place.start < end for start, end in taken):
            continue
        meaning = acronyms.explained(place.short, language)
        key = "acronym_known" if meaning else "acronym"
        said = message(key, language, word=place.short, plain=meaning)
        replacement = f"{place.short} ({meaning})" if meaning else None
        found.append(Mark(place.start, place.end, "acronym", said, replacement))
    return found


def _rare_words(text: str, language: Language, named: list[Mark]) -> list[Mark]:
    """Rare words that neither the lists nor the acronyms have told."""
    taken = [(hit.start, hit.end) for hit in lexicon.hits(text, language)]
    taken += [(mark.start, mark.end) for mark in named]
    return [
        Mark(
            span.start,
            span.end,
            "hard_word",
            message("rare_word", language, word=text[span.start : span.end]),
        )
        for span in rarity.rare_words(text, language, taken)
    ]


def _watched(text: str, language: Language, named: list[Mark]) -> list[Mark]:
    """Hits of `watch`, left out where a mark that proposes plain words has the same place."""
    return [
        Mark(
            hit.start,
            hit.end,
            hit.kind,
            message(hit.says, language, word=text[hit.start : hit.end]),
        )
        for hit in watched(text, language)
        if not any(
            mark.replacement is not None and mark.start <= hit.start and hit.end <= mark.end
            for mark in named
        )
    ]
