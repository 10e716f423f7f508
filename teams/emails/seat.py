"""Mails about seats: who asks, a first name and a link. Never why, and never the team's name."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice
from teams.access import is_member, teams_managed_by
from teams.models import Handover, Membership

OFFERED = "teams.handover_offered"
HANDED_OVER = "teams.handed_over"
DECLINED = "teams.handover_declined"
SEAT_EMPTY = "teams.seat_empty"


@notice(
    OFFERED,
    template="emails/handover_offered",
    category=Category.ESSENTIAL,
    title=_("A seat is offered to you"),
)
def _offered(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once it is answered or taken back."""
    rows = Handover.objects.open().filter(pk=row.subject, offered_to=row.recipient)
    offer = rows.select_related("offered_by").first()
    if offer is None:
        return None
    return {
        "names": [offer.offered_by.given_name],
        "url": settings.SITE_URL + reverse("hand-over-answer", args=[offer.pk]),
    }


@notice(
    HANDED_OVER,
    template="emails/handed_over",
    category=Category.SOCIAL,
    title=_("A seat has changed hands"),
)
def _handed_over(row: Notice) -> dict[str, Any] | None:
    return _settled(row, Handover.State.ACCEPTED)


@notice(
    DECLINED,
    template="emails/handover_declined",
    category=Category.SOCIAL,
    title=_("An answer about your seat"),
)
def _declined(row: Notice) -> dict[str, Any] | None:
    return _settled(row, Handover.State.DECLINED)


@notice(
    SEAT_EMPTY,
    template="emails/seat_empty",
    category=Category.ESSENTIAL,
    title=_("A seat is empty"),
)
def _seat_empty(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once somebody holds it, or to who looks after others now."""
    team, _colon, seat = row.subject.partition(":")
    if not teams_managed_by(row.recipient).filter(pk=team).exists():
        return None
    if Membership.objects.active().filter(team=int(team), seat=seat).exists():
        return None
    return {"url": settings.SITE_URL + reverse("admin:teams_team_change", args=[team])}


def _settled(row: Notice, state: Handover.State) -> dict[str, Any] | None:
    rows = Handover.objects.filter(pk=row.subject, state=state)
    offer = rows.select_related("team", "offered_to").first()
    if offer is None or not is_member(row.recipient, offer.team):
        return None
    return {"names": [offer.offered_to.given_name], "url": f"{settings.SITE_URL}/"}
