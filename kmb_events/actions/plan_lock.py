"""One at a time: whoever changes or agrees to a plan waits for the other."""

from __future__ import annotations

from kmb_events.models import EventPlan


def lock_plan(plan: EventPlan) -> EventPlan:
    """The plan as it stands now, as `for_page` loads it. Call inside a transaction."""
    return EventPlan.objects.select_for_update(of=("self",)).for_page().get(pk=plan.pk)


def forget_agreement(plan: EventPlan) -> None:
    """To be called with each change of what a plan says: nobody has agreed to the new words yet."""
    EventPlan.objects.filter(pk=plan.pk).update(agreed_to="")
