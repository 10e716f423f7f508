"""Charts as small hand-made SVG: colours as attributes, a title for screen readers.

Bars start at zero and carry their number at the end; one hue, so that no colour says a thing alone.
"""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kmb_events.documents.content import Bar
from partnerportal.plain_language.grammar import number, upper_first
from partnerportal.plain_language.text import check_language

INK, ACTION, LINE = "#26211C", "#0F5650", "#857866"
_FONT = "Atkinson Hyperlegible Next"
# Units of the viewBox: a bar of 100 is as long as the track.
_WIDTH, _TRACK, _ROW = 640, 560, 62

_EAR = "M6 8.5a6.5 6.5 0 1 1 13 0c0 6-6 6-6 10a3.5 3.5 0 1 1-7 0 M15 8.5a2.5 2.5 0 0 0-5 0v1a2 2 0 1 1 0 4"


def dots_svg(dots: int, words: str) -> SafeString:
    """How sure: four dots, `dots` of them full; an ear when there are none."""
    if not dots:
        return format_html(
            '<svg class="ear" viewBox="0 0 24 24" width="18" height="18"><title>{}</title>'
            '<path d="{}" fill="none" stroke="{}" stroke-width="2.4" stroke-linecap="round"/></svg>',
            words,
            _EAR,
            INK,
        )
    circles = format_html_join(
        "",
        '<circle cx="{}" cy="7" r="5.5" fill="{}" stroke="{}" stroke-width="1.8"/>',
        ((8 + 17 * place, INK if place < dots else "none", INK) for place in range(4)),
    )
    title = gettext("%(words)s: %(dots)s of 4 dots") % {"words": words, "dots": dots}
    return format_html(
        '<svg viewBox="0 0 68 14" width="68" height="14"><title>{}</title>{}</svg>', title, circles
    )


def bars_svg(bar: Bar, language: str) -> dict[str, object]:
    """One pair of bars out of 100 people: {title, svg}. The title says the values in words."""
    told = check_language(language)
    rows = [
        (upper_first(bar.without_label) or gettext("Without it"), bar.without),
        (upper_first(bar.with_label) or gettext("With it"), bar.with_it),
    ]
    heading = gettext("Of 100 people: %(what)s") % {"what": bar.title}
    values = "; ".join(f"{name}: {number(value, told)}" for name, value in rows)
    drawn = format_html_join(
        "",
        '<text x="8" y="{}" font-family="{}" font-size="17" fill="{}">{}</text>'
        '<rect x="0" y="{}" width="{}" height="24" fill="{}"/>'
        '<text x="{}" y="{}" font-family="{}" font-size="19" font-weight="600" fill="{}">{}</text>',
        (_row(place, name, value, number(value, told)) for place, (name, value) in enumerate(rows)),
    )
    height = _ROW * len(rows) + 4
    svg = format_html(
        '<svg viewBox="0 0 {} {}" width="{}" height="{}"><title>{}. {}</title>'
        '<path d="M0 0v{}" stroke="{}" stroke-width="2"/>{}</svg>',
        _WIDTH,
        height,
        _WIDTH,
        height,
        heading,
        values,
        height,
        LINE,
        drawn,
    )
    return {"title": heading, "svg": svg}


def _row(place: int, name: str, value: float, words: str) -> tuple[object, ...]:
    top = _ROW * place
    length = round(value * _TRACK / 100, 1)
    return (
        top + 18, _FONT, INK, name,
        top + 26, max(length, 1), ACTION,
        length + 10, top + 45, _FONT, INK, words,
    )  # fmt: skip
