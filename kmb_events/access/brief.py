"""Who may see and ask for which briefs, and the jobs that make them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from kmb_events.access.plan import plans_managed_by, plans_read_by
from kmb_events.models import Brief, EventPlan
from partnerportal.foundation import documents
from partnerportal.foundation.models import Document, Job
from teams.access import can_lead
from teams.access.declaration import is_on_hold, teams_on_hold


def briefs_read_by(user: Any) -> QuerySet[Brief]:
    return Brief.objects.filter(plan__in=plans_read_by(user))


def briefs_of(plan: EventPlan) -> QuerySet[Brief]:
    """The briefs of a plan that was opened by its door, newest first, with their files."""
    return Brief.objects.filter(plan=plan).select_related("document")


def work_on(plan: EventPlan, briefs: list[Brief]) -> dict[str, Job]:
    """The jobs that draft this plan's summaries or make these briefs, by key, oldest first."""
    drafting = Q(key__startswith=f"summary:{plan.pk}:")
    making = Q(key__in=[brief.job_key for brief in briefs])
    rows = Job.objects.filter(drafting | making).order_by("created_at")
    return {row.key: row for row in rows if row.key}


def readable_brief(user: Any, slug: str, pk: int) -> Brief:
    """Fetch one brief of a plan with its file."""
    rows = briefs_read_by(user).select_related("plan__team", "document", "group")
    rows = rows.prefetch_related("plan__texts", "group__texts")
    return get_object_or_404(rows, plan__slug=slug, pk=pk)


def brief_to_read(user: Any, slug: str, pk: int) -> Brief:
    """Fetch one brief for its web page: as with the file, there is none while data is on hold."""
    brief = readable_brief(user, slug, pk)
    if not brief.web_page or is_on_hold(brief.plan.team):
        raise Http404
    return brief


def last_good(brief: Brief) -> Brief | None:
    """The newest brief of the same form that has a file, for while this one has none."""
    same = Brief.objects.filter(
        plan_id=brief.plan_id,
        language=brief.language,
        size=brief.size,
        shape=brief.shape,
        group_id=brief.group_id,
        document__isnull=False,
    )
    return same.exclude(pk=brief.pk).select_related("plan", "document").first()


def job_of(brief: Brief) -> Job | None:
    """The job that makes this brief, while it is remembered."""
    return Job.objects.filter(key=brief.job_key).first()


def can_have_brief(user: Any, brief_id: int) -> bool:
    """Whether a job that makes this brief may (still) be done for this person: a co-lead, or who looks
    after the community and asked for the briefs of all its teams.
    """
    brief = briefs_read_by(user).select_related("plan__team").filter(pk=brief_id).first()
    if brief is None:
        return False
    looks_after = plans_managed_by(user).filter(pk=brief.plan_id)
    return can_lead(user, brief.plan.team) or looks_after.exists()


@documents.may_open("brief")
def can_open_brief(user: Any, document: Document) -> bool:
    """A brief leaves the portal, so nobody gets one while the team's data is on hold."""
    briefs = briefs_read_by(user).exclude(plan__team__in=teams_on_hold())
    return briefs.filter(document=document).exists()
