"""Statistics as they stand in abstracts: which figures they are, and what they say about doubt.

"RR 0.8, 95% CI 0.6 to 1.1; I² = 20%; 4 RCTs, 171 participants; low-certainty evidence" is read into
a `Statistics`. Works on normalised English text. What is not understood is not guessed.
"""

import re
from dataclasses import dataclass
from typing import Literal

from .counts_seen import COUNT, TAKEN, kept_parts

__all__ = ["COUNT", "DIFFERENCE", "INTERVAL", "RATIO", "Statistics", "certainty_of", "read"]

Effect = Literal["ratio", "difference", ""]

_NUMBER = r"(?:[-–] ?)?\d+(?:,\d{3})*(?:\.\d+)?"
_UNIT = (
    r"(?: ?%| ?per ?cent\b| (?:percentage )?points?\b| ?mm ?Hg\b| ?cm ?H2O\b| ?[µμm]?mol/m?L\b"
    r"| ?[µμKkmn]?g(?:/(?:k?g|m?L|dL|day|d)(?:/(?:day|d))?)?\b| ?[cmk]?m\b| ?[µμm]?L(?:/min)?\b"
    r"| (?:minute|hour|day|week|month|year|second|letter|unit|metre|meter|standard deviation)s?\b"
    r"| ?kg/m2\b| ?IU/m?L\b| mins?\b| SDs?\b| h\b| bpm\b| [ck]?[mg]/(?:wk|week|day|min)\b"
    r"| (?:episode|attack|step|kilogram|gram)s?\b| [Kk]cal\b| logMAR\b| s\b)"
)
_RATIOS = (
    r"(?:[Rr]isk|[Oo]dds|[Hh]azards?|[Rr]ate|[Pp]revalence|[Ii]ncidence(?: rate)?|[Tt]reatment"
    r"(?: response)?) [Rr]atios?|[Rr]elative [Rr]isks?|\b(?:RRR?|P?OR|a?HR|aOR|aRR|IRR|ROR|RoM)\b"
)
_DIFFERENCES = (
    r"(?:(?:[Ww]eighted|[Ss]tandardi[sz]ed) )?(?:[Mm]ean|[Rr]isk|[Rr]ate|[Aa]verage) [Dd]ifferences?"
    r"|[Aa]bsolute risk reductions?|\b(?:[SW]?MD|RD|ARR)\b"
)
_KIND_OF = (
    r"(?:(?:[Pp]eto|[Aa]verage|[Tt]ypical|[Pp]ooled|[Aa]djusted|[Ss]ummary|[Oo]verall|[Cc]rude) )*"
)
_NAMED = r"(?: ?\((?:[A-Za-z]{1,4}Rs?|[SW]?MDs?|RDs?|CIs?|hazard ratio|odds ratio|risk ratio)\))?"
_LINK = r"[ ]*(?:[=:,]|of\b|was\b|is\b)?[ ]*"
_BOUNDS = (
    rf"[\[(]?(?P<low>{_NUMBER}){_UNIT}?(?: ?to ?| ?[-–—] ?|, ?|; ?| and )"
    rf"(?P<high>{_NUMBER}){_UNIT}?[\])]?"
)
INTERVAL = re.compile(
    r"\b(?:9[059](?:\.\d)? ?% ?)?(?:(?:[Cc]onfidence|[Cc]redible) intervals?|CI|CrI|CL)s?"
    rf"(?: ?\(C(?:r)?Is?\))?[ ]*(?:[=:,]|of\b|from\b|was\b|is\b)?[ ]*{_BOUNDS}"
)
RATIO = re.compile(rf"{_KIND_OF}(?:{_RATIOS}){_NAMED}")
DIFFERENCE = re.compile(rf"{_KIND_OF}(?:{_DIFFERENCES}){_NAMED}")
_VALUE = rf"{_LINK}{_NUMBER}{_UNIT}?"
_EFFECT = re.compile(rf"(?:(?P<ratio>{RATIO.pattern})|{DIFFERENCE.pattern}){_VALUE}")
_WITH_BOUNDS = re.compile(
    rf"(?:{RATIO.pattern}|{DIFFERENCE.pattern}){_VALUE} ?[\[(]{_BOUNDS}[\])]?"
)
_NEEDED = re.compile(
    r"(?:[Nn]umbers? needed to (?:treat|harm)(?: (?:for|to) [a-z ]{3,60}?(?:outcome|benefit|harm))?"
    rf"|\bNNT?[BHT]?\b){_NAMED}(?: ?\(NNT?[BHT]?\))?{_VALUE}"
    rf"(?:[;,]? ?[\[(]?(?:95% CI )?{_NUMBER}(?: to | ?[-–] ?|, ?){_NUMBER}[\])]?)?"
)
_OTHERS = (
    re.compile(
        r"\b[Pp](?:[- ]values?)?(?: for (?:trend|interaction))?(?: ?[<>=≤≥] ?| (?:of )?)0?\.\d+"
    ),
    re.compile(r"\b(?:I(?:2|²|\^2)|[Tt]au(?:2|²)|[Cc]hi(?:2|²)) ?[=<>:]? ?\d+(?:\.\d+)? ?%?"),
    re.compile(r"\bdf ?= ?\d+|\bZ ?= ?\d+\.\d+"),
    re.compile(rf"\b(?:SD|SE|[Ss]tandard (?:deviation|error)){_LINK}\d+(?:\.\d+)?"),
    re.compile(r"\b(?:Analys[ie]s|Figure|Table) \d+(?:\.\d+)*(?:\.\d+)?"),
    re.compile(r"\b(?:random|fixed)[- ]effects?(?: model| analysis)?"),
)
_P = re.compile(r"\b[Pp](?:[- ]values?)? ?[=>≥] ?(0?\.\d+)")
_LEAST_CHANCE = 0.05
_LEVEL = r"(?:very[- ]low|low|moderate|high)"
_CERTAINTY = re.compile(
    rf"\b(?:GRADE:? )?(?P<level>{_LEVEL})(?:[- ]*(?:to|or)[- ]+(?P<upper>{_LEVEL}))?[- ]?"
    r"(?:certainty|quality)(?: of)?(?: the)?(?: (?:evidence|data)\b)?"
    r"|\b(?:certainty|quality) of (?:the )?evidence:? ?(?:=|was|is)? ?"
    rf"(?P<after>{_LEVEL})\b|\bGRADE:? (?P<grade>{_LEVEL})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a stretch of statistics says.

    effects   how the result is told, in the order of the bounds; () where it is not said
    bounds    of each interval; two only where one result is told as a ratio and a difference
    levels    the certainty, one level or the two of a range ("low", "very low")
    chance    whether a P value says that chance may explain it (0.05 or more, where no bounds are)
    kept      counts and shares, and short remarks in words, as they were written
    """

    effects: tuple[Effect, ...]
    bounds: tuple[tuple[float, float], ...]
    levels: tuple[str, ...]
    kept: tuple[str, ...]
    chance: bool = False

    @property
    def may_be_chance(self) -> bool:
        """Whether the interval includes no effect: 1 for a ratio, 0 for a difference."""
        return self.chance or any(
            min(pair) <= (1 if effect == "ratio" else 0) <= max(pair)
            for effect, pair in zip(self.effects, self.bounds, strict=False)
        )


def read(written: str) -> Statistics | None:
    """The statistics of a bracket or a run of figures; None where there are none or they are not
    understood: two results, two certainties, or words that only the writer can place."""
    rest = _NEEDED.sub(TAKEN, written)
    effects = _effects(rest)
    rest, bounds = _without_values(rest)
    for pattern in _OTHERS:
        rest = pattern.sub(TAKEN, rest)
    rest, levels = _without_certainty(rest)
    if TAKEN not in rest or levels is None or len(bounds) > max(1, len(effects)):
        return None
    if len(effects) > len(set(effects)) or len(effects) > 1 and len(bounds) not in (0, 2):
        return None
    kept = kept_parts(rest)
    if kept is None:
        return None
    by_p = not bounds and any(float(found[1]) >= _LEAST_CHANCE for found in _P.finditer(written))
    return Statistics(effects, tuple(bounds), levels, kept, by_p)


def certainty_of(written: str) -> tuple[str, ...]:
    """The certainty that a label in the words names, one level or two; () for none or many."""
    return _without_certainty(written)[1] or ()


def _effects(rest: str) -> tuple[Effect, ...]:
    """The measures with a value, in their order."""
    return tuple("ratio" if match["ratio"] else "difference" for match in _EFFECT.finditer(rest))


def _without_values(rest: str) -> tuple[str, list[tuple[float, float]]]:
    bounds: list[tuple[float, float]] = []

    def taken(match: re.Match[str]) -> str:
        bounds.append((_value(match["low"]), _value(match["high"])))
        return TAKEN

    rest = INTERVAL.sub(taken, rest)
    rest = _WITH_BOUNDS.sub(taken, rest)
    return _EFFECT.sub(TAKEN, rest), bounds


def _value(number: str) -> float:
    return float(number.replace("–", "-").replace(",", "").replace(" ", ""))


def _without_certainty(rest: str) -> tuple[str, tuple[str, ...] | None]:
    """The words without the label of certainty, and its levels; None for two labels."""
    labels = list(_CERTAINTY.finditer(rest))
    if len(labels) > 1:
        return rest, None
    if not labels:
        return rest, ()
    label = labels[0]
    named = (label["level"] or label["after"] or label["grade"], label["upper"])
    levels = tuple(level.lower().replace("-", " ") for level in named if level)
    return rest[: label.start()] + TAKEN + rest[label.end() :], levels
