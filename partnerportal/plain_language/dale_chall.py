"""Words that 80 of 100 American children in Grade 4 know: the list of Dale and Chall.

The list has about 3,000 words. Its published rule for endings (Dale and Chall 1948, part 2; Chall
and Dale 1995) counts as known what is made from a listed word by a regular plural, a possessive, an
ending of a verb (-s, -ies, -ing, -ed, -ied, -n), a comparison (-er, -est, -ier, -iest) or a bare
-ly, the consonant doubled or the e dropped where spelling asks for it. A word with a hyphen is
known when all its parts are. Irregular forms and two endings at once make a word unknown. Parts of
speech are not looked at, so the -er of a person ("reader") passes as a comparison.
"""

from functools import lru_cache

from .text import normalise
from .word_numbers import listed

_LIST = "dale_chall.txt"
# An ending, and what it may stand in the place of.
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("ier", "y"),
    ("iest", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("est", ""),
    ("est", "e"),
    ("ly", ""),
    ("n", ""),
)
_SHORTEST_STEM = 2


@lru_cache(maxsize=65536)
def is_familiar(word: str) -> bool:
    """Whether a word is on the list or made from a listed word by a regular ending."""
    small = normalise(word).lower().removesuffix("'s").strip("'")
    known = listed(_LIST)
    if small in known:
        return True
    if "-" in small:
        return all(is_familiar(part) for part in small.split("-") if part)
    return any(stem in known for stem in _stems(small))


def _stems(word: str) -> list[str]:
    found: list[str] = []
    for ending, instead in _ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < _SHORTEST_STEM:
            continue
        stem = word.removesuffix(ending) + instead
        found.append(stem)
        if len(stem) > _SHORTEST_STEM + 1 and stem[-1] == stem[-2]:
            found.append(stem[:-1])
    return found
