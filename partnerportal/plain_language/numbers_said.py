"""Shares of people in words: "12/64" as "12 of 64", and two percentages as people out of 100.

Only the first is a replacement. To say "24 of 100 people" for 23.8 % is to write a new number, and
who the people are, only the writer knows: that is advice. English only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FRACTION = re.compile(
    r"(?<![\w/.])(?P<some>\d[\d,]{0,11}) ?/ ?(?P<all>\d[\d,]{0,11})(?![\w/.]|,\d)"
)
_UNLIKE = re.compile(
    r"\b(?:mm ?Hg|vision|acuity|ratio|score|weeks?|months?|mg|20/20|grade|stage)\b"
)
_FEWEST = 20  # "1/2", "3/4" and doses are no counts of people
_PAIR = re.compile(
    r"(?P<one>\d{1,2}(?:\.\d+)?) ?%(?P<between>[^.;%\d]{1,60}?)(?P<other>\d{1,2}(?:\.\d+)?) ?%"
)
_COMPARED = re.compile(r"\b(?:versus|vs\.?|compared (?:with|to)|and|than)(?: |$)")


@dataclass(frozen=True, slots=True)
class Share:
    """A place where a share of people stands, and how to say it."""

    start: int
    end: int
    replacement: str
    rule: str


def fractions(sentence: str) -> Iterator[Share]:
    """Counts such as 12/64, where they are counts of people and not a dose or a blood pressure."""
    if _UNLIKE.search(sentence):
        return
    for match in _FRACTION.finditer(sentence):
        some, whole = (int(match[name].replace(",", "")) for name in ("some", "all"))
        if some <= whole and whole >= _FEWEST:
            said = f"{match['some']} of {match['all']}"
            yield Share(match.start(), match.end(), said, "statistics:share")


def pairs(sentence: str) -> Iterator[Share]:
    """Two percentages that are compared, each as a number of people out of 100."""
    for match in _PAIR.finditer(sentence):
        if _COMPARED.search(match["between"]):
            one, other = (round(float(match[name])) for name in ("one", "other"))
            if one and other and one != other:
                said = f"{one} of 100 people, {other} of 100"
                yield Share(match.start(), match.end(), said, "statistics:per_100")
