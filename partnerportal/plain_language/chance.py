"""The two things that figures say and that must be said in words when the figures go.

Chance: an interval that includes no effect. Certainty: how sure the studies make us. English only.
"""

import re

from . import grammar
from .certainty import confidence

CHANCE = "This difference may be due to chance"
CHANCE_IN_BRACKET = "may be due to chance"
_STRENGTH = {
    "high": "strong",
    "moderate": "fairly strong",
    "low": "weak",
    "very low": "very weak",
}
_NO_DIFFERENCE = re.compile(
    r"\b(?:no|not|nor|neither|similar(?:ity|ities)?|neutral|little|uncertain|unclear|inconclusive|unsure|unknown"
    r"|comparable|equivalent|same|alike|equally|insufficient|chance|as \w+ as)\b|n't\b",
    re.IGNORECASE,
)
_SURE_ENOUGH = {
    "low": re.compile(
        r"\b(?:little confidence|weak evidence|low[- ](?:certainty|quality))\b", re.I
    ),
    "very low": re.compile(
        r"\b(?:very uncertain|unsure|uncertain|not (?:sure|certain|confident)|very weak evidence"
        r"|very[- ]low[- ](?:certainty|quality))\b",
        re.IGNORECASE,
    ),
}


def says_no_difference(clause: str) -> bool:
    """Whether the words before the figures already doubt that there is a difference."""
    return _NO_DIFFERENCE.search(clause) is not None


def says_certainty(clause: str, levels: tuple[str, ...]) -> bool:
    """Whether the words before the figures already say how sure we are."""
    return len(levels) == 1 and (
        (said := _SURE_ENOUGH.get(levels[0])) is not None and said.search(clause) is not None
    )


def in_sentence(level: str) -> str:
    """The certainty as a sentence of its own, without its full stop."""
    return confidence("en", level)[0].rstrip(".")


def in_bracket(levels: tuple[str, ...]) -> str:
    """The certainty in a few words: "weak evidence", "very weak to weak evidence"."""
    return f"{' to '.join(_STRENGTH[level] for level in levels)} evidence"


def words_for(levels: tuple[str, ...]) -> tuple[str, ...]:
    """Every way in which these levels may be said."""
    if len(levels) != 1:
        return (in_bracket(levels),)
    return (in_sentence(levels[0]), grammar.lower_first(in_sentence(levels[0])), in_bracket(levels))
