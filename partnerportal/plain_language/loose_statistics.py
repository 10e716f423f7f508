"""Statistics that stand free at the end of a clause: "It fell: RR 0.8, 95% CI 0.6 to 1.1."

Only a run of figures that closes the sentence and says nothing else; English only.
"""

import re
from collections.abc import Iterator

from . import brackets, statistics_seen

_RUN = re.compile(
    rf"(?P<mark>[,:;]| -) (?P<run>(?:(?:{statistics_seen.RATIO.pattern})"
    rf"|(?:{statistics_seen.DIFFERENCE.pattern}))[ =:,]*(?:of )?-?\d[^()]*?"
    r"(?:\([^()]*\)[^()]*)*)(?=[.]?$)"
)


def in_plain_words(sentence: str) -> Iterator[brackets.Plain]:
    """The run of figures that ends one normalised sentence, if it is understood."""
    match = _RUN.search(sentence)
    if match is None or sentence.count("(") != sentence.count(")"):
        return
    read = statistics_seen.read(match["run"].rstrip("."))
    if read is None or not read.effects:
        return
    before = sentence[: match.start()]
    yield brackets.as_sentences(
        range(match.start(), match.end() - match["run"].endswith(".")), read, before
    )
