"""Sentences and words, with their places in the text, for English and French.

Every place is an offset in Unicode code points of the text that was given, so that a mark can
be shown on the writer's own words. Safe for decimals (0.8), abbreviations (Dr., e.g., p. ex.),
initials (U.K., S. mansoni), bullets, wrapped lines and French elisions (l'hôpital).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")

_ONE_FOR_ONE = str.maketrans(
    {
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\t": " ",
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2212": "-",
        "\u00b7": ".",
    }
)


def word_set(listed: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(listed.split())


# Abbreviations whose full stop does not end a sentence, without that full stop.
_ABBREVIATIONS = {
    "en": word_set(
        "dr mr mrs ms prof st vs cf ca approx fig figs eq ref refs vol pp jr sr e.g i.e viz incl"
        " dept est"
    ),
    "fr": word_set(
        "dr dre mme mmes mlle prof st ste cf ca env fig réf vol pp p p.ex c.-à-d c.à.d art éd"
        " hôp tél max min"
    ),
}
# Those that stand before a figure ("No. 5") and are ordinary words elsewhere.
_BEFORE_FIGURES = frozenset({"no", "nos", "n", "art", "p", "ch", "sec", "vol"})
# Those that may well end a sentence, and then the next word starts with a capital letter.
_MAY_END = frozenset({"etc", "al", "inc", "ltd", "am", "pm", "a.m", "p.m"})
# After initials such as "U.K." only a word like these shows that a new sentence starts.
_STARTERS = {
    "en": word_set(
        "the a an it its this that these those we our they their there he she his her in on at for"
        " from with of but and so if when while as all some most many people no one however both"
        " each i you your what which who why how"
    ),
    "fr": word_set(
        "le la les l un une des du de d ce cette ces cet il elle ils elles nous notre nos on leur"
        " leurs en dans pour avec sur mais et si quand comme tous toutes plusieurs aucun aucune"
        " chaque je tu vous votre vos qui que pourquoi comment au aux à"
    ),
}

_BULLET = re.compile(r"[ ]*(?:[-*+•‣◦▪–—o](?=[ ])|\(?(?:\d{1,2}|[a-z])[.)](?=[ ]))[ ]+")
_STOP = re.compile(r"(?P<mark>[.!?…]+)(?P<close>[\"')\]”»]*(?:[ ]»)?)(?=[ \n]|$)")
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"(?P<initials>(?:{_LETTER}\.){{2,}})"
    rf"|(?P<word>{_LETTER}[\w\u0300-\u036f]*(?:['\-&](?=\w)[\w\u0300-\u036f]+)*)"
    r"|(?P<figure>\d+(?:[.,]\d+|[ ]\d{3}(?!\d))*%?(?:(?:st|nd|rd|th|e|er|re)\b)?)"
)
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|quoiqu|quelqu)'", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: `text == whole[start:end]`, save for one-for-one normalised signs."""

    text: str
    start: int
    end: int


def check_language(language: str) -> Language:
    """The language, if the engine knows it; ValueError otherwise."""
    for known in LANGUAGES:
        if language == known:
            return known
    raise ValueError(f"The language must be one of {', '.join(LANGUAGES)}, not {language!r}.")


def normalise(text: str) -> str:
    """The text with plain spaces, apostrophes and hyphens; every offset stays the same."""
    return text.translate(_ONE_FOR_ONE)


@lru_cache(maxsize=256)
def sentences(text: str, language: Language) -> tuple[Span, ...]:
    """The sentences of a text, without bullets; a line of signs only is none."""
    plain = normalise(text)
    found: list[Span] = []
    for start, end in _blocks(plain):
        found.extend(_sentences_of_block(plain, start, end, language))
    return tuple(found)


@lru_cache(maxsize=4096)
def tokens(text: str, language: Language) -> tuple[Span, ...]:
    """Words and figures. In French "l'hôpital" is two words, "l'" and "hôpital"."""
    found: list[Span] = []
    for match in _TOKEN.finditer(normalise(text)):
        start, end = match.span()
        if language == "fr" and match["word"]:
            while elided := _ELISION.match(match.string, start, end):
                found.append(Span(elided[0], start, elided.end()))
                start = elided.end()
        found.append(Span(match.string[start:end], start, end))
    return tuple(found)


def words(text: str, language: Language) -> tuple[Span, ...]:
    """The words of a text. Figures are not words (Flesch's advice for texts full of numerals)."""
    return tuple(token for token in tokens(text, language) if not token.text[0].isdigit())


def _blocks(plain: str) -> list[tuple[int, int]]:
    """Paragraphs, headings and bullets; a line that only wraps belongs to the line before it."""
    blocks: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n\r\v\f\u2028\u2029]+", plain):
        start, end = match.span()
        if blocks and _continues(plain, blocks[-1], start):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return blocks


def _continues(plain: str, block: tuple[int, int], start: int) -> bool:
    gap = plain[block[1] : start].replace("\r\n", "\n")
    before = plain[block[0] : block[1]].rstrip()
    after = plain[start:].lstrip(" ")
    if len(gap) != 1 or not before or _BULLET.match(plain, start):
        return False
    return before[-1] not in ".!?:;…" and after[:1].islower()


def _sentences_of_block(plain: str, start: int, end: int, language: Language) -> list[Span]:
    bullet = _BULLET.match(plain, start, end)
    begin = bullet.end() if bullet else start
    found: list[Span] = []
    for stop in _STOP.finditer(plain, begin, end):
        if stop.end() == end or _ends_sentence(plain, stop, begin, end, language):
            _add(found, plain, begin, stop.end())
            begin = stop.end()
    _add(found, plain, begin, end)
    return found


def _add(found: list[Span], plain: str, start: int, end: int) -> None:
    piece = plain[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if any(sign.isalnum() for sign in piece):
        found.append(Span(piece, start, start + len(piece)))


def _ends_sentence(
    plain: str, stop: re.Match[str], begin: int, end: int, language: Language
) -> bool:
    after = plain[stop.end() : end].lstrip(" \n\"'([«“-–—")
    if not after or after[0].islower():
        return not after
    if set(stop["mark"]) != {"."} or len(stop["mark"]) > 1 or stop["close"]:
        return True
    before = re.split(r"[\s(\[«\"/]", plain[begin : stop.start()])[-1].lower()
    return not _is_abbreviation(before, plain[begin : stop.start()], after, language)


def _is_abbreviation(before: str, sentence: str, after: str, language: Language) -> bool:
    following = re.match(r"\w+", after)
    is_initial = following is not None and after[following.end() :].startswith(".")
    starter = (
        following is not None and not is_initial and following[0].lower() in _STARTERS[language]
    )
    if before in _MAY_END:
        return False
    if before in _BEFORE_FIGURES and after[0].isdigit():
        return True
    if before in _ABBREVIATIONS[language]:
        return True
    if before == "ex" and re.search(r"\bp\. ?ex$", sentence, re.IGNORECASE):
        return True
    initial = len(before) == 1 and before.isalpha() and sentence[-1:].isupper()
    dotted = re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", before) is not None
    return (initial or dotted) and not starter
