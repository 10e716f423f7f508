"""Who is asked again after an event, and who may answer: co-leads here, others by their link."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from kmb_events.access.plan import led_plan
from kmb_events.models import EventPlan, FollowUp, FollowUpRound
from partnerportal.foundation.zones import known_zone
from teams.models import KnowledgeUser

# ---- For the team


def follow_ups_of(plan: EventPlan) -> QuerySet[FollowUp]:
    """Who is asked again, of a plan that was opened by its door, with what they said."""
    rounds = FollowUpRound.objects.select_related("noted_by").order_by("month")
    return FollowUp.objects.filter(plan=plan).prefetch_related(Prefetch("rounds", queryset=rounds))


def last_day_of(plan: EventPlan) -> date | None:
    """The last day of an event by its own clock, or None without any. No query with `sessions`."""
    ends = [row.ends_at for row in plan.sessions.all()]
    return max(ends).astimezone(known_zone(plan.time_zone)).date() if ends else None


def led_follow_up(user: Any, slug: str, pk: int) -> tuple[EventPlan, FollowUp]:
    """Fetch one for what only the co-leads do: it holds somebody's address."""
    plan = led_plan(user, slug)
    return plan, get_object_or_404(follow_ups_of(plan).select_related("person"), pk=pk)


def led_round(user: Any, slug: str, pk: int, month: int) -> tuple[EventPlan, FollowUp, Any]:
    """The same with one time of asking, or None where nothing is written of it yet.

    Who has answered by their own link is not answered for (403).
    """
    if month not in FollowUpRound.Month.values:
        raise Http404
    plan, row = led_follow_up(user, slug, pk)
    found = next((one for one in row.rounds.all() if one.month == month), None)
    if found and found.answer and not found.noted_by_id:
        raise PermissionDenied
    return plan, row, found


def users_to_ask(plan: EventPlan) -> QuerySet[KnowledgeUser]:
    """The knowledge users of the plan's team."""
    rows = KnowledgeUser.objects.filter(team=plan.team_id).select_related("user")
    return rows.order_by("organisation", "pk")


# ---- By a link


def _signer() -> Signer:
    return Signer(salt="kmb_events.follow_up")


def follow_up_link(row: FollowUpRound) -> str:
    """The address in the mail. What the database holds opens nothing without the portal's key."""
    return reverse("follow-up-answer", args=[_signer().sign(row.key.hex)])


def round_behind(token: str) -> FollowUpRound | None:
    """What stands behind a link, or None for what is no link of ours, or is there no more."""
    try:
        key = _signer().unsign(token)
    except BadSignature:
        return None
    rows = FollowUpRound.objects.select_related("follow_up__plan__team", "follow_up__added_by")
    rows = rows.prefetch_related("follow_up__plan__texts", "follow_up__plan__sessions")
    return rows.filter(key=key).first()
