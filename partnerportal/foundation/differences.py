"""What was changed between two texts, word by word, so that a person can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# A word with its apostrophe («l’», "don’t") or a mark by itself; spaces are parts of their own.
_PARTS = re.compile(r"\s+|[^\W_]+(?:[’'\-][^\W_]+)*[’']?|.", re.DOTALL)

Kind = Literal["same", "out", "in"]


@dataclass(frozen=True)
class Piece:
    """A run of text that stayed, was taken out or was put in."""

    kind: Kind
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """Return the pieces in reading order.

    "same" and "out" together are the old text, "same" and "in" together the new one. A lone space or
    mark between two changes is changed along with them: scattered letters are hard to read.
    """
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    pieces: list[Piece] = []
    for was, now in _runs(matcher, before, after):
        if was == now:
            pieces.append(Piece("same", was))
            continue
        if was:
            pieces.append(Piece("out", was))
        if now:
            pieces.append(Piece("in", now))
    return pieces


def _runs(
    matcher: SequenceMatcher[str], before: list[str], after: list[str]
) -> Iterator[tuple[str, str]]:
    """Pairs of old and new text, one changed pair between two that stayed."""
    was, now = "", ""
    for code, start, end, begin, finish in matcher.get_opcodes():
        old, new = "".join(before[start:end]), "".join(after[begin:finish])
        is_last = end == len(before) and finish == len(after)
        if code == "equal" and (_is_a_word(old) or is_last or not (was or now)):
            if was or now:
                yield was, now
            yield old, new
            was, now = "", ""
        else:
            was, now = was + old, now + new
    if was or now:
        yield was, now


def _is_a_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
