"""Three facts and what is uncertain as one picture: SVG with its words as text, and the same as PNG.

The picture grows with its words: nothing is cut, and nothing lies over anything else.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import datetime

import segno
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, override

from kmb_events.documents.facts_told import Told, facts_and_doubt
from kmb_events.documents.public_address import public_address
from kmb_events.documents.words import typographic
from kmb_events.models import EventPlan
from partnerportal.foundation import pdf, pictures

# Units of the drawing, which are the pixels of the PNG.
WIDTH, MARGIN, GAP = 1080, 64, 28
INK, MUTED, PAPER, CARD, ACTION, DOUBT, EDGE = (
    "#26211C", "#5B5249", "#FBF7F0", "#FFFFFF", "#0F5650", "#FFF3D6", "#D9CFC0",
)  # fmt: skip
_FONT = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Verdana, sans-serif"
# Of the size of a letter: how wide one is on average in this face, with some air.
_LETTER = 0.54
_LEADING = 1.28
# The same of a bold letter in the widest of the faces.
_BOLD = 0.7
# What the mark of a draft takes above the title.
_TAG_ROOM = 76


@dataclass(frozen=True)
class Part:
    """Some drawing and how much height it takes."""

    drawn: SafeString
    height: float


def infographic_svg(plan: EventPlan, language: str, *, is_draft: bool) -> str:
    """The picture as a whole SVG file. Needs the plan as `for_page` loads it.

    Raise ValueError where no finding has words in this language.
    """
    facts, doubt = facts_and_doubt(plan, language)
    words = plan.text_in(language)
    if words is None or not (facts or doubt):
        raise ValueError("No finding has words in this language.")
    with override(language):
        parts = [_head(typographic(words.title, language), is_draft)]
        parts += [_fact(number, row) for number, row in enumerate(facts, 1)]
        parts += [_doubt(doubt)] if doubt else []
        parts.append(_foot(plan))
        return _whole(parts, _description(words.title, facts, doubt), language, words.title)


def infographic_png(svg: str, language: str, title: str, created_at: datetime) -> bytes:
    """The same picture in pixels. Raise pdf.Unprintable."""
    height = float(svg.split('viewBox="0 0 ', 1)[1].split('"', 1)[0].split()[1])
    # CSS pixels are 96 to an inch and points 72: the page holds the picture and nothing else.
    page = format_html(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title>'
        '<link rel="stylesheet" href="portal:/static/documents/pdf.css">'
        "<style>@page {{ size: {}px {}px; margin: 0; @top-left {{ content: none }}"
        " @bottom-left {{ content: none }} @bottom-right {{ content: none }} }}"
        " html, body {{ margin: 0; padding: 0 }} svg {{ display: block }}</style></head>"
        "<body>{}</body></html>",
        *(language, title, WIDTH, height),
        mark_safe(svg),  # noqa: S308 -- our own drawing, escaped where it was made
    )
    return pictures.first_page(pdf.render(page, created_at=created_at), width=WIDTH)


def _whole(parts: list[Part], description: str, language: str, title: str) -> str:
    drawn, top = [], 0.0
    for part in parts:
        drawn.append(
            format_html('<g transform="translate(0 {})">{}</g>', round(top, 1), part.drawn)
        )
        top += part.height
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}"'
        ' role="img" xml:lang="{}" lang="{}" aria-labelledby="t d"><title id="t">{}</title>'
        '<desc id="d">{}</desc><rect width="{}" height="{}" fill="{}"/>{}</svg>',
        *(WIDTH, round(top), WIDTH, round(top), language, language, title, description),
        *(WIDTH, round(top), PAPER),
        format_html_join("", "{}", ((row,) for row in drawn)),
    )


def _description(title: str, facts: list[Told], doubt: Told | None) -> str:
    """All that the picture says, in the order in which one reads it."""
    told = [f"{row.label}: {row.said}" if row.label else row.said for row in facts]
    unsure = [f"{gettext('What we do not know yet')}: {doubt.said}"] if doubt else []
    return " ".join([f"{title}.", *told, *unsure])


def _head(title: str, is_draft: bool) -> Part:
    kicker = gettext("What the research says")
    room = _TAG_ROOM if is_draft else 0
    lines, height = _text(title, 56, WIDTH - 2 * MARGIN, weight=800, fill="#FFFFFF", top=156 + room)
    drawn = format_html(
        '<rect width="{}" height="{}" fill="{}"/>{}{}{}',
        *(WIDTH, round(height + 204 + room), ACTION),
        _line(kicker, MARGIN, 88, 30, fill="#CFE6E2"),
        lines,
        _draft_tag() if is_draft else "",
    )
    return Part(drawn, height + 204 + room + GAP)


def _draft_tag() -> SafeString:
    """On a line of its own, wide enough for the widest of the faces that a reader may have."""
    words = gettext("Draft: not agreed to by both yet")
    return format_html(
        '<rect x="{}" y="112" width="{}" height="52" rx="26" fill="{}"/>{}',
        *(MARGIN, min(WIDTH - 2 * MARGIN, round(len(words) * 26 * _BOLD + 48)), DOUBT),
        _line(words, MARGIN + 24, 147, 26, weight=700),
    )


def _fact(number: int, row: Told) -> Part:
    left = MARGIN + 132
    said, height = _text(row.said, 36, WIDTH - MARGIN - 40 - left, weight=500, top=68, left=left)
    sure = _sure(row, left, height + 68 + 60) if row.label else SafeString("")
    whole = height + (168 if row.label else 112)
    return Part(
        format_html(
            '<rect x="{}" y="0" width="{}" height="{}" rx="18" fill="{}" stroke="{}"'
            ' stroke-width="2"/><circle cx="{}" cy="74" r="38" fill="{}"/>{}{}{}',
            *(MARGIN, WIDTH - 2 * MARGIN, round(whole), CARD, EDGE, MARGIN + 70, ACTION),
            _line(str(number), MARGIN + 70, 88, 42, weight=800, fill="#FFFFFF", anchor="middle"),
            said,
            sure,
        ),
        whole + GAP,
    )


def _sure(row: Told, left: float, top: float) -> SafeString:
    """Four dots, as many full as we are sure, and the words for it."""
    dots = format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="11" fill="{}" stroke="{}" stroke-width="3"/>',
        (
            (left + 11 + 32 * place, top - 9, ACTION if place < row.dots else CARD, ACTION)
            for place in range(4 if row.dots else 0)
        ),
    )
    shift = 144 if row.dots else 0
    return format_html(
        "{}{}", dots, _line(row.label, left + shift, top, 28, weight=700, fill=ACTION)
    )


def _doubt(row: Told) -> Part:
    heading = gettext("What we do not know yet")
    said, height = _text(
        row.said, 36, WIDTH - 2 * MARGIN - 96, weight=500, top=110, left=MARGIN + 48
    )
    whole = height + 150
    return Part(
        format_html(
            '<rect x="{}" y="0" width="{}" height="{}" rx="18" fill="{}" stroke="{}"'
            ' stroke-width="2" stroke-dasharray="10 8"/>{}{}',
            *(MARGIN, WIDTH - 2 * MARGIN, round(whole), DOUBT, "#8A6A16"),
            _line(heading, MARGIN + 48, 62, 32, weight=800),
            said,
        ),
        whole + GAP,
    )


def _foot(plan: EventPlan) -> Part:
    address, size = public_address(plan), 168
    room = WIDTH - 2 * MARGIN - (size + GAP if address else 0)
    made = gettext("Made together by patients and researchers of %(team)s") % {
        "team": plan.team.name
    }
    words, height = _text(made, 28, room, weight=700, top=40, left=MARGIN)
    if address is None:
        return Part(words, height + 56 + MARGIN)
    more, lower = _text(address.shown, 24, room, top=height + 84, left=MARGIN, fill=MUTED)
    code = segno.make_qr(address.url, error="m")
    side = code.symbol_size(border=2)[0]
    drawn = format_html(
        '{}{}<g transform="translate({} 0) scale({})"><rect width="{}" height="{}" fill="#FFFFFF"/>'
        '<path d="{}" stroke="{}" fill="none"/></g>',
        *(words, more, WIDTH - MARGIN - size, round(size / side, 3), side, side),
        *(_modules(code), INK),
    )
    return Part(drawn, max(size, height + lower + 100) + MARGIN)


def _modules(code: segno.QRCode) -> str:
    """The dark squares of a code as one path, a line of them a stroke."""
    return " ".join(
        f"M{x} {y + 0.5}h1"
        for y, row in enumerate(code.matrix_iter(border=2))
        for x, is_dark in enumerate(row)
        if is_dark
    )


def _text(
    words: str,
    size: int,
    room: float,
    *,
    top: float,
    left: float = MARGIN,
    weight: int = 400,
    fill: str = INK,
) -> tuple[SafeString, float]:
    """Words wrapped into a room, and the height they take."""
    lines = textwrap.wrap(words, max(8, int(room / (size * _LETTER))))
    step = size * _LEADING
    drawn = format_html_join(
        "",
        "{}",
        (
            (_line(line, left, top + place * step, size, weight=weight, fill=fill),)
            for place, line in enumerate(lines)
        ),
    )
    return drawn, step * (len(lines) - 1)


def _line(
    words: str,
    x: float,
    y: float,
    size: int,
    *,
    weight: int = 400,
    fill: str = INK,
    anchor: str = "start",
) -> SafeString:
    return format_html(
        '<text x="{}" y="{}" font-family="{}" font-size="{}" font-weight="{}" fill="{}"'
        ' text-anchor="{}">{}</text>',
        *(round(x, 1), round(y, 1), _FONT, size, weight, fill, anchor, words),
    )
