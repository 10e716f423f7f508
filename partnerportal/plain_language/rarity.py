"""How rare a word is in everyday reading, on the Zipf scale (a power of ten in 10^9 words).

5 is a word such as "people", 3.5 about three in a million words, which is where jargon starts; many
hard words are not rare at all (significant, trial), so a list comes first, then acronyms, then
this. In French a form is as frequent as its lemma. The tables are made by deploy/plain_data.py.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from .text import Language, Span, normalise, sentences, words
from .word_numbers import numbered

RARE = 3.5
VERY_RARE = 2.5
# What a word has that is rarer than all of the table (English 2.0, French 3.0).
_UNLISTED = {"en": 1.5, "fr": 2.0}
_LETTER = 5.0
_SHORTEST = 4
_SPELLED = re.compile(r"(?:[^\W\d_]|['-])+")
_PARTS = re.compile(r"[-']")
# Regular forms of a common English word are common.
_ENDINGS = tuple(
    tuple(ending.split("/"))
    for ending in "ies/y es/ s/ ed/ ed/e ing/ ing/e ly/ er/ er/e ier/y est/ est/e iest/y".split()
)


def zipf(word: str, language: Language) -> float:
    """The Zipf value of a word as written; of one with hyphens that of its rarest part."""
    table = numbered(f"zipf_{language}.txt.gz")
    small = normalise(word).lower().replace("œ", "oe").replace("æ", "ae")
    parts = [part for part in _PARTS.split(small) if part] or [small]
    return min(_value(table, part, language) for part in parts)


@lru_cache(maxsize=65536)
def is_rare(word: str, language: Language) -> bool:
    """Whether few people meet the word: no form of it is common. Short words are never rare."""
    plain = normalise(word)
    if len(plain) < _SHORTEST or plain.endswith("'") or not _SPELLED.fullmatch(plain):
        return False
    parts = [part for part in plain.split("-") if len(part) >= _SHORTEST]
    return any(_is_rare_part(part.lower(), language) for part in parts)


def rare_words(
    text: str, language: Language, taken: Iterable[tuple[int, int]] = ()
) -> Iterator[Span]:
    """Rare words of a text, each at its first place; see `every_rare_word`."""
    seen: set[str] = set()
    for word in every_rare_word(text, language, taken):
        key = word.text.lower()
        if key not in seen:
            seen.add(key)
            yield word


def every_rare_word(
    text: str, language: Language, taken: Iterable[tuple[int, int]] = ()
) -> Iterator[Span]:
    """All rare words of a text in order; no names, no capitals, nothing in `taken`.

    `taken` are the places (start, end) that the lists of hard words and acronyms have marked. A
    word that opens a sentence with a capital may be a name, unless it is written small elsewhere.
    """
    known = bytearray(len(text))
    for start, end in taken:
        known[start:end] = b"\1" * (end - start)
    found = [word for span in sentences(text, language) for word in _words_of(span, language)]
    small = {word.text for word in found if word.text.islower()}
    for word in found:
        is_word = word.text[1:].islower() and word.text.lower() in small
        if not is_word or not is_rare(word.text, language):
            continue
        if not any(known[word.start : word.end]):
            yield word


def _words_of(sentence: Span, language: Language) -> Iterator[Span]:
    for word in words(sentence.text, language):
        yield Span(word.text, sentence.start + word.start, sentence.start + word.end)


def _is_rare_part(part: str, language: Language) -> bool:
    stems = [part.removesuffix("'s")]
    if language == "en":
        stems += [part.removesuffix(end) + new for end, new in _ENDINGS if part.endswith(end)]
    return all(zipf(stem, language) < RARE for stem in stems)


def _value(table: dict[str, int], part: str, language: Language) -> float:
    if part in table:
        return table[part] / 100
    return _LETTER if len(part) == 1 else _UNLISTED[language]
