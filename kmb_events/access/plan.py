"""Who may see and change which event plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404

from kmb_events.models import EventPlan
from kmb_events.models.plan import EventPlanQuerySet
from partnerportal.foundation.languages import Language
from teams.access import can_lead, teams_managed_by, teams_read_by, teams_taken_part_in_by
from teams.access.declaration import teams_on_hold
from teams.models import Team


def plans_read_by(user: Any) -> EventPlanQuerySet:
    return EventPlan.objects.filter(team__in=teams_read_by(user))


def plans_managed_by(user: Any) -> EventPlanQuerySet:
    """The plans that stand on this person's desk."""
    return EventPlan.objects.filter(team__in=teams_managed_by(user))


def plans_of(teams: Iterable[Team]) -> EventPlanQuerySet:
    """The plans of teams that were opened by their own door."""
    return EventPlan.objects.filter(team__in=teams).order_by("pk")


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
    rows = rows.select_related("public_page").defer("public_page__content")
    rows = rows.prefetch_related(_teams_people())
    return get_object_or_404(rows, slug=slug)


def led_plan(user: Any, slug: str) -> EventPlan:
    """Fetch a plan for what only the team's co-leads do; another reader may not (403)."""
    plan = readable_plan(user, slug)
    if not can_lead(user, plan.team):
        raise PermissionDenied
    return plan


def can_edit_plan(user: Any, plan: EventPlan) -> bool:
    """The co-leads, and the members of the team that they named for this plan."""
    if can_lead(user, plan.team):
        return True
    if not teams_taken_part_in_by(user).filter(pk=plan.team_id).exists():
        return False
    return any(row.user_id == user.pk for row in plan.editors.all())


def edited_plan(user: Any, slug: str) -> EventPlan:
    """Fetch a plan to write in it; a reader who may not gets 403."""
    plan = readable_plan(user, slug)
    if not can_edit_plan(user, plan):
        raise PermissionDenied
    return plan


def known_language(code: str) -> str:
    """The code of a language that plans and summaries are written in; another one is not found."""
    if code not in Language.values:
        raise Http404
    return code
