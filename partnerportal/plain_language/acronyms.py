"""Acronyms: those that a text never explains, explains too late, twice, or for nothing.

Letters count only where they are written in capitals: "the care act (ACT)" says nothing of "act".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import lexicon
from .marks import Mark, apart
from .messages import message
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


_DEFINITION = re.compile(r" \((?P<short>[A-Z][A-Za-z0-9-]*[A-Z][A-Z0-9]*)(?P<plural>s?)\)")
_SMALL_WORDS = word_set("of and the in for to on with a an or by de du des la le les et d l en")
_WORD_PARTS = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 8
_NEAR = 200  # characters


@dataclass(frozen=True, slots=True)
class Definition:
    """ "long form (LF)": the long form, and the place of the bracket with the space before it."""

    short: str
    long: str
    start: int
    end: int


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


def definitions(plain: str) -> Iterator[Definition]:
    """Where a normalised text writes an acronym behind the words that it stands for."""
    for match in _DEFINITION.finditer(plain):
        long = _long_form(plain[max(0, match.start() - _NEAR) : match.start()], match["short"])
        if long:
            yield Definition(match["short"], long, match.start(), match.end())


def marks(text: str, language: Language, taken: list[range]) -> list[Mark]:
    """All marks on acronyms; `taken` are places that the lexicon has words for."""
    plain = normalise(text)
    known = list(definitions(plain))
    late = _used_too_early(plain, known, language)
    found = [*late, *_needless(plain, known, language)]
    held = [Mark(place.start, place.stop, "hard_word", "") for place in taken]
    return [*found, *apart(apart(_unexplained(text, language), held), found)]


def _unexplained(text: str, language: Language) -> list[Mark]:
    found: list[Mark] = []
    for place in undefined(text, language):
        meaning = explained(place.short, language)
        key = "acronym_known" if meaning else "acronym"
        said = message(key, language, word=place.short, plain=meaning)
        is_plural = text[place.end : place.end + 1] == "s"  # what it means is told of one
        replacement = f"{place.short} ({meaning})" if meaning and not is_plural else None
        rule = f"acronym:{place.short}"
        found.append(Mark(place.start, place.end, "acronym", said, replacement, rule=rule))
    return found


def _used_too_early(plain: str, known: list[Definition], language: Language) -> list[Mark]:
    """The first use of an acronym that is only defined later on, written out there."""
    found: list[Mark] = []
    for entry in {entry.short: entry for entry in reversed(known)}.values():
        use = _use(entry.short).search(plain, 0, entry.start)
        if use is None or use["plural"] or plain[use.start() - 1 : use.start()] in ("(", "["):
            continue
        said = message("acronym_late", language, word=entry.short, plain=entry.long)
        replacement = f"{entry.long} ({entry.short})"
        place = (use.start(), use.end())
        found.append(Mark(*place, "acronym", said, replacement, rule="acronym:late"))
    return found


def _needless(plain: str, known: list[Definition], language: Language) -> list[Mark]:
    """Letters in brackets that were given before, or that nothing later needs."""
    found: list[Mark] = []
    seen: set[str] = set()
    for entry in known:
        uses = list(_use(entry.short).finditer(plain))
        key = "acronym_twice" if entry.short in seen else "acronym_unused"
        if entry.short in seen or len(uses) == 1:
            said = message(key, language, word=entry.short)
            rule = key.replace("_", ":")
            found.append(Mark(entry.start, entry.end, "acronym", said, "", rule=rule))
        seen.add(entry.short)
    return found


def _use(short: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(short)}(?P<plural>s?)(?!\w)")


def _long_form(before: str, short: str) -> str:
    """The last words whose first letters are those of the acronym; "" where they are not."""
    letters = [sign.lower() for sign in short if sign.isalpha()]
    line = re.split(r"[.;:()\n]", before)[-1]
    words = line.split(" ")
    for count in range(1, min(_MOST_WORDS, len(words)) + 1):
        phrase = " ".join(words[-count:])
        parts = [part.lower() for part in _WORD_PARTS.findall(phrase)]
        main = [part for part in parts if part not in _SMALL_WORDS]
        fits = letters in ([part[0] for part in main], [part[0] for part in parts])
        if fits and parts and parts[0] not in _SMALL_WORDS:
            return phrase.strip(" ,\"'")
    return ""


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
    """Whether the line around it is in capitals: a heading, no acronym."""
    before = plain[max(0, match.start() - _NEAR) : match.start()].rpartition("\n")[2]
    line = before + plain[match.start() : match.end() + _NEAR].partition("\n")[0]
    return line.isupper() and " " in line.strip()
