"""Who may see and change what, of findings, event plans, summaries and briefs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from kmb_events.models import (
    SHOWN_FROM,
    Brief,
    EventPlan,
    Feedback,
    Finding,
    Reply,
    Summary,
    SummaryText,
)
from kmb_events.models.plan import EventPlanQuerySet
from partnerportal.foundation import documents
from partnerportal.foundation.languages import Language
from partnerportal.foundation.models import Document, Job
from teams.access import (
    can_lead,
    communities_facilitated_by,
    teams_managed_by,
    teams_read_by,
    teams_taken_part_in_by,
)
from teams.access.declaration import teams_on_hold
from teams.models import Team


def findings_read_by(user: Any) -> QuerySet[Finding]:
    return Finding.objects.filter(team__in=teams_read_by(user))


def plans_read_by(user: Any) -> EventPlanQuerySet:
    return EventPlan.objects.filter(team__in=teams_read_by(user))


def plans_managed_by(user: Any) -> EventPlanQuerySet:
    """The plans that stand on this person's desk."""
    return EventPlan.objects.filter(team__in=teams_managed_by(user))


def summaries_managed_by(user: Any) -> QuerySet[Summary]:
    return Summary.objects.filter(plan__in=plans_managed_by(user))


def plans_of(teams: Iterable[Team]) -> EventPlanQuerySet:
    """The plans of teams that were opened by their own door."""
    return EventPlan.objects.filter(team__in=teams).order_by("pk")


def summaries_read_by(user: Any) -> QuerySet[Summary]:
    return Summary.objects.filter(plan__in=plans_read_by(user))


def briefs_read_by(user: Any) -> QuerySet[Brief]:
    return Brief.objects.filter(plan__in=plans_read_by(user))


def feedback_read_by(user: Any) -> QuerySet[Feedback]:
    """What people said about an event is for its team and for who looks after its community."""
    my_teams = Q(plan__team__in=teams_taken_part_in_by(user))
    looked_after = Q(plan__team__community__in=communities_facilitated_by(user))
    return Feedback.objects.filter(my_teams | looked_after)


def replies_read_by(user: Any) -> QuerySet[Reply]:
    """The anonymous answers, once there are so many that nobody can tell whose they are."""
    counted = Reply.objects.order_by().values("feedback").annotate(count=Count("pk"))
    enough = counted.filter(count__gte=SHOWN_FROM).values("feedback")
    return Reply.objects.filter(feedback__in=feedback_read_by(user)).filter(feedback__in=enough)


def feedback_on(user: Any, plan: EventPlan) -> Feedback | None:
    """The feedback on a plan that was opened by its door, with the team's words about it."""
    return feedback_read_by(user).prefetch_related("texts").filter(plan=plan).first()


def _teams_people() -> Prefetch[Any]:
    """The team's active members, as `plan.team.active_memberships`."""
    people = Team.people()
    people.add_prefix("team")
    return people


def readable_plan(user: Any, slug: str) -> EventPlan:
    """Fetch an event plan with all that its page shows, also whether data of its team `is_on_hold`;
    to an outsider it does not exist.
    """
    held = Exists(teams_on_hold().filter(pk=OuterRef("team")))
    rows = plans_read_by(user).for_page().annotate(is_on_hold=held)
    rows = rows.prefetch_related(_teams_people())
    return get_object_or_404(rows, slug=slug)


def led_plan(user: Any, slug: str) -> EventPlan:
    """Fetch a plan for what only the team's co-leads do; another reader may not (403)."""
    plan = readable_plan(user, slug)
    if not can_lead(user, plan.team):
        raise PermissionDenied
    return plan


def known_language(code: str) -> str:
    """The code of a language that plans and summaries are written in; another one is not found."""
    if code not in Language.values:
        raise Http404
    return code


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


def summary_texts_of_plans(plans: Iterable[EventPlan]) -> QuerySet[SummaryText]:
    """The summaries of plans that were opened by their door, oldest first."""
    rows = SummaryText.objects.filter(summary__plan__in=plans)
    return rows.select_related("summary__plan").order_by("pk")


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


def job_of(brief: Brief) -> Job | None:
    """The job that makes this brief, while it is remembered."""
    return Job.objects.filter(key=brief.job_key).first()


def can_have_brief(user: Any, brief_id: int) -> bool:
    """Whether a job that makes this brief may (still) be done for this person."""
    brief = briefs_read_by(user).select_related("plan__team").filter(pk=brief_id).first()
    return brief is not None and can_lead(user, brief.plan.team)


@documents.may_open("brief")
def can_open_brief(user: Any, document: Document) -> bool:
    """A brief leaves the portal, so nobody gets one while the team's data is on hold."""
    briefs = briefs_read_by(user).exclude(plan__team__in=teams_on_hold())
    return briefs.filter(document=document).exists()
