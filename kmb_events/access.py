"""Who may see and change what, of findings, event plans, summaries and briefs."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from kmb_events.models import Brief, EventPlan, Finding, Summary, SummaryText
from partnerportal.foundation import documents
from partnerportal.foundation.models import Document
from teams.access import can_lead, teams_read_by


def findings_read_by(user: Any) -> QuerySet[Finding]:
    return Finding.objects.filter(team__in=teams_read_by(user))


def plans_read_by(user: Any) -> QuerySet[EventPlan]:
    return EventPlan.objects.filter(team__in=teams_read_by(user))


def summaries_read_by(user: Any) -> QuerySet[Summary]:
    return Summary.objects.filter(plan__in=plans_read_by(user))


def briefs_read_by(user: Any) -> QuerySet[Brief]:
    return Brief.objects.filter(plan__in=plans_read_by(user))


def readable_plan(user: Any, slug: str) -> EventPlan:
    """Fetch an event plan with all that its page shows; to an outsider it does not exist."""
    return get_object_or_404(plans_read_by(user).for_page(), slug=slug)


def led_plan(user: Any, slug: str) -> EventPlan:
    """Fetch a plan for what only the team's co-leads do; another reader may not (403)."""
    plan = readable_plan(user, slug)
    if not can_lead(user, plan.team):
        raise PermissionDenied
    return plan


def readable_summary_text(user: Any, slug: str, language: str) -> SummaryText:
    """Fetch one language of a plan's summary."""
    rows = SummaryText.objects.filter(summary__in=summaries_read_by(user))
    rows = rows.select_related("summary__plan__team", "edited_by")
    return get_object_or_404(rows, summary__plan__slug=slug, language=language)


def led_summary_text(user: Any, slug: str, language: str) -> SummaryText:
    text = readable_summary_text(user, slug, language)
    if not can_lead(user, text.summary.plan.team):
        raise PermissionDenied
    return text


def can_ask_for_documents(user: Any, plan_id: int, *_rest: Any) -> bool:
    """Whether a job that reads this plan may (still) be done for this person."""
    plan = plans_read_by(user).select_related("team").filter(pk=plan_id).first()
    return plan is not None and can_lead(user, plan.team)


@documents.may_open("brief")
def can_open_brief(user: Any, document: Document) -> bool:
    return briefs_read_by(user).filter(document=document).exists()
