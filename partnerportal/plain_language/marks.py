"""One hard place of a text, and what may be put there."""

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
