"""The run sheet of an event in large print, as an accessible PDF."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone, translation

from kmb_events.models import EventPlan, ordered_sessions
from partnerportal.foundation import pdf


def run_sheet_pdf(plan: EventPlan, language: str) -> bytes:
    """Return the run sheet as PDF/UA-1, its times by the clock of the plan's place.

    Needs the plan as `for_page` loads it. Raise pdf.Unprintable.
    """
    with translation.override(language):
        html = run_sheet_html(plan, language)
    return pdf.render(html, created_at=timezone.now())


def run_sheet_html(plan: EventPlan, language: str) -> str:
    """The page that is printed, in the language that is active."""
    sessions = [row for row in ordered_sessions(plan) if row.blocks.all()]
    context = {"plan": plan, "sessions": sessions, "language": language}
    return render_to_string("kmb_events/documents/run_sheet.html", context)
