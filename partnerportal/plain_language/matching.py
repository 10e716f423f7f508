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
    """Phrases to look for. A part of a hyphenated word is no match.

    Capitals of a text do not count, but those of a phrase must be in the text ("AIDS" is not "aids").
    """

    def __init__(self, forms: Iterable[str]) -> None:
        grouped: defaultdict[str, list[str]] = defaultdict(list)
        written = {small(form): form for form in forms}
        self._capitals = {
            form: tuple(place for place, sign in enumerate(as_written) if sign.isupper())
            for form, as_written in written.items()
        }
        for form in written:
            first = _FIRST_WORD.match(form)
            if first is None:
                raise ValueError(f"A phrase must start with a letter or figure: {form!r}.")
            grouped[first[0]].append(form)
        self._by_first_word = {
            word: tuple(sorted(group, key=len, reverse=True)) for word, group in grouped.items()
        }

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and phrase (in small letters) of each match, in their order."""
        plain = normalise(text)
        lowered = small(plain)
        done = 0
        for word in _WORD_START.finditer(lowered):
            if word.start() < done:
                continue
            for form in self._by_first_word.get(word[0], ()):
                end = word.start() + len(form)
                if (
                    lowered.startswith(form, word.start())
                    and _ends_here(lowered, end)
                    and self._has_capitals(plain[word.start() : end], form)
                ):
                    yield word.start(), end, form
                    done = end
                    break

    def has_capitals_of_its_own(self, form: str) -> bool:
        """Whether the phrase (in small letters) is written with a capital in any place."""
        return bool(self._capitals[form])

    def _has_capitals(self, written: str, form: str) -> bool:
        return all(written[place].isupper() for place in self._capitals[form])


def small(text: str) -> str:
    """The text in small letters; every offset stays the same."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def _ends_here(text: str, end: int) -> bool:
    inside_word = text[end - 1].isalnum() and text[end : end + 1].isalnum()
    return not inside_word and text[end : end + 1] != "_" and not _CUT_OFF.match(text, end)
