"""Who holds which seat, who is away, and who could take a seat over."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from partnerportal.foundation.zones import day_begun_everywhere
from teams.access.team import is_member
from teams.models import SEATS, Handover, Membership, Perspective, Team


def is_away(user: Any, team: Team) -> bool:
    """Whether this person takes a break from this team today. No reminder about it goes to them."""
    return Membership.objects.active().away().filter(user=user, team=team).exists()


def away_from(team: Team) -> set[int]:
    """The keys of the people of a team who take a break today."""
    rows = Membership.objects.active().away().filter(team=team)
    return set(rows.values_list("user", flat=True))


def place_of(user: Any, team: Team) -> Membership | None:
    """This person's own place in a team today; the seat, if they hold one."""
    rows = Membership.objects.active().filter(user=user, team=team)
    return rows.select_related("user").order_by("-seat", "pk").first()


def seats_held_before(team: Team) -> QuerySet[Membership]:
    """Who led this team until when, newest first."""
    rows = Membership.objects.co_leads().over(day_begun_everywhere()).filter(team=team)
    return rows.select_related("user").order_by("-ended_on", "-pk")


def successors_for(place: Membership) -> list[Membership]:
    """Who could take this seat over: on the team, in a role that fits, without a seat, not away."""
    if not place.seat:
        return []
    rows = Membership.objects.active().filter(
        team=place.team_id, seat="", role__in=SEATS[Perspective(place.seat)], user__is_active=True
    )
    holders = Membership.objects.active().co_leads().filter(team=place.team_id)
    rows = rows.exclude(user__in=holders.values("user")).select_related("user")
    return sorted(
        (row for row in rows if not row.is_away), key=lambda row: (row.user.sort_name, row.pk)
    )


def handover_offered_by(user: Any, team: Team) -> Handover | None:
    """The offer of this person's seat that waits for an answer."""
    rows = Handover.objects.open().filter(offered_by=user, team=team)
    return rows.select_related("offered_to").first()


def handovers_offered_to(user: Any, team: Team) -> QuerySet[Handover]:
    """The seats that this person is asked to take over, and has not answered yet."""
    rows = Handover.objects.open().filter(offered_to=user, team=team)
    return rows.select_related("offered_by")


def offered_handover(user: Any, pk: int) -> Handover:
    """Fetch an offer for who is asked; to everybody else it does not exist."""
    rows = Handover.objects.filter(offered_to=user).select_related("team", "offered_by")
    found = get_object_or_404(rows, pk=pk)
    return found if is_member(user, found.team) else get_object_or_404(Handover.objects.none())


def has_just_left(user: Any, slug: str) -> bool:
    """Whether this person gave up their last place in a team today: a second press finds that."""
    rows = Membership.objects.filter(user=user, team__slug=slug)
    left = rows.filter(ended_on__gte=day_begun_everywhere()).over(day_begun_everywhere())
    return left.exists() and not rows.active().exists()


def has_left_every_team(user: Any, day: Any) -> bool:
    """Whether this person had a place, and has none any more and none to come."""
    rows = Membership.objects.filter(user=user)
    return rows.exists() and rows.count() == rows.over(day).count()
