"""Brackets full of statistics, said in plain words: what they tell about doubt is never dropped.

"(4 studies, 171 people; MD -1.1, 95% CI -2.3 to 0.1; low-certainty evidence)" becomes "(4 studies,
171 people; this may be due to chance; we have little confidence in this result)". Counts and shares
of people stay. A bracket with anything that is not understood gets no proposal. English only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import grammar
from .certainty import confidence
from .text import normalise

_BRACKET = re.compile(r"(?P<space> ?)\((?P<inside>[^()]*)\)")
_NUMBER = r"-?\d+(?:\.\d+)?"
_RATIO = re.compile(r"\b(?:RR|OR|aOR|HR|aHR|IRR|(?:risk|odds|hazard|rate) ratio|relative risk)\b")
_DIFFERENCE = re.compile(r"\b(?:MD|SMD|WMD|RD|(?:mean|risk) difference)\b")
_INTERVAL = re.compile(
    rf"\b9[059] ?% (?:CI|confidence interval)s?[:,=]? ?(?:of |from )?(?P<low>{_NUMBER})%?"
    rf"(?: to | ?- ?|, ?| and )(?P<high>{_NUMBER})%?"
)
_STATISTICS = (
    _INTERVAL,
    re.compile(
        r"\b(?:Peto )?(?:(?:risk|odds|hazard|rate) ratio|relative risk"
        r"|(?:standardi[sz]ed )?(?:mean|risk) difference"
        rf"|RR|OR|aOR|HR|aHR|IRR|MD|SMD|WMD|RD)\b[ =:,]*(?:of )?{_NUMBER}"
        r"(?: ?(?:%|points?|mm ?Hg|mmol/L|kg|days?|hours?|weeks?|minutes?))?",
    ),
    re.compile(r"\b[Pp](?: values?|-values?)? ?[<>=≤] ?0?\.\d+"),
    re.compile(r"\bI(?:2|²) ?= ?\d+(?:\.\d+)? ?%"),
)
_CERTAINTY = re.compile(
    r"\b(?P<level>very low|low|moderate|high)[- ](?:certainty|quality)(?: of)?(?: the)?"
    r"(?: evidence)?",
    re.IGNORECASE,
)
_GROUPS = (
    r"(?:participants|people|patients|women|men|children|adults|infants|babies|neonates|teenagers)"
)
_KEPT = re.compile(
    rf"[\d,]+ (?:(?:RCTs?|randomi[sz]ed)? ?(?:stud(?:y|ies)|trials?|RCTs?)|{_GROUPS})"
    rf"|(?:one|two|three|four|five|six|seven|eight|nine|ten) (?:stud(?:y|ies)|trials?|RCTs?)"
    rf"|\d+(?:\.\d+)?% (?:versus|vs\.?|compared with|and) \d+(?:\.\d+)?%",
    re.IGNORECASE,
)
_PLAIN = (
    (re.compile(r"\b(?:RCTs|trials)\b"), "studies"),
    (re.compile(r"\b(?:RCT|trial)\b"), "study"),
    (re.compile(r"\bparticipants\b"), "people"),
    (re.compile(r"\b(?:versus|vs\.?)(?= )"), "compared with"),
)
_SAYS_NO_DIFFERENCE = re.compile(
    r"\b(?:no|not|nor|neither|similar|little|uncertain|unclear|inconclusive)\b[^.]*$", re.IGNORECASE
)
_CHANCE = "this may be due to chance"


@dataclass(frozen=True, slots=True)
class Plain:
    """A bracket, from its leading space to its end, and what to put there ("" for nothing)."""

    start: int
    end: int
    replacement: str


def in_plain_words(text: str) -> Iterator[Plain]:
    """The brackets of an English text that can be said in plain words without a loss of doubt."""
    plain = normalise(text)
    for match in _BRACKET.finditer(plain):
        said = _said(match["inside"], plain[: match.start()])
        if said is not None:
            inside = "; ".join(said)
            yield Plain(match.start(), match.end(), f"{match['space']}({inside})" if said else "")


def _said(inside: str, before: str) -> list[str] | None:
    """The parts of the bracket in plain words; None where it has no statistics or is not clear."""
    rest = inside
    for pattern in _STATISTICS:
        rest = pattern.sub(";", rest)
    levels = [match["level"].lower() for match in _CERTAINTY.finditer(rest)]
    if rest == inside or len(levels) > 1 or len(_INTERVAL.findall(inside)) > 1:
        return None
    kept = _kept(_CERTAINTY.sub(";", rest))
    if kept is None:
        return None
    doubts = [_CHANCE] if _may_be_chance(inside) and not _SAYS_NO_DIFFERENCE.search(before) else []
    doubts += [_confidence(level) for level in levels]
    return ([", ".join(kept)] if kept else []) + doubts


def _kept(rest: str) -> list[str] | None:
    """Counts and shares of people; None where there is something else as well."""
    parts = [part.strip() for part in re.split(r"[;:]|,(?!\d{3}\b)", rest)]
    parts = [part for part in parts if part and part.lower() not in ("evidence", "n", "and")]
    if not all(_KEPT.fullmatch(part) for part in parts):
        return None
    for pattern, word in _PLAIN:
        parts = [pattern.sub(word, part) for part in parts]
    return parts


def _may_be_chance(inside: str) -> bool:
    """Whether the interval includes no effect: 1 for ratios, 0 for differences."""
    interval = _INTERVAL.search(inside)
    if interval is None:
        return False
    low, high = sorted((float(interval["low"]), float(interval["high"])))
    ratio, difference = _RATIO.search(inside), _DIFFERENCE.search(inside)
    crosses_one, crosses_zero = low <= 1 <= high, low <= 0 <= high
    if ratio and not difference:
        return crosses_one
    if difference and not ratio:
        return crosses_zero
    return crosses_one or crosses_zero


def _confidence(level: str) -> str:
    return grammar.lower_first(confidence("en", level)[0].rstrip("."))
