"""What was changed between two texts, word by word, so that a person can read it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Literal

# A word with its apostrophe («l’», "don’t") or a mark by itself; spaces are parts of their own.
_PARTS = re.compile(r"\s+|[^\W_]+(?:[’'\-][^\W_]+)*[’']?|.", re.DOTALL)

# More pairs of equal words than any text of a few pages has.
_MOST_PAIRS = 20_000

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
    pieces: list[Piece] = []
    for was, now in _runs(before, after):
        if was == now:
            pieces.append(Piece("same", was))
            continue
        if was:
            pieces.append(Piece("out", was))
        if now:
            pieces.append(Piece("in", now))
    return pieces


def _runs(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of old and new text, one changed pair between two that stayed."""
    was, now = "", ""
    for old, new, is_last in _steps(before, after):
        if old == new and (_is_a_word(old) or is_last or not (was or now)):
            if was or now:
                yield was, now
            yield old, new
            was, now = "", ""
        else:
            was, now = was + old, now + new
    if was or now:
        yield was, now


def _steps(before: list[str], after: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Old text, new text, and whether both end here; where they stayed the same, both are equal."""
    steps = [[old, new] for old, new in _aligned(before, after) if old or new]
    for at in range(len(steps) - 2):
        _end_with_the_sentence(*steps[at : at + 3])
    steps = [step for step in steps if any(step)]
    for at, (old, new) in enumerate(steps, start=1):
        yield "".join(old), "".join(new), at == len(steps)


def _aligned(before: list[str], after: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Old and new parts side by side. What both texts begin and end with is set aside first."""
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    ends = len(before) - tail, len(after) - tail
    yield before[:head], after[:head]
    old, new = before[head : ends[0]], after[head : ends[1]]
    matcher = SequenceMatcher(_too_common(old, new), old, new, autojunk=False)
    for _code, start, end, begin, finish in matcher.get_opcodes():
        yield old[start:end], new[begin:finish]
    yield before[ends[0] :], after[ends[1] :]


def _end_with_the_sentence(
    same: list[list[str]], change: list[list[str]], following: list[list[str]]
) -> None:
    """Mark an added sentence with its own full stop, not with that of the sentence before it."""
    run = change[0] or change[1]
    only_one = not (change[0] and change[1])
    stays = same[0] == same[1] and following[0] == following[1]
    if only_one and stays and run[0] in ".!?…" and run[0] == following[0][0]:
        for text in same:
            text.append(run[0])
        run.append(run.pop(0))
        for text in following:
            del text[0]


def _too_common(before: list[str], after: list[str]) -> Callable[[str], bool]:
    """Say which parts anchor no comparison: spaces, and what stands too often in both texts.

    The time for a comparison grows with the pairs of equal parts. Without this, one word that is
    written a thousand times would keep a page busy for minutes.
    """
    was, now = Counter(before), Counter(after)
    pairs = sorted((was[part] * now[part], part) for part in was if not part.isspace())
    sums = accumulate(pair[0] for pair in pairs)
    rare = {part for (_count, part), total in zip(pairs, sums, strict=True) if total <= _MOST_PAIRS}
    return lambda part: part not in rare and part in was


def _shared(one: list[str], other: list[str]) -> int:
    """How many parts both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (was, now) in pairs if was != now), min(len(one), len(other)))


def _is_a_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
