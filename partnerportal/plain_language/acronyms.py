"""Acronyms that a text uses without saying what they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import lexicon
from .text import Language, normalise, word_set

# Known to nearly everyone, or no acronym at all; and statistics, which `watch` marks.
_KNOWN = word_set(
    "AIDS COVID COVID-19 DNA TV PDF DVD CD USB GPS SMS AM PM OK UK US USA EU UN NHS WHO HIV CT ID"
    " FAQ VIH SIDA ADN ONU OMS GRADE PhD MD Mr Mrs Ms Dr Dre Mme CA AB BC MB NB NL NS NT NU ON PE"
    " QC SK YT I II III IV VI VII VIII IX XI XII"
)
_STATISTICS = word_set("CI RR OR HR MD SMD WMD SD SE IRR RD ARR IC RC DM DMS NNT NNTB NNTH IQR NST")
_ACRONYM = re.compile(
    r"(?<![\w\-])(?=\w*[A-Z]\w*[A-Z])[A-Z][A-Za-z]{0,3}[A-Z][A-Z0-9]{0,4}(?=s?\b)"
)


@dataclass(frozen=True, slots=True)
class Undefined:
    """The first place of an acronym that is nowhere explained."""

    start: int
    end: int
    short: str


def undefined(text: str, language: Language) -> Iterator[Undefined]:
    """Acronyms that are never written out beside their letters, each at its first place."""
    plain = normalise(text)
    seen: set[str] = set()
    for match in _ACRONYM.finditer(plain):
        short = match[0]
        if short in seen or short in _KNOWN or short in _STATISTICS or _is_shouted(plain, match):
            continue
        seen.add(short)
        if not _is_explained(plain, short):
            yield Undefined(match.start(), match.end(), short)


def explained(short: str, language: Language) -> str:
    """What the letters stand for, and in English what that means; "" for an unknown acronym."""
    entry = lexicon.acronyms(language).get(short)
    if entry is None:
        return ""
    return entry.gloss or entry.long


def _is_explained(plain: str, short: str) -> bool:
    """ "randomised trial (RCT)" or "RCT (randomised trial)" or "RCT means"."""
    letters = re.escape(short)
    return (
        re.search(rf"\w[\w\-' ]* \({letters}s?[);,]|\b{letters}s? \((?=[a-zà-ÿ])", plain)
        is not None
        or re.search(rf"\b{letters}s? (?:means|stands for|signifie|veut dire)\b", plain) is not None
    )


def _is_shouted(plain: str, match: re.Match[str]) -> bool:
    """Whether the whole line is in capitals: a heading, no acronym."""
    start = plain.rfind("\n", 0, match.start()) + 1
    end = plain.find("\n", match.end())
    line = plain[start : end if end >= 0 else len(plain)]
    return line.isupper() and " " in line.strip()
