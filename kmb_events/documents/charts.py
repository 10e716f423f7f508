"""Charts as small hand-made SVG: colours as attributes, a title for screen readers, numbers in words.

Bars start at zero and lie on a track of 100 people; there is one hue, so that nothing is said by
colour alone. A narrower drawing is a larger print: it fills the same width of paper.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kmb_events.documents.words import Pair
from partnerportal.plain_language.grammar import number, upper_first
from partnerportal.plain_language.text import Language, check_language

INK, ACTION, TRACK, WHITE = "#26211C", "#0F5650", "#F2EBDF", "#FFFFFF"
_FONT = "Atkinson Hyperlegible Next"
# Units; on paper 1 is a third of a point in standard print, as 15 of them are 11 points.
STANDARD, LARGE = 680, 420
_LETTER, _TEXT, _LEADING = 7.4, 15, 19
_EAR = "M6 8.5a6.5 6.5 0 1 1 13 0c0 6-6 6-6 10a3.5 3.5 0 1 1-7 0 M15 8.5a2.5 2.5 0 0 0-5 0v1a2 2 0 1 1 0 4"


def dots_svg(dots: int, words: str) -> SafeString:
    """How sure: four dots, `dots` of them full; an ear when there are none."""
    if not dots:
        return format_html(
            '<svg role="img" class="ear" viewBox="0 0 24 24" width="24" height="24"><title>{}</title>'
            '<path d="{}" fill="none" stroke="{}" stroke-width="2" stroke-linecap="round"/></svg>',
            words,
            _EAR,
            INK,
        )
    circles = format_html_join(
        "",
        '<circle cx="{}" cy="7" r="5.5" fill="{}" stroke="{}" stroke-width="1.8"/>',
        ((8 + 17 * place, INK if place < dots else WHITE, INK) for place in range(4)),
    )
    title = gettext("%(words)s: %(dots)s of 4 dots") % {"words": words, "dots": dots}
    return format_html(
        '<svg role="img" viewBox="0 0 68 14" width="68" height="14"><title>{}</title>{}</svg>',
        title,
        circles,
    )


def heading_of(pair: Pair) -> str:
    return gettext("Of 100 people: %(what)s") % {"what": pair.title}


def bars_svg(pair: Pair, language: str, width: int = STANDARD) -> SafeString:
    """Both values as bars, without first; each on a track of 100 people."""
    left = 0.25 * width if width == STANDARD else 0.36 * width
    top, drawn = 0.0, []
    for place, (name, value, words) in enumerate(_rows(pair, check_language(language))):
        lines = textwrap.wrap(name, int(left / _LETTER))
        height = max(30, _LEADING * len(lines))
        length = round(value * (width - left - 42) / 100, 1)
        middle = top + height / 2
        drawn += [
            _lines(lines, 0, middle - _LEADING * len(lines) / 2 + 14),
            _bar(left, middle - 14, width - left - 42, TRACK, TRACK),
            _bar(left + 1, middle - 13, max(length - 2, 1), ACTION if place else WHITE, ACTION, 26),
            _number(left + length + 9, middle + 6, words),
        ]
        top += height + 12
    return _drawing(pair, language, width, top - 12, drawn)


def people_svg(pair: Pair, language: str, width: int = STANDARD) -> SafeString:
    """Two hundred dots: 100 people without and 100 with it; side by side where there is room."""
    beside = width == STANDARD
    across, step = (25, 12.4) if beside else (20, 15.5)
    side = across * step
    rows = list(_rows(pair, check_language(language)))
    named = [textwrap.wrap(name, int(side / _LETTER)) for name, _value, _words in rows]
    head = _LEADING * max(map(len, named))
    block = head + 100 / across * step + 28
    drawn = []
    for place, (_name, value, words) in enumerate(rows):
        x, y = (place * (width - side), 0) if beside else (0, place * (block + 14))
        told = gettext("%(number)s of 100 people") % {"number": words}
        drawn += [
            _lines(named[place], x, y + 14),
            _crowd(x, y + head + 4, step, across, round(value)),
            _number(x, y + block - 5, told),
        ]
    height = block if beside else 2 * block + 14
    return _drawing(pair, language, width, height, drawn)


def values_of(pair: Pair, language: str) -> str:
    """Both values in words, such as "Without it: 22; With it: 5"."""
    rows = _rows(pair, check_language(language))
    return "; ".join(f"{name}{gettext(':')} {words}" for name, _value, words in rows)


def _rows(pair: Pair, language: Language) -> Iterator[tuple[str, float, str]]:
    """Name, value and the value in words; without it first."""
    without = upper_first(pair.without_label) or gettext("Without it")
    with_it = upper_first(pair.with_label) or gettext("With it")
    for name, value in ((without, pair.without), (with_it, pair.with_it)):
        yield name, value, number(int(value) if value == int(value) else value, language)


def _drawing(
    pair: Pair, language: str, width: int, height: float, drawn: list[SafeString]
) -> SafeString:
    return format_html(
        '<svg role="img" viewBox="0 0 {} {}" width="{}" height="{}"><title>{}. {}.</title>{}</svg>',
        *(width, round(height, 1), width, round(height, 1)),
        heading_of(pair),
        values_of(pair, language),
        format_html_join("", "{}", ((part,) for part in drawn)),
    )


def _lines(lines: list[str], x: float, y: float) -> SafeString:
    return format_html_join(
        "",
        '<text x="{}" y="{}" font-family="{}" font-size="{}" fill="{}">{}</text>',
        (
            (round(x, 1), round(y + _LEADING * place, 1), _FONT, _TEXT, INK, line)
            for place, line in enumerate(lines)
        ),
    )


def _number(x: float, y: float, words: str) -> SafeString:
    return format_html(
        '<text x="{}" y="{}" font-family="{}" font-size="{}" font-weight="800" fill="{}">{}</text>',
        *(round(x, 1), round(y, 1), _FONT, _TEXT + 1, INK, words),
    )


def _bar(x: float, y: float, length: float, fill: str, edge: str, height: int = 28) -> SafeString:
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="4" fill="{}" stroke="{}" stroke-width="2"/>',
        *(round(x, 1), round(y, 1), round(length, 1), height, fill, edge),
    )


def _crowd(x: float, y: float, step: float, across: int, full: int) -> SafeString:
    """A hundred dots in rows of `across`; the first `full` of them are filled."""
    places = (
        (x + step * (0.5 + n % across), y + step * (0.5 + n // across), n < full)
        for n in range(100)
    )
    return format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="1.4"/>',
        (
            (round(cx, 1), round(cy, 1), round(step * 0.37, 1), ACTION if on else WHITE, ACTION)
            for cx, cy, on in places
        ),
    )
