"""What is never rewritten: addresses, and what stands between quotation marks.

An address that changes leads nowhere; a quotation is somebody's own words. A quotation may run over
several sentences, never over several paragraphs.
"""

import re
from functools import lru_cache

from .marks import Mark

_TOKEN = re.compile(r"[^\s<>\"«»“”]+")
_ADDRESS = re.compile(
    r"://|\bwww\.|\w@\w|\bdoi:|\b10\.\d{4,9}/|\\\w|(?<![\w&])[#@](?=\w{0,40}[^\W\d])"
    r"|^\W?\.{0,2}/[\w.-]+/"
    r"|(?<![\w@.])[\w-]{1,60}\.(?:[\w-]{1,60}\.){0,4}"
    r"(?:ca|com|org|net|edu|gov|info|fr|uk|eu|int|io)\b",
    re.IGNORECASE,
)
_QUOTATION = re.compile(
    r"“[^”\n]*(?:”|$)|«[^»\n]*(?:»|$)|(?<![\d\w])\"[^\"\n]+\"(?!\w)|(?<!\w)‘[^‘\n]*?’(?!\w)",
    re.MULTILINE,
)


@lru_cache(maxsize=64)
def ranges(text: str) -> tuple[range, ...]:
    """Where the text must stay as it was written, in their order; they may overlap."""
    found = [range(*token.span()) for token in _TOKEN.finditer(text) if _ADDRESS.search(token[0])]
    found += [range(*match.span()) for match in _QUOTATION.finditer(text)]
    return tuple(sorted(found, key=lambda place: place.start))


def respects(text: str, mark: Mark) -> bool:
    """Whether a mark changes nothing that must stay; advice changes nothing."""
    if mark.replacement is None:
        return True
    return not any(
        place.start < mark.end and mark.start < place.stop and not _holds(text, mark, place)
        for place in ranges(text)
    )


def _holds(text: str, mark: Mark, place: range) -> bool:
    """Whether the place stands unchanged in what the mark puts there."""
    inside = mark.start <= place.start and place.stop <= mark.end
    return inside and text[place.start : place.stop] in (mark.replacement or "")
