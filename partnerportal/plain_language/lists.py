"""Lists in a sentence, one item a line: "Two things changed: the pain; and the sleep."

Only where a colon opens the list and semicolons part three items or more. English only; "or" stays.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .splitting import without_brackets

_FEWEST_JOINTS = 2


@dataclass(frozen=True, slots=True)
class ItemStart:
    """Where an item starts: the signs there, and what to put there."""

    start: int
    end: int
    replacement: str
    rule: str = "list:items"


def starts(sentence: str) -> Iterator[ItemStart]:
    """The starts of the items of one normalised sentence, the first behind the colon."""
    masked = without_brackets(sentence)
    colons = list(re.finditer(r": ", masked))
    if len(colons) != 1 or masked.count("(") != masked.count(")"):
        return
    opening = masked[: colons[0].start()]
    parts = list(re.finditer(r"; (?P<link>and |or )?", masked))
    if len(parts) < _FEWEST_JOINTS or parts[0].start() < colons[0].end():
        return
    if re.search(r"[a-z]{2,}\. ", masked[colons[0].end() :]) or len(opening.split()) < 2:
        return
    yield ItemStart(colons[0].start(), colons[0].end(), ":\n- ")
    for part in parts:
        kept = " or" if part["link"] == "or " else ""
        yield ItemStart(part.start(), part.end(), f"{kept}\n- ")
    if sentence.endswith("."):
        yield ItemStart(len(sentence) - 1, len(sentence), ".\n")
