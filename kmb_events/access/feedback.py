"""Who may read what people said about an event."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from kmb_events.access.plan import can_edit_plan, readable_plan
from kmb_events.access.public_page import open_page
from kmb_events.models import (
    SHOWN_FROM,
    EventPlan,
    Feedback,
    Finding,
    Fit,
    PublicPage,
    Remark,
    Reply,
)
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


def fits_read_by(user: Any) -> QuerySet[Fit]:
    return Fit.objects.filter(reply__in=replies_read_by(user))


def remarks_read_by(user: Any) -> QuerySet[Remark]:
    """People's own words that the team has read and shows: to itself and its facilitator.

    Those that wait or are hidden come out of `remarks_sorted_by` alone.
    """
    rows = Remark.objects.filter(reply__in=replies_read_by(user), state=Remark.State.SHOWN)
    return rows.select_related("reply", "answer")


def remarks_sorted_by(user: Any, plan: EventPlan) -> QuerySet[Remark]:
    """All words about a plan, for those who read them first: the co-leads and whom they named."""
    rows = Remark.objects.filter(reply__in=replies_read_by(user), reply__feedback__plan=plan)
    if not can_edit_plan(user, plan):
        return rows.none()
    return rows.select_related("reply", "answer")


def sorted_remark(user: Any, slug: str, pk: int) -> tuple[EventPlan, Remark]:
    """Fetch one comment to sort or answer; a reader of the plan who may not gets 403."""
    plan = feedback_plan(user, slug)
    if not can_edit_plan(user, plan):
        raise PermissionDenied
    return plan, get_object_or_404(remarks_sorted_by(user, plan), pk=pk)


def feedback_on(user: Any, plan: EventPlan) -> Feedback | None:
    """The feedback on a plan that was opened by its door, with the team's words about it."""
    rows = feedback_read_by(user).prefetch_related("texts").select_related("plan")
    return rows.filter(plan=plan).first()


def feedback_plan(user: Any, slug: str) -> EventPlan:
    """Fetch a plan to read what people said; who may read the plan and not that gets 403."""
    plan = readable_plan(user, slug)
    my_team = teams_taken_part_in_by(user).filter(pk=plan.team_id).exists()
    if not my_team and plan.team.community_id not in _looked_after(user):
        raise PermissionDenied
    return plan


def _looked_after(user: Any) -> set[int]:
    return set(communities_facilitated_by(user).values_list("pk", flat=True))


def edited_feedback_plan(user: Any, slug: str) -> EventPlan:
    """Fetch a plan to do something about its feedback; another reader gets 403."""
    plan = feedback_plan(user, slug)
    if not can_edit_plan(user, plan):
        raise PermissionDenied
    return plan


def asked_page(slug: str) -> tuple[PublicPage, Feedback]:
    """Fetch the public page of an event that asks people what they think, and its feedback.

    The feedback may be a new one that is not saved. An event that does not ask has no form (404).
    """
    page = open_page(slug)
    feedback = public_feedback(page)
    if feedback is None:
        raise Http404
    return page, feedback


def public_feedback(page: PublicPage) -> Feedback | None:
    """The feedback that an event's public page speaks of, or None where the event asks for none."""
    asks = page.plan.feedback_during or page.plan.feedback_after
    return feedback_of(page.plan) if asks else None


def feedback_of(plan: EventPlan) -> Feedback:
    """The feedback on this plan, or a new one that is not saved."""
    found = Feedback.objects.filter(plan=plan).first() or Feedback(plan=plan)
    found.plan = plan
    return found


def is_asking(feedback: Feedback) -> bool:
    """Whether people can answer now."""
    return feedback.state_at(timezone.now()) == Feedback.State.OPEN


def asked_findings(page: PublicPage, language: str) -> list[tuple[int, str]]:
    """The findings that the form asks about: (key, sentence), in the words both agreed to."""
    rows = page.content_in(language).get("findings", [])
    told = {row["pk"]: row["said"] for row in rows if "pk" in row}
    known = set(Finding.objects.filter(pk__in=told).values_list("pk", flat=True))
    return [(pk, said) for pk, said in told.items() if pk in known]
