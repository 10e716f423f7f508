"""Words that open a sentence and can be shorter, or go, so that what was found comes first.

Only words that add nothing to the claim: no word of doubt and no word on where a result comes from
is ever dropped. English only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RULES = (
    (re.compile(r"(?:However|Nevertheless|Nonetheless), (?=\w)"), "But ", "opening:however"),
    (re.compile(r"(?:Therefore|Thus|Hence|Consequently),? (?=\w)"), "So ", "opening:therefore"),
    (
        re.compile(
            r"(?:It (?:is|was) (?:important|worth|essential|necessary|interesting) (?:to note|noting)"
            r" that|It (?:should|must) be (?:noted|emphasi[sz]ed|stressed) that|Of note,|Notably,"
            r"|Please note that) (?P<next>\w)"
        ),
        "",
        "opening:note",
    ),
    (
        re.compile(r"(?:In conclusion|To conclude|To summari[sz]e|In summary), (?P<next>\w)"),
        "",
        "opening:conclusion",
    ),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words of a sentence and what to put there; `rule` names the rule."""

    start: int
    end: int
    replacement: str
    rule: str


def in_plain_words(sentence: str) -> Iterator[Opening]:
    """The opening of one normalised sentence, where it can be plainer."""
    for pattern, plain, rule in _RULES:
        match = pattern.match(sentence)
        if match:
            following = match.groupdict().get("next") or ""
            has_own_capitals = sentence[match.end() : match.end() + 1].isupper()
            first = following if has_own_capitals else following.upper()
            yield Opening(0, match.end(), plain + first, rule)
            return
