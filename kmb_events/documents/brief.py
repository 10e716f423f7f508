"""A dissemination brief as an accessible PDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext, gettext_lazy, override

from kmb_events.documents.charts import bars_svg, dots_svg
from kmb_events.documents.content import BriefContent, brief_content, parts_of
from kmb_events.models import Brief, EventPlan
from partnerportal.foundation import pdf
from teams.models import Perspective

Say = Callable[[int, str], None]

BRIEF_STEPS = {
    "reading": gettext_lazy("Step 1 of 3: reading your words and findings"),
    "drawing": gettext_lazy("Step 2 of 3: laying out the pages"),
    "printing": gettext_lazy("Step 3 of 3: making the accessible PDF"),
}

# Sections of the summary that the short form leaves out: it is two pages.
LONG_ONLY = {"why", "did", "up_to_date"}


def brief_pdf(brief: Brief, say: Say | None = None) -> bytes:
    """Return the brief as PDF/UA-1. `say` hears per cent and the code of a step.

    Raise NoSummary without a summary in its language, pdf.Unprintable when it cannot be printed.
    """
    tell = say or (lambda _per_cent, _step: None)
    tell(5, "reading")
    plan = EventPlan.objects.for_page().get(pk=brief.plan_id)
    content = brief_content(plan, brief.language, brief.size, brief.shape, brief.group)
    tell(20, "drawing")
    html = brief_html(content)
    tell(40, "printing")
    return pdf.render(html, created_at=brief.created_at)


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
    is_long = content.shape == Brief.Shape.FOUR
    return {
        "brief": content,
        "is_large": content.size == Brief.Size.LARGE,
        "is_long": is_long,
        "section": {key: _section(content, key, is_long=is_long) for key in content.sections},
        "sure_words": [(dots_svg(dots, words), words) for dots, words in content.labels],
        "charts": [bars_svg(bar, content.language) for bar in content.bars],
        "sides": [_side(side.perspective, side.names) for side in content.sides],
        "others": _listed(content.others),
    }


def _section(content: BriefContent, key: str, *, is_long: bool) -> dict[str, Any] | None:
    """A section as the template shows it; None when it is empty or only in the long form."""
    lines = content.sections[key]
    if not lines or (key in LONG_ONLY and not is_long):
        return None
    found = [
        {"lead": lead, "more": more, "dots": dots_svg(line.dots or 0, line.sure), "sure": line.sure}
        for line in lines
        if line.is_finding
        for lead, more in [_opened(line.text, content.language)]
    ]
    plain = [line for line in lines if not line.is_finding]
    return {"heading": content.headings[key], "found": found, "lines": plain}


def _opened(words: str, language: str) -> tuple[str, str]:
    """A finding's first sentence, and the rest."""
    parts = parts_of(words, language) or [words]
    return parts[0], " ".join(parts[1:])


def _side(perspective: str, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "perspective": perspective,
        "names": names,
        "role": Perspective(perspective).co_lead,
    }


def _listed(names: tuple[str, ...]) -> str:
    if len(names) < 2:
        return "".join(names)
    return gettext("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
