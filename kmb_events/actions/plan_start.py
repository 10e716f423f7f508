"""A new plan: a team and a title. All else comes in the steps, in any order."""

from __future__ import annotations

from django.db import transaction

from kmb_events.models import EventPlan, EventPlanText
from teams.actions.slugs import free_among, slug_for
from teams.models import Team, User

# Addresses under /events/ that are pages of their own.
_RESERVED = frozenset({"advice-rules"})


@transaction.atomic
def start_plan(*, team: Team, title: str, language: str, by: User) -> EventPlan:
    """Begin a plan of a team. The same title twice is one plan."""
    Team.objects.select_for_update().get(pk=team.pk)
    same = EventPlan.objects.filter(team=team, texts__language=language, texts__title=title).first()
    if same is not None:
        return same
    taken = {*_RESERVED, *EventPlan.objects.values_list("slug", flat=True)}
    slug = free_among(taken, EventPlan, slug_for(EventPlan, title))
    plan = EventPlan(team=team, slug=slug, time_zone=by.time_zone)
    plan._history_user = by  # type: ignore[attr-defined]
    plan.save()
    EventPlanText.objects.create(plan=plan, language=language, title=title)
    return plan
