"""One hard place of a text, and what may be put there."""

from bisect import bisect_left, insort
from dataclasses import dataclass
from typing import Literal

from .watch import WatchKind

MarkKind = Literal["long_sentence", "hard_word", "acronym", "split", "needs_person"] | WatchKind
OWN_RULES = "engine"


@dataclass(frozen=True, slots=True)
class Mark:
    """One hard place. `replacement` None: there is nothing to put there by machine.

    start, end   code points of the text as it was given
    safe         may be applied without asking for each place
    rule         a stable name for the rule that made it ("split:and", "term:prior to")
    source       where the rule or the plain words come from; `OWN_RULES` for the engine's own
    """

    start: int
    end: int
    kind: MarkKind
    message: str
    replacement: str | None = None
    safe: bool = False
    rule: str = ""
    source: str = OWN_RULES

    def overlaps(self, other: "Mark") -> bool:
        """Whether both want the same code points."""
        return self.start < other.end and other.start < self.end


def apart(marks: list[Mark], taken: list[Mark]) -> list[Mark]:
    """The marks that share no place with those that are taken."""
    return [mark for mark in marks if not any(mark.overlaps(other) for other in taken)]


def together(taken: list[Mark], found: list[Mark]) -> list[Mark]:
    """The marks that are taken, then those of the found that share no place with one before them."""
    places = sorted((mark.start, mark.end) for mark in taken)
    marks = list(taken)
    for mark in found:
        at = bisect_left(places, (mark.start, mark.end))
        beside = places[max(0, at - 1) : at + 1]
        if not any(mark.start < end and start < mark.end for start, end in beside):
            insort(places, (mark.start, mark.end))
            marks.append(mark)
    return marks
