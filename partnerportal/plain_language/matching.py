"""Many phrases found in a text in one pass: the longest one at each place, none overlapping.

One pattern of thousands of phrases tries them all at every word; here the first word of a
phrase leads to the few that start with it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from .text import normalise

_FIRST_WORD = re.compile(r"\w+")
_WORD_START = re.compile(r"(?<![\w\-])\w+")
_CUT_OFF = re.compile(r"-\w")


class Phrases:
    """Phrases to look for. Capitals do not count; a part of a hyphenated word is no match."""

    def __init__(self, forms: Iterable[str]) -> None:
        grouped: defaultdict[str, list[str]] = defaultdict(list)
        for form in {small(form) for form in forms}:
            first = _FIRST_WORD.match(form)
            if first is None:
                raise ValueError(f"A phrase must start with a letter or figure: {form!r}.")
            grouped[first[0]].append(form)
        self._by_first_word = {
            word: tuple(sorted(group, key=len, reverse=True)) for word, group in grouped.items()
        }

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and phrase (in small letters) of each match, in their order."""
        lowered = small(normalise(text))
        done = 0
        for word in _WORD_START.finditer(lowered):
            if word.start() < done:
                continue
            for form in self._by_first_word.get(word[0], ()):
                end = word.start() + len(form)
                if lowered.startswith(form, word.start()) and _ends_here(lowered, end):
                    yield word.start(), end, form
                    done = end
                    break


def small(text: str) -> str:
    """The text in small letters; every offset stays the same."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def _ends_here(text: str, end: int) -> bool:
    inside_word = text[end - 1].isalnum() and text[end : end + 1].isalnum()
    return not inside_word and text[end : end + 1] != "_" and not _CUT_OFF.match(text, end)
