"""Words of reviews that add nothing: "the included studies", "a total of", "this systematic review".

Only where what they add is clear from the words beside them: "no included study" is not "no study".
English only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
_RULES = (
    (
        re.compile(rf"(?<=\b[Tt]he )(?P<number>{_COUNT} )?included (?=(?:studies|trials|RCTs)\b)"),
        "wordy:included",
    ),
    (
        re.compile(
            r"(?<=(?:is|re) )(?P<number>)currently (?=no |not |insufficient|limited|little)"
        ),
        "wordy:currently",
    ),
    (
        re.compile(r"(?<=\b[Tt]he )(?P<number>)(?:currently )?available (?=(?:evidence|data)\b)"),
        "wordy:available",
    ),
    (re.compile(r"(?<=\boutcome)(?P<number>) measure(?=s?\b)"), "wordy:outcome measure"),
    (
        re.compile(r"(?<=\b[Tt]hese )(?P<number>)included (?=(?:studies|trials)\b)"),
        "wordy:included",
    ),
    (
        re.compile(
            r"\b(?P<number>)a total of (?=\d|(?:two|three|four|five|six|seven|eight|nine|ten)\b)"
        ),
        "wordy:a total of",
    ),
    (re.compile(r"(?<=\b[Tt]his )(?P<number>)systematic (?=review\b(?! and))"), "wordy:review"),
)


@dataclass(frozen=True, slots=True)
class Wordy:
    """Words that can go, and what stays of them."""

    start: int
    end: int
    replacement: str
    rule: str


def places(sentence: str) -> Iterator[Wordy]:
    """The places of one normalised sentence where words can go."""
    for pattern, rule in _RULES:
        for match in pattern.finditer(sentence):
            yield Wordy(match.start(), match.end(), match["number"] or "", rule)
