"""What is hard in a text, place by place, and its reading measures.

Offsets are Unicode code points of the text as it was given. A mark with a replacement is a
suggestion that a person accepts or refuses; only marks that are `safe` may be applied together.
"""

from dataclasses import dataclass

from . import glossary, keeping, lexicon, rarity, readability, stages
from .lexicon import Wishes
from .marks import Mark, MarkKind
from .messages import message
from .text import Language, check_language, sentences, words
from .watch import watched
from .watch_messages import source

__all__ = ["LONGEST_SENTENCE", "Mark", "MarkKind", "Report", "analyse"]

LONGEST_SENTENCE = 25


@dataclass(frozen=True, slots=True)
class Report:
    """Measures by name (see `readability.measures`), the grade (None in French), and the marks."""

    measures: dict[str, float]
    grade: float | None
    marks: tuple[Mark, ...]


def analyse(text: str, language: Language, wishes: Wishes | None = None) -> Report:
    """Measures and marks of a text, marks in the order of their places.

    Marks with a replacement never overlap each other; a long sentence may contain other marks.
    `wishes` are those of a network: rules that are off, words of its own.
    """
    check_language(language)
    proposed = stages.run(stages.passage(text, language, wishes)).marks
    named = keeping.kept(text, list(proposed), language)
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
            place = (span.start, span.end)
            found.append(Mark(*place, "long_sentence", said, rule="long_sentence"))
    return found


def _rare_words(text: str, language: Language, named: list[Mark]) -> list[Mark]:
    """Rare words that neither the lists nor the acronyms have told: a defined word is told once."""
    taken = [(hit.start, hit.end) for hit in lexicon.hits(text, language)]
    taken += [(mark.start, mark.end) for mark in named]
    return [
        Mark(
            span.start,
            span.end,
            "hard_word",
            message("rare_word", language, word=text[span.start : span.end]),
            rule="rare_word",
            source=source("rare_word", language),
        )
        for span in rarity.rare_words(text, language, taken)
        if not glossary.definition(text[span.start : span.end], language)
    ]


def _watched(text: str, language: Language, named: list[Mark]) -> list[Mark]:
    """Hits of `watch`, left out where a mark that proposes plain words has the same place."""
    return [
        Mark(
            hit.start,
            hit.end,
            hit.kind,
            message(hit.says, language, word=text[hit.start : hit.end]),
            rule=f"watch:{hit.says}",
            source=hit.source(language),
        )
        for hit in watched(text, language)
        if not any(
            mark.replacement is not None and mark.start <= hit.start and hit.end <= mark.end
            for mark in named
        )
    ]
