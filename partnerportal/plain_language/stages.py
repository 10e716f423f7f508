"""The stages that propose plainer words. Each takes what the earlier ones marked and adds to it.

A stage sees a `Passage` and never touches its text; a place that is marked stays with the stage
that came first. Figures come first, because what they say about doubt matters most.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from . import (
    acronyms,
    brackets,
    layout,
    lists,
    loose_statistics,
    numbers_said,
    openings,
    significance,
    splitting,
    verbatim,
    wordiness,
    wording,
)
from .lexicon import Wishes
from .marks import Mark, MarkKind, together
from .messages import message
from .splitting import Joint
from .text import Language, Span, sentences


@dataclass(frozen=True, slots=True)
class Passage:
    """A text on its way through the stages: its sentences, what is marked, what is wished."""

    text: str
    language: Language
    sentences: tuple[Span, ...]
    marks: tuple[Mark, ...] = ()
    wishes: Wishes | None = None

    def with_marks(self, found: list[Mark]) -> "Passage":
        """The passage with those of the marks that are wished and share no place with others.

        What must stay as it was written is left alone.
        """
        wished = [
            mark
            for mark in found
            if mark.rule not in self.off and verbatim.respects(self.text, mark)
        ]
        return replace(self, marks=tuple(together(list(self.marks), wished)))

    @property
    def off(self) -> frozenset[str]:
        """The rules that people switched off."""
        return self.wishes.off if self.wishes else frozenset()


Stage = Callable[[Passage], Passage]


def passage(text: str, language: Language, wishes: Wishes | None = None) -> Passage:
    """The passage of a text before any stage."""
    return Passage(text, language, sentences(text, language), wishes=wishes)


def run(value: Passage) -> Passage:
    """The passage after all stages of its language."""
    for stage in STAGES[value.language]:
        value = stage(value)
    return value


def figures_and_joints(value: Passage) -> Passage:
    """Statistics in brackets, and long sentences at their joints."""
    found: list[Mark] = []
    for span in value.sentences:
        joints = _joints(value, span)
        plain = list(brackets.in_plain_words(span.text, joints))
        plain = [place for place in plain if place.rule not in value.off]
        taken = [place.joint for place in plain if place.joint]
        found += [_figures(span, place) for place in plain]
        found += [_split(span, joint) for joint in joints if joint not in taken]
    return value.with_marks(found)


def _joints(value: Passage, span: Span) -> tuple[Joint, ...]:
    return tuple(joint for joint in splitting.joints(span.text) if joint.rule not in value.off)


def _figures(span: Span, place: brackets.Plain) -> Mark:
    words = place.replacement.split(". ", 1)[-1] if ". " in place.replacement else place.replacement
    key = "statistics_bracket" if place.replacement.strip() else "statistics_dropped"
    return _mark(span, place, "statistics", message(key, "en", plain=words.strip(" ().")))


def _split(span: Span, joint: Joint) -> Mark:
    said = message("split", "en", words=len(span.text.split()))
    return _mark(span, joint, "split", said)


class Place(Protocol):
    """Some signs of a sentence, what to put there, and the rule that says so."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def replacement(self) -> str: ...
    @property
    def rule(self) -> str: ...


def _mark(span: Span, place: Place, kind: MarkKind, said: str) -> Mark:
    start, end = span.start + place.start, span.start + place.end
    return Mark(start, end, kind, said, place.replacement, rule=place.rule)


def _each(
    find: Callable[[str], Iterable[Place]],
    kind: MarkKind,
    key: str,
) -> Stage:
    """A stage that looks at each sentence alone; its message may name the words and the plain."""

    def stage(value: Passage) -> Passage:
        found: list[Mark] = []
        for span in value.sentences:
            for place in find(span.text):
                words = span.text[place.start : place.end].strip()
                plain = place.replacement.strip()
                length = len(span.text.split())
                said = message(key, "en", word=words, plain=plain, words=length)
                found.append(_mark(span, place, kind, said))
        return value.with_marks(found)

    return stage


def loose_figures(value: Passage) -> Passage:
    """Statistics that stand free at the end of a sentence."""
    return value.with_marks(
        [
            _figures(span, place)
            for span in value.sentences
            for place in loose_statistics.in_plain_words(span.text)
        ]
    )


def items(value: Passage) -> Passage:
    """Lists between semicolons, one item a line."""
    found: list[Mark] = []
    for span in value.sentences:
        starts = list(lists.starts(span.text))
        said = message("list", "en", words=len(starts))
        found += [_mark(span, start, "split", said) for start in starts]
        if starts and value.text[span.end : span.end + 1] == " ":
            found[-1] = replace(found[-1], end=span.end + 1)
        elif starts:
            found.pop()  # nothing follows that a line end would part from the list
    return value.with_marks(found)


def per_hundred(value: Passage) -> Passage:
    """Two percentages as people out of 100: advice, because only the writer knows who they are."""
    found: list[Mark] = []
    for span in value.sentences:
        for pair in numbers_said.pairs(span.text):
            words = span.text[pair.start : pair.end]
            said = message("share_advice", "en", word=words, plain=pair.replacement)
            start, end = span.start + pair.start, span.start + pair.end
            found.append(Mark(start, end, "statistics", said, rule=pair.rule))
    return value.with_marks(found)


def hard_words(value: Passage) -> Passage:
    """Plain words of the lexicon, then what other hard words mean."""
    value = value.with_marks(wording.terms(value.text, value.language, value.wishes))
    return value.with_marks(wording.definitions(value.text, value.language, value.wishes))


def short_forms(value: Passage) -> Passage:
    """Acronyms: written out at first use, explained once."""
    taken = list(wording.places(value.text, value.language, value.wishes))
    return value.with_marks(acronyms.marks(value.text, value.language, taken))


STAGES: dict[Language, tuple[Stage, ...]] = {
    "en": (
        figures_and_joints,
        loose_figures,
        items,
        _each(layout.ends, "split", "heading"),
        _each(splitting.concessions, "split", "split"),
        _each(numbers_said.fractions, "statistics", "share"),
        per_hundred,
        _each(openings.in_plain_words, "hard_word", "opening"),
        _each(significance.places, "statistics", "significant"),
        _each(wordiness.places, "hard_word", "wordy"),
        hard_words,
        short_forms,
    ),
    "fr": (hard_words, short_forms),
}
