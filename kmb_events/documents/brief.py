"""A dissemination brief as an accessible PDF, and the same words as a web page."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable
from functools import partial

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy, override

from kmb_events.documents import room
from kmb_events.documents.content import BriefContent, brief_content
from kmb_events.documents.layout import ROOMY, WEB, Fit, brief_context, fits_of, pages_of
from kmb_events.models import Brief, EventPlan
from partnerportal.foundation import pdf

Say = Callable[[int, str], None]

BRIEF_STEPS = {
    "reading": gettext_lazy("Step 1 of 3: reading your words and findings"),
    "drawing": gettext_lazy("Step 2 of 3: laying out the pages"),
    "printing": gettext_lazy("Step 3 of 3: making the accessible PDF"),
}


def brief_pdf(brief: Brief, say: Say | None = None) -> bytes:
    """Return the brief as PDF/UA-1. `say` hears per cent and the code of a step.

    The brief need not be saved. The same words give the same bytes.
    Raise NoSummary without a summary in its language, pdf.Unprintable when it cannot be printed.
    """
    return brief_forms(brief, say)[0]


def brief_forms(brief: Brief, say: Say | None = None) -> tuple[bytes, str]:
    """Return the brief as PDF, and the same words as part of a web page. See `brief_pdf`."""
    tell = say or (lambda _per_cent, _step: None)
    tell(5, "reading")
    plan = EventPlan.objects.for_page().get(pk=brief.plan_id)
    content = brief_content(plan, brief.language, brief.size, brief.shape, brief.group)
    tell(20, "drawing")
    layouts = brief_layouts(content)
    tell(40, "printing")
    file = pdf.render_to_fit(layouts, at_most=pages_of(content), created_at=content.moment)
    return file, brief_web_page(content)


def brief_layouts(content: BriefContent) -> list[Callable[[], str]]:
    """The page in up to three ways to lay it out: the roomiest that is likely to fit, the next one,
    and the tightest.
    """
    fits = fits_of(content)
    # The ways are ordered by height, so a few looks find where they begin to fit.
    first = bisect(fits[:-1], False, key=lambda fit: _is_likely(content, fit))
    tried = dict.fromkeys((*fits[first : first + 2], fits[-1]))
    return [partial(brief_html, content, fit) for fit in tried]


def _is_likely(content: BriefContent, fit: Fit) -> bool:
    """Only one page of standard print is short of room often enough to be worth a guess."""
    if content.is_long or content.is_large:
        return True
    return room.height(brief_html(content, fit), fit.points, fit.leading) <= room.PAGE


def brief_html(content: BriefContent, fit: Fit = ROOMY) -> str:
    """The page that is printed, in the brief's own language."""
    with override(content.language):
        context = brief_context(content, fit)
        body = render_to_string("kmb_events/documents/_brief.html", context)
        return render_to_string("kmb_events/documents/brief.html", context | {"body": body})


def brief_web_page(content: BriefContent) -> str:
    """The same words as part of a web page, in the brief's own language."""
    with override(content.language):
        return render_to_string("kmb_events/documents/_brief.html", brief_context(content, WEB))


def brief_filename(brief: Brief) -> str:
    """Such as "getting-to-dialysis-brief-large-en.pdf"."""
    group = f"-{brief.group.slug}" if brief.group else ""
    size = "-large" if brief.size == Brief.Size.LARGE else ""
    shape = "-long" if brief.shape == Brief.Shape.FOUR else ""
    draft = "-draft" if brief.is_draft else ""
    return f"{brief.plan.slug}-brief{shape}{size}{group}{draft}-{brief.language}.pdf"
