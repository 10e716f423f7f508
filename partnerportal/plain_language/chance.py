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
# Only phrases about the finding itself: "no treatment", "as well as", "who did not" doubt nothing.
_EFFECT_VERB = (
    r"(?:affect|alter|change|cause|decreas|differ|help|improv|increas|influenc|lead|lower|make|prevent"
    r"|produc|rais|reduc|result|show|shorten|significan|work|appear|seem|favou?r|impact|enhanc|find"
    r"|fall|rise|drop|declin|grow|slow|cut|benefit|protect|reliev|var(?:y|ied)|demonstrat|prov|detect|reach|confirm|identif|reveal|establish|rul|associated|better|worse|more|less|different|effective|clear|superior|inferior)\w*"
)
_NO_DIFFERENCE = re.compile(
    r"\b(?:no|little)(?: (?!an?\b|the\b|ha[sd]\b|have\b|to\b|and\b|in\b|on\b|\w+ed\b)[\w-]+){0,4}"
    r" (?:differences?|effects?|evidence|association|impact|preference)\b"
    r"|(?<!with )(?<!versus )(?<!to )(?<!than )(?<!vs )\bno (?:clear |significant |important |overall )*"
    r"(?:benefits?|improvements?|reductions?|increases?|changes?|advantages?)\b"
    r"|\bno (?:better|worse|different|less|higher|lower|fewer|longer|shorter|more (?!than \d))"
    r"|\blittle (?:or|to) no\b|\bno or little\b"
    r"|(?<!who )(?<!that )(?<!which )\b(?:did|does|do|was|were|is|are|may|might|could|can|would|has|have)"
    rf"(?: not|n't|not)(?: be| been| have)?(?: \w+ly)? {_EFFECT_VERB}"
    r"|\bneither(?: [\w-]+){1,5} (?:\w+ed|nor)\b"
    r"|\bnot(?: statistically| clinically)? significan|\bnon-?significan"
    r"|\b(?:is|are|was|were|be|been|had|have|has|remained|experienced|showed|shows|found|with)"
    r"(?: an?)?(?: (?:very|about|much|almost|broadly|nearly|just|also|\w+ly))*"
    r" (?:similar|comparable|equivalent|alike|equally|neutral|inconclusive|the same)\b"
    r"|\b(?:is|are|was|were|be|just|at least|about)(?: \w+ly)? as (?!well\b|soon\b|long\b|far\b)\w+ as\b"
    r"|\b(?:similarly|equally) (?:effective|safe|likely|common|often|well)\b"
    r"|\bsimilar (?:in|for|risks?|between|across|among|effects?|rates?|results?|numbers?"
    r"|proportions?|levels?)\b"
    r"|\binsufficient (?:evidence|data)\b"
    r"|\b(?:uncertain|unclear|unsure|not (?:certain|clear|sure|known)|unknown)"
    r" (?:was )?(?:about|whether|if)\b"
    r"|\b(?:we|authors|reviewers) (?:are|were|remain) (?:very )?(?:uncertain|unsure)\b"
    r"|\b(?:effects?|evidence|impact|results?|findings?|differences?|benefits?|estimates?)\b[^.;,]{0,160}?"
    r" (?:is|are|was|were|remains?) (?:very |highly |still |too )*"
    r"(?:uncertain|unclear|unknown|inconclusive|imprecise|neutral)\b"
    r"|\b(?:due to|by|down to) chance\b",
    re.IGNORECASE,
)
_SURE_ENOUGH = {
    "low": re.compile(
        r"\b(?:(?:we|authors|reviewers) ha(?:ve|d) (?:only )?little confidence"
        r"|little confidence in (?:this|these|the) (?:results?|findings?|evidence|estimates?)"
        r"|(?<!very )weak evidence|(?<!very )(?<!very-)low[- ](?:certainty|quality))\b",
        re.IGNORECASE,
    ),
    "very low": re.compile(
        r"\b(?:(?:we|authors|reviewers) (?:are|were|remain) (?:\w+ )?(?:uncertain|unsure)"
        r"|(?:we|authors|reviewers) (?:are|were) not (?:\w+ )?(?:sure|certain|confident)"
        r"|it (?:is|was|remains) (?:\w+ )?(?:uncertain|not certain) (?:whether|if|how)"
        r"|(?:effects?|evidence|impact|results?|findings?|estimates?|benefits?)\b[^.;,]{0,160}?"
        r" (?:is|are|was|were|remains?) (?:very |highly |still )?uncertain"
        r"|very weak evidence|very[- ]low[- ](?:certainty|quality))\b",
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
