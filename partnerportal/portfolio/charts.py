"""Two points of view on one line: a dot for patient co-leads, a diamond for researcher co-leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

SIDES = {"patient": _("Patient co-leads"), "researcher": _("Researcher co-leads")}
WIDTH, HEIGHT, EDGE = 230, 26, 13
PATIENT, RESEARCHER, LINE, BETWEEN, WHITE = "#985EB4", "#A86B02", "#DDD2C1", "#554C43", "#FFFFFF"


@dataclass(frozen=True)
class Mark:
    perspective: str
    value: int


def dots_svg(marks: Sequence[Mark], most: int) -> SafeString:
    """Both marks on a line from nothing to `most`; listeners hear the numbers."""
    middle = HEIGHT / 2
    places = {mark.perspective: _place(mark.value, most) for mark in marks}
    if len(places) > 1 and len(set(places.values())) == 1:
        # Side by side where both are the same, so that neither hides the other.
        places = {name: x + (-7 if name == "patient" else 7) for name, x in places.items()}
    ends = sorted(places.values())
    return format_html(
        '<svg viewBox="0 0 {} {}" width="{}" height="{}"><title>{}</title>{}{}{}</svg>',
        *(WIDTH, HEIGHT, WIDTH, HEIGHT),
        "; ".join(f"{SIDES[mark.perspective]}: {mark.value}" for mark in marks),
        _line(EDGE, WIDTH - EDGE, middle, LINE, 2),
        _line(ends[0], ends[-1], middle, BETWEEN, 4) if len(ends) > 1 else "",
        format_html_join("", "{}", ((_mark(name, x, middle),) for name, x in places.items())),
    )


def _place(value: int, most: int) -> float:
    return round(EDGE + value * (WIDTH - 2 * EDGE) / max(most, 1), 1)


def _line(start: float, end: float, y: float, colour: str, width: int) -> SafeString:
    return format_html(
        '<path d="M{} {}H{}" stroke="{}" stroke-width="{}"/>', start, y, end, colour, width
    )


def _mark(perspective: str, x: float, y: float) -> SafeString:
    if perspective == "patient":
        return format_html(
            '<circle cx="{0}" cy="{1}" r="9" fill="{2}" stroke="{3}" stroke-width="2"/>'
            '<circle cx="{0}" cy="{1}" r="2.8" fill="{3}"/>',
            *(x, y, PATIENT, WHITE),
        )
    return format_html(
        '<path d="M{} {}l11 11-11 11-11-11Z" fill="{}" stroke="{}" stroke-width="2"/>'
        '<path d="M{} {}l6.8-6.8" stroke="{}" stroke-width="2.6"/>',
        *(x, y - 11, RESEARCHER, WHITE, x - 3.4, y + 3.4, WHITE),
    )
