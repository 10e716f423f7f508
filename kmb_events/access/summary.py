"""Who may see and change which plain-language summaries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from kmb_events.access.plan import plans_managed_by, plans_read_by
from kmb_events.models import EventPlan, Summary, SummaryText
from partnerportal.foundation.models import Job
from teams.access import can_lead


def summaries_managed_by(user: Any) -> QuerySet[Summary]:
    return Summary.objects.filter(plan__in=plans_managed_by(user))


def summaries_read_by(user: Any) -> QuerySet[Summary]:
    return Summary.objects.filter(plan__in=plans_read_by(user))


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


def summary_texts_of(plan: EventPlan) -> QuerySet[SummaryText]:
    """The summary of a plan that was opened by its door, a row a language."""
    rows = SummaryText.objects.filter(summary__plan=plan)
    return rows.select_related("summary__plan", "edited_by").order_by("language")


def newest_draft_job(plan: EventPlan, language: str) -> Job | None:
    """The newest job that drafts one language of a plan that was opened by its door."""
    rows = Job.objects.filter(key__startswith=f"summary:{plan.pk}:{language}:")
    return rows.exclude(reason=Job.Reason.REPLACED).order_by("-created_at").first()


def summary_texts_of_plans(plans: Iterable[EventPlan]) -> QuerySet[SummaryText]:
    """The summaries of plans that were opened by their door, oldest first."""
    rows = SummaryText.objects.filter(summary__plan__in=plans)
    return rows.select_related("summary__plan").order_by("pk")
