"""The numbers that a text tells, written one way in all languages: "8,204", « 8 204 » → "8204"."""

import re
from collections import Counter

from .text import Language, normalise

_FIGURE = re.compile(
    r"(?<![\w.,])(?P<sign>-(?=\d))?(?P<whole>\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+)(?P<rest>[.,]\d+)?"
)
_SMALL = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
    " seize dix-sept dix-huit dix-neuf vingt",
}
_TENS = {
    "en": "thirty forty fifty sixty seventy eighty ninety",
    "fr": "trente quarante cinquante soixante",
}
# "one" and « un » are mostly no numbers ("this one", « un essai »).
_NOT_COUNTED = frozenset({"0", "1"})
_FRENCH_MARKS = re.compile(r"(?<=\d),(?=\d)")


def _number_words(language: Language) -> dict[str, int]:
    small = dict(zip(_SMALL[language].split(), range(21), strict=True))
    tens = dict(zip(_TENS[language].split(), range(30, 100, 10), strict=False))
    return small | tens


_WORDS: dict[Language, dict[str, int]] = {
    "en": _number_words("en"),
    "fr": _number_words("fr"),
}


def numbers(text: str, language: Language) -> Counter[str]:
    """How often each number stands in the text; number words from two on count as numbers."""
    plain = normalise(text)
    found = Counter(_canonical(match, language) for match in _FIGURE.finditer(plain))
    found.update(_spelled(plain, language))
    return found


def canonical(value: float) -> str:
    """A number as `numbers` writes it: 8204 → "8204", 5.50 → "5.5"."""
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return text or "0"


def _canonical(match: re.Match[str], language: Language) -> str:
    whole, rest = match["whole"], match["rest"] or ""
    if language == "fr" and "," in whole and not rest and whole.count(",") == 1:
        whole, rest = whole.split(",")
        rest = "." + rest
    digits = re.sub(r"[ ,]", "", whole)
    value = float(digits + _FRENCH_MARKS.sub(".", rest).replace(",", "."))
    return canonical(-value if match["sign"] else value)


def _spelled(plain: str, language: Language) -> list[str]:
    table = _WORDS[language]
    found: list[str] = []
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", plain.lower()):
        parts = [table[part] for part in word.split("-") if part in table]
        if word in table:
            found.append(str(table[word]))
        elif len(parts) == 2 == len(word.split("-")) and parts[0] % 10 == 0 and parts[1] < 10:
            found.append(str(sum(parts)))
    return [number for number in found if number not in _NOT_COUNTED]
