"""The places to make plainer in a summary, as people work through them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kmb_events.models import LeftMark, SummaryText, sentence_key
from partnerportal.plain_language.check import Mark, Report
from partnerportal.plain_language.text import Span, sentences

# How a sentence made from a finding is built is not the writers' to change.
_NOT_THEIRS = {
    *("long_sentence", "passive", "certainty_jargon", "overclaim", "nominalisation"),
    *("hedges", "negations", "figures", "person_first", "needs_person"),
}
# A mark makes a sentence about as much harder as this many words.
_WORDS_A_MARK = 5


@dataclass(frozen=True)
class Place:
    """One place. rule: what made the mark. sentence: the one it is in, hashed. hardness: of that
    sentence. is_left: whether a person left it. is_made: whether a finding's sentence is around it.
    """

    mark: Mark
    words: str
    rule: str
    sentence: str
    hardness: int
    is_left: bool
    is_made: bool

    @property
    def start(self) -> int:
        return self.mark.start

    @property
    def end(self) -> int:
        return self.mark.end

    @property
    def can_be_taken_with_others(self) -> bool:
        """Safe, open, and not in a sentence made from a finding: those stay word for word."""
        is_open = not self.is_left and not self.is_made
        return is_open and self.mark.safe and self.mark.replacement is not None


def rule_of(mark: Mark) -> str:
    """The stable name of the rule behind a mark."""
    return str(getattr(mark, "rule", "") or mark.kind)


def places(text: SummaryText, report: Report, left: Iterable[LeftMark]) -> list[Place]:
    """All places of a text, in its order, those that were left among them."""
    whole = text.whole
    spans = sentences(whole, text.language)
    quiet = {(row.rule, row.words, row.sentence) for row in left}
    around = [(mark, _around(mark, spans)) for mark in report.marks]
    count = Counter(span for _mark, span in around)
    found = []
    for mark, span in around:
        words, said = whole[mark.start : mark.end], span.text if span else ""
        is_made = any(_is_in(mark, row["text"], whole) for row in text.locked)
        if is_made and mark.kind in _NOT_THEIRS:
            continue
        rule, key = rule_of(mark), sentence_key(said)
        hardness = len(said.split()) + _WORDS_A_MARK * count[span]
        is_left = (rule, words, key) in quiet
        found.append(Place(mark, words, rule, key, hardness, is_left, is_made))
    return sorted(found, key=lambda place: (place.start, -place.end))


def _around(mark: Mark, spans: Sequence[Span]) -> Span | None:
    """The sentence that a mark stands in; the last one that has begun."""
    return next((span for span in reversed(spans) if span.start <= mark.start), None)


def _is_in(mark: Mark, made: str, whole: str) -> bool:
    """Whether a mark lies in this sentence, wherever it stands in the text."""
    at = whole.find(made)
    while at >= 0:
        if at <= mark.start and mark.end <= at + len(made):
            return True
        at = whole.find(made, at + 1)
    return False
