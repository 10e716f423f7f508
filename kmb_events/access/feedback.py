"""Who may read what people said about an event."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from kmb_events.models import SHOWN_FROM, EventPlan, Feedback, Reply
from teams.access import communities_facilitated_by, teams_taken_part_in_by


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
