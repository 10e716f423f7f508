"""Who may see and change what is to do for an event."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from kmb_events.access.plan import edited_plan
from kmb_events.models import EventPlan, PlanTask
from teams.models import Membership, User


def tasks_of(plan: EventPlan) -> QuerySet[PlanTask]:
    """What is to do for a plan that was opened by its door, the next first."""
    return PlanTask.objects.filter(plan=plan).select_related("owner")


def edited_task(user: Any, slug: str, pk: int) -> PlanTask:
    """Fetch one task to change it; a reader of the plan who may not write in it gets 403."""
    plan = edited_plan(user, slug)
    return get_object_or_404(tasks_of(plan).select_related("plan__team"), pk=pk)


def task_owners(plan: EventPlan, task: PlanTask | None = None) -> QuerySet[User]:
    """Who may be named: people of the team, and who is named there already."""
    people = Membership.objects.active().filter(team=plan.team_id)
    named = Q(pk=task.owner_id) if task and task.owner_id else Q()
    return User.objects.filter(Q(pk__in=people.values("user")) | named).order_by("name", "pk")
