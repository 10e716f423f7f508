"""A paragraph as a language model may see it: without its numbers, names, hedges and negations.

What must not change is never shown to the model, so it cannot change it: each stands as a sign such
as [[N1]], and the reply must hold every sign once, in the same order.
"""

import re
from dataclasses import dataclass

from .guard import hedges_and_negations
from .text import Language, check_language, normalise

_SIGN = re.compile(r"\[\[[NWH]\d+\]\]")
# What a person might type that looks like one of our signs.
_FOREIGN_SIGN = re.compile(r"\[\[|\]\]")
_NUMBER = re.compile(
    r"(?<![\w.,])-?\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?"
    r"(?:[\u00a0\u202f ]?(?:%|mg|mL|ml|kg|g|km|cm|mm(?:Hg)?|°C|\$))?(?!\w)"
)
_WORD = r"[^\W\d_]+(?:['’\-][^\W\d_]+)*"
_CAPITAL = r"(?=[^\W\d_])[^\W\d_a-zà-öø-ÿ]"
# A capital inside a sentence starts a name; words of capitals alone are acronyms, also at its start.
_NAME = re.compile(
    rf"(?<=[\w,;:)]\s){_CAPITAL}[\w'’\-]*(?:\s(?:of|de|du|des|la|the|and|et)\s(?={_CAPITAL})"
    rf"|\s(?={_CAPITAL})|[\w'’\-])*"
    rf"|\b(?:{_CAPITAL}){{2,}}\w*\b"
)


@dataclass(frozen=True, slots=True)
class Masked:
    """`text` with signs in it, and what each sign stands for, in the order of the text."""

    text: str
    parts: tuple[tuple[str, str], ...]

    @property
    def signs(self) -> tuple[str, ...]:
        """The signs in their order."""
        return tuple(sign for sign, _words in self.parts)


def mask(paragraph: str, language: Language) -> Masked:
    """The paragraph with signs for what must not change.

    Raise ValueError for a paragraph that has signs of its own.
    """
    check_language(language)
    plain = normalise(paragraph)
    if _FOREIGN_SIGN.search(plain):
        raise ValueError("The paragraph holds double square brackets.")
    pieces: list[str] = []
    parts: list[tuple[str, str]] = []
    done = 0
    for start, end, letter in _places(plain, language):
        sign = f"[[{letter}{len(parts) + 1}]]"
        pieces += [plain[done:start], sign]
        parts.append((sign, plain[start:end]))
        done = end
    return Masked("".join([*pieces, plain[done:]]), tuple(parts))


def unmask(reply: str, masked: Masked) -> str:
    """The reply with the words back in their places.

    Raise ValueError unless it holds every sign once, in the order they had, and no other.
    """
    if tuple(_SIGN.findall(reply)) != masked.signs:
        raise ValueError("The reply lost, doubled, moved or invented a sign.")
    words = dict(masked.parts)
    said = _SIGN.sub(lambda match: words[match[0]], reply)
    if _FOREIGN_SIGN.search(said):
        raise ValueError("The reply holds brackets that stand for nothing.")
    return said


def _places(plain: str, language: Language) -> list[tuple[int, int, str]]:
    """Start, end and letter of what is hidden, in order; where two overlap, the first and longest."""
    found = [(*match.span(), "N") for match in _NUMBER.finditer(plain)]
    found += [(*match.span(), "W") for match in _NAME.finditer(plain)]
    found += [(start, end, "H") for start, end in hedges_and_negations(plain, language)]
    chosen: list[tuple[int, int, str]] = []
    for place in sorted(found, key=lambda row: (row[0], -row[1])):
        if not chosen or place[0] >= chosen[-1][1]:
            chosen.append(place)
    return chosen
