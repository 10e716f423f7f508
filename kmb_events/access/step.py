"""Who saved which step, and who may be named to write in a plan."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from kmb_events.models import EventPlan, Finding, PlanEditor, PlanStep
from teams.models import Membership, User


def steps_of(plan: EventPlan) -> dict[str, PlanStep]:
    """The steps that somebody saved, of a plan that was opened by its door."""
    return {row.step: row for row in PlanStep.objects.filter(plan=plan).select_related("saved_by")}


def findings_for(plan: EventPlan) -> QuerySet[Finding]:
    """The findings that a plan may rest on: those of its team that still stand."""
    rows = Finding.objects.filter(team=plan.team_id, withdrawn_on=None)
    return (rows | Finding.objects.filter(team=plan.team_id, pk__in=_chosen(plan))).for_list()


def _chosen(plan: EventPlan) -> list[int]:
    return [row.pk for row in plan.findings.all()]


def editors_of(plan: EventPlan) -> QuerySet[PlanEditor]:
    """Whom the co-leads named, of a plan that was opened by its door."""
    rows = PlanEditor.objects.filter(plan=plan).select_related("user", "named_by")
    return rows.order_by("user__name", "pk")


def people_to_name(plan: EventPlan) -> QuerySet[User]:
    """People of the team who cannot write in the plan yet."""
    team = Membership.objects.active().filter(team=plan.team_id)
    named = PlanEditor.objects.filter(plan=plan)
    people = User.objects.filter(pk__in=team.filter(seat="").values("user"))
    return people.exclude(pk__in=named.values("user")).order_by("name", "pk")


def known_step(code: str) -> str:
    """The code of a step of the planner; another one is not found."""
    if code not in PlanStep.Step.values:
        raise Http404
    return code
