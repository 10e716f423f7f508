"""Headings pasted into the line, and sentences with no space between them.

"Other outcomes Three studies looked at sleep.Two did not."

A heading has no verb; the sentence behind it starts with one of the words that start sentences.
English only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .clauses import FINITE

_STARTS = (
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|We|The|In|There|For|No|All"
    r"|Most|Overall|At|It|This|These|Compared|Only|Data|Evidence|Results|None|Both|Based|On|Our)"
)
_HEADING = re.compile(
    rf"(?P<words>[A-Z][^.!?;\n]{{4,100}}?[a-z)])(?P<gap> +)(?={_STARTS} (?:[a-z]+|\d+) )"
)
_GLUED = re.compile(r"(?<=[a-z]{2})\.(?=[A-Z][a-z]* [a-z])|(?<=[a-z]\))\.(?=[A-Z][a-z]* [a-z])")
_MOST_WORDS = 14
_INNER = re.compile(r"\b(?:of|the|in|and|or|for|by|with|at|to|from|a|an)$")


@dataclass(frozen=True, slots=True)
class LineEnd:
    """A gap that is missing or too small: behind a heading a line end, else a space."""

    start: int
    end: int
    replacement: str = "\n"
    rule: str = "layout:heading"


def ends(sentence: str) -> Iterator[LineEnd]:
    """Missing gaps in one normalised sentence, and the end of the heading that it starts with."""
    for glued in _GLUED.finditer(sentence):
        yield LineEnd(glued.start(), glued.end(), ". ", "layout:space")
    match = _HEADING.match(sentence)
    if match is None or len(match["words"].split()) > _MOST_WORDS:
        return
    words = re.sub(r"\([^()]*\)", "", match["words"])
    if not FINITE.search(words) and not _INNER.search(words) and words.count("(") == 0:
        yield LineEnd(match.start("gap"), match.end("gap"))
