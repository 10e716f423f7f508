"""What can be counted in a text, as a whole and sentence by sentence.

`of` gives one value that a page, a command or a report can show. The grade and the difficulty are
for English, where they were checked against people; French sentences have LIX in their place.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from . import acronyms, difficulty, lexicon, rarity, readability
from .text import Language, Span, check_language, sentences, tokens
from .watch import watched
from .watch_style import count_hedges

# What `watch` finds, by the name that its number has here.
_WATCHED = {
    "passive": "passives",
    "nominalisation": "nominalisations",
    "negations": "double_negations",
    "hedges": "stacked_hedges",
    "statistics": "statistics",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are, in a sentence or in a text.

    hard_words        words of the lists and rare words, each time that they are there
    acronyms          those that are explained nowhere, at their first place
    passives          hints: who does it is not said
    hedges            words that say that something is not certain
    stacked_hedges    places where two of them say the same
    numbers           figures, those of statistics too
    """

    words: int = 0
    hard_words: int = 0
    acronyms: int = 0
    passives: int = 0
    nominalisations: int = 0
    hedges: int = 0
    stacked_hedges: int = 0
    double_negations: int = 0
    statistics: int = 0
    numbers: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in code points of the text, how hard it is, and what it has.

    Values are rounded to two decimals.

    grade        Flesch-Kincaid, school years; None in French and for a sentence without words
    lix          LIX; 0 for a sentence without words
    difficulty   1 easy to 6 hard; None in French
    """

    start: int
    end: int
    grade: float | None
    lix: float
    difficulty: float | None
    counted: Counted


@dataclass(frozen=True, slots=True)
class Measures:
    """A whole text: the reading measures by name, what it has, and its sentences in order.

    `longest` and `difficulty` are the most words of a sentence and the mean difficulty of the
    sentences (None in French and for a text without words).
    """

    language: Language
    reading: dict[str, float]
    counted: Counted
    longest: int
    difficulty: float | None
    sentences: tuple[Sentence, ...]

    def hardest(self) -> tuple[Sentence, ...]:
        """The sentences in the order in which to mend them: by difficulty, in French by LIX."""
        return tuple(sorted(self.sentences, key=_hardness, reverse=True))


def of(text: str, language: Language) -> Measures:
    """The measures of a text; ValueError for a language that the engine does not know."""
    spans = sentences(text, check_language(language))
    found = _found(text, language, spans)
    rows = tuple(_sentence(span, language, found[place]) for place, span in enumerate(spans))
    hard = [row.difficulty for row in rows if row.difficulty is not None and row.counted.words]
    return Measures(
        language=language,
        reading=readability.measures(text, language),
        counted=_sum(row.counted for row in rows),
        longest=max((row.counted.words for row in rows), default=0),
        difficulty=_rounded(sum(hard) / len(hard)) if hard else None,
        sentences=rows,
    )


def _found(text: str, language: Language, spans: tuple[Span, ...]) -> list[Counter[str]]:
    """For each sentence what the text-wide searches find in it."""
    starts = [span.start for span in spans]
    found: list[Counter[str]] = [Counter() for _span in spans]
    for start, name in _places(text, language):
        if place := bisect_right(starts, start):
            found[place - 1][name] += 1
    return found


def _places(text: str, language: Language) -> Iterable[tuple[int, str]]:
    listed = [(hit.start, hit.end) for hit in lexicon.hits(text, language)]
    yield from ((start, "hard_words") for start, _end in listed)
    for word in rarity.every_rare_word(text, language, listed):
        yield word.start, "hard_words"
    for short in acronyms.undefined(text, language):
        yield short.start, "acronyms"
    for hit in watched(text, language):
        if hit.kind in _WATCHED:
            yield hit.start, _WATCHED[hit.kind]


def _sentence(span: Span, language: Language, found: Counter[str]) -> Sentence:
    counts = readability.counts(span.text, language)
    said = tokens(span.text, language)
    is_english = language == "en"
    return Sentence(
        start=span.start,
        end=span.end,
        grade=_rounded(readability.flesch_kincaid(counts)) if is_english and counts.words else None,
        lix=_rounded(readability.lix(counts)) if counts.words else 0,
        difficulty=_rounded(difficulty.of(span.text)) if is_english else None,
        counted=Counted(
            words=counts.words,
            hedges=count_hedges(span.text, language),
            numbers=sum(token.text[0].isdigit() for token in said),
            **found,
        ),
    )


def _sum(rows: Iterable[Counted]) -> Counted:
    names = Counted.__slots__
    values = attrgetter(*names)
    total = map(sum, zip(*map(values, rows), strict=True))
    return Counted(**dict(zip(names, total, strict=False)))


def _rounded(value: float) -> float:
    return round(value, 2)


def _hardness(row: Sentence) -> float:
    return row.lix if row.difficulty is None else row.difficulty
