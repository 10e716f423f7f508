"""A dissemination brief as an accessible PDF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, override

from kmb_events.documents import charts
from kmb_events.documents.content import BriefContent, Section, brief_content
from kmb_events.documents.words import Line, Pair, parts_of
from kmb_events.models import Brief, EventPlan
from partnerportal.foundation import pdf
from partnerportal.plain_language.grammar import date

Say = Callable[[int, str], None]

BRIEF_STEPS = {
    "reading": gettext_lazy("Step 1 of 3: reading your words and findings"),
    "drawing": gettext_lazy("Step 2 of 3: laying out the pages"),
    "printing": gettext_lazy("Step 3 of 3: making the accessible PDF"),
}

# Sections of the summary that the short form leaves out: it is two pages.
LONG_ONLY = {"why", "did", "sure", "up_to_date"}

# With more findings than this, a column beside them would stand empty on the next page.
FITS_BESIDE = 4


def brief_pdf(brief: Brief, say: Say | None = None) -> bytes:
    """Return the brief as PDF/UA-1. `say` hears per cent and the code of a step.

    The brief need not be saved. The same words give the same bytes.
    Raise NoSummary without a summary in its language, pdf.Unprintable when it cannot be printed.
    """
    tell = say or (lambda _per_cent, _step: None)
    tell(5, "reading")
    plan = EventPlan.objects.for_page().get(pk=brief.plan_id)
    content = brief_content(plan, brief.language, brief.size, brief.shape, brief.group)
    tell(20, "drawing")
    html = brief_html(content)
    tell(40, "printing")
    return pdf.render(html, created_at=content.moment)


def brief_html(content: BriefContent) -> str:
    """The page that is printed, in the brief's own language."""
    with override(content.language):
        return render_to_string("kmb_events/documents/brief.html", _context(content))


def brief_filename(brief: Brief) -> str:
    """Such as "getting-to-dialysis-brief-large-en.pdf"."""
    group = f"-{brief.group.slug}" if brief.group else ""
    size = "-large" if brief.size == Brief.Size.LARGE else ""
    shape = "-long" if brief.shape == Brief.Shape.FOUR else ""
    draft = "-draft" if brief.is_draft else ""
    return f"{brief.plan.slug}-brief{shape}{size}{group}{draft}-{brief.language}.pdf"


def _context(content: BriefContent) -> dict[str, Any]:
    agreement = content.agreement
    day = date(agreement.day if agreement else content.words_on, content.language)  # type: ignore[arg-type]
    found = next((row.lines for row in content.sections if row.key == "found"), ())
    is_beside = not (content.is_long or content.is_large) and len(found) <= FITS_BESIDE
    shown = [
        _section(row, content, is_beside) for row in content.sections if _is_shown(row, content)
    ]
    return {
        "brief": content,
        "day": day,
        "month": re.sub(r"^\S+ ", "", day),
        "section": {row["key"]: row for row in shown},
        "is_beside": is_beside,
        "voices": [_line(row, content) for row in found if row.kind == "voice"]
        if is_beside
        else [],
        "untold": [_line(row, content) for row in content.untold],
        "sure_words": [(charts.dots_svg(dots, words), words) for dots, words in content.labels],
        "charts": [
            (charts.heading_of(pair), charts.bars_svg(pair, content.language, _width(content)))
            for pair in content.pairs
        ],
        "readers": _readers(content),
        "others": _listed(content.others),
        "agreed_by": _listed(agreement.names) if agreement else "",
    }


def _is_shown(section: Section, content: BriefContent) -> bool:
    return bool(section.lines) and (content.is_long or section.key not in LONG_ONLY)


def _section(section: Section, content: BriefContent, is_beside: bool) -> dict[str, Any]:
    """A section as the template shows it: its lines in runs of one kind."""
    lines = [row for row in section.lines if not (is_beside and row.kind == "voice")]
    return {
        "key": section.key,
        "heading": section.heading,
        "lines": [_line(row, content) for row in lines],
    }


def _line(line: Line, content: BriefContent) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "text": line.text,
        "more": line.more,
        "quote": line.quote,
        "sure": line.sure,
        "dots": charts.dots_svg(line.dots, line.sure) if line.sure else "",
        "caption": charts.heading_of(line.pair) if line.pair else "",
        "picture": _people(line.pair, content) if line.pair else "",
    }


def _people(pair: Pair, content: BriefContent) -> SafeString:
    return charts.people_svg(pair, content.language, _width(content))


def _width(content: BriefContent) -> int:
    return charts.LARGE if content.is_large else charts.STANDARD


def _readers(content: BriefContent) -> list[dict[str, Any]]:
    """Each group with what it can do; a first sentence stands out when another follows it."""
    return [
        {
            "is_chosen": row.slug == content.chosen,
            "name": row.name,
            "what_matters": row.what_matters,
            "can_do": [_opened(line, content.language) for line in row.can_do],
        }
        for row in content.readers
    ]


def _opened(line: str, language: str) -> tuple[str, str]:
    """A line's first sentence, and the rest."""
    first, *rest = parts_of(line, language) or [line]
    return first, " ".join(rest)


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    if len(names) < 2:
        return "".join(names)
    return gettext("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
