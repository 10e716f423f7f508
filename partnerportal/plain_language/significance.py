"""The statistical sense of "significant": "no significant difference" as "no clear difference".

Only beside a word for a result, where it cannot mean "important"; "clinically significant" stays.
English only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RESULT = (
    r"(?:(?:between-group|overall|mean|average|additional|further|treatment|beneficial|positive"
    r"|negative|observed|absolute|relative) )?"
    r"(?:differences?|effects?|reductions?|increases?|decreases?|improvements?|changes?"
    r"|trends?|excess|drop|superiority|associations?|benefits?|advantages?|impact|heterogeneity|interactions?|correlations?)\b"
)
_SIGNIFICANT = re.compile(
    r"(?<!clinically )(?<!clinical )(?<!or )(?<!and )(?<!-)"
    rf"(?:statistically )?significant (?={_RESULT}(?!-))",
    re.IGNORECASE,
)


# "the difference was not statistically significant"
_PREDICATE = re.compile(
    r"\b(?:differences?|effects?|reductions?|increases?|decreases?|improvements?|changes?|benefits?)"
    r"\b[^.;:,]{0,60}? (?:was|were|is|are) not (?P<word>(?:statistically )?significant)(?=[ ,.;)]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clear:
    """A place where "clear" may stand."""

    start: int
    end: int
    replacement: str
    rule: str = "significance:clear"


def places(sentence: str) -> Iterator[Clear]:
    """The places of one normalised sentence."""
    for match in _SIGNIFICANT.finditer(sentence):
        said = "Clear " if match[0][0].isupper() else "clear "
        yield Clear(match.start(), match.end(), said)
    for match in _PREDICATE.finditer(sentence):
        yield Clear(match.start("word"), match.end("word"), "clear")
