"""Lists in a sentence, one item a line: "Three things changed: the pain; the sleep; and the fear."

Only where a colon opens the list and semicolons part three items or more, or commas four short ones.
English only; "or" stays.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .clauses import FINITE
from .splitting import without_brackets

_FEWEST_JOINTS = 2
_FEWEST_COMMAS = 3
_LONG = 20  # words; from here on three short items are enough
_LONGEST_ITEM = 12  # words
_SHORTEST_OPENING = 3  # words


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
    gap = _opens(masked)
    if gap is None or masked.count("(") != masked.count(")"):
        return
    opening, rest = masked[: gap.start()], masked[gap.end() :]
    if len(opening.split()) < _SHORTEST_OPENING or re.search(r"[a-z]{2,}\. ", rest):
        return
    parts = _parts(opening, rest)
    if not parts:
        return
    yield ItemStart(gap.start(), gap.end(), ":\n- ")
    for part in parts:
        start, end = gap.end() + part.start(), gap.end() + part.end()
        kept = " or" if part["link"] == "or " else ""
        yield ItemStart(start, end, f"{kept}\n- ")
    if sentence.endswith("."):
        yield ItemStart(len(sentence) - 1, len(sentence), ".\n")


def _opens(masked: str) -> re.Match[str] | None:
    """The one colon, or the gap behind the last "including" or "such as"."""
    colons = list(re.finditer(r": ", masked))
    if colons:
        return colons[0] if len(colons) == 1 else None
    words = list(re.finditer(r"(?<=including)(?P<gap> )|(?<=such as)(?P<other> )", masked))
    return words[-1] if words else None


def _parts(opening: str, rest: str) -> list[re.Match[str]]:
    """What parts the items: semicolons, or commas between four short items without a verb."""
    if ";" in opening:
        return []
    semicolons = list(re.finditer(r"; (?P<link>and |or )?", rest))
    if semicolons:
        return semicolons if len(semicolons) >= _FEWEST_JOINTS else []
    commas = list(re.finditer(r", (?P<link>and |or )?", rest))
    items = re.split(r", (?:and |or )?", rest.rstrip("."))
    is_long = len(opening.split()) + len(rest.split()) > _LONG
    fewest = _FEWEST_JOINTS if is_long else _FEWEST_COMMAS
    is_list = len(commas) >= fewest and (commas[-1]["link"] or " and " in items[-1])
    is_short = all(len(item.split()) <= _LONGEST_ITEM and not _HAS_CLAUSE(item) for item in items)
    return commas if is_list and is_short else []


_HAS_CLAUSE = re.compile(rf"{FINITE.pattern}|\b(?:which|who|that|with|respectively)\b").search
