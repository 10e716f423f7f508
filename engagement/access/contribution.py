"""Who may read and change what people contributed: the people of the team, and nobody else.

Facilitators and administrators open a team's pages, but not these: they are the team's own record.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from engagement.models import Contribution
from engagement.models.contribution import ContributionQuerySet
from teams.access import can_lead, own_team, perspective_of
from teams.models import SEATS, Membership, Team, User


def contributions_of(team: Team) -> ContributionQuerySet:
    """All of a team that was opened by its own door, newest first."""
    return Contribution.objects.filter(team=team).for_page()


def own_contribution(user: Any, slug: str, pk: int) -> tuple[Team, Contribution]:
    """Fetch one for the people of its team; other readers of the team may not (403)."""
    team = own_team(user, slug)
    found = get_object_or_404(contributions_of(team), pk=pk)
    found.team = team
    return team, found


def can_change_contribution(user: Any, row: Contribution) -> bool:
    """Those it is about, and who wrote it down. Needs `for_page()`."""
    return row.is_of(user) or row.entered_by_id == user.pk


def changeable_contribution(user: Any, slug: str, pk: int) -> tuple[Team, Contribution]:
    """Fetch one to change it or take it away; others of the team may not (403)."""
    team, row = own_contribution(user, slug, pk)
    if not can_change_contribution(user, row):
        raise PermissionDenied
    return team, row


def can_answer(user: Any, row: Contribution) -> bool:
    """A co-lead who is not among those it came from. The side that was asked is reminded of it."""
    return row.hoped_at is not None and not row.is_of(user) and can_lead(user, row.team)


def answerable_contribution(user: Any, slug: str, pk: int) -> tuple[Team, Contribution]:
    """Fetch one to give a word back; who may not is told so (403)."""
    team, row = own_contribution(user, slug, pk)
    if not can_answer(user, row):
        raise PermissionDenied
    return team, row


def waiting_for(user: Any, team: Team) -> ContributionQuerySet:
    """The inputs of a team that wait for a word of this person's side, in their order."""
    rows = Contribution.objects.filter(team=team).waiting()
    return rows.filter(asked=perspective_of(user, team) or "nobody").exclude(parts__user=user)


def words_back_owed(user: Any, seats: dict[int, str]) -> list[Contribution]:
    """The same over several teams (team key -> the seat that this person holds), longest first.

    Three queries, however many teams there are.
    """
    rows = Contribution.objects.filter(team__in=seats).waiting().for_page()
    found = rows.select_related("team").order_by("hoped_at", "pk")
    return [row for row in found if row.asked == seats[row.team_id] and not row.is_of(user)]


def may_owe_words_back() -> Exists:
    """Of a query of teams: whether `words_back_owed` may find something there."""
    return Exists(Contribution.objects.waiting().filter(team=OuterRef("pk")))


def people_to_name(team: Team, among: Iterable[User] = ()) -> QuerySet[User]:
    """Who may be named as having had a part: people of the team, and who is named there already.

    Needs `Team.people()`.
    """
    keys = {place.user_id for place in team.active_memberships} | {one.pk for one in among}
    return User.objects.filter(pk__in=keys).order_by("name", "pk")


def sides_in(team: Team, people: Iterable[User]) -> dict[int, str]:
    """The side on which each person stands in a team, by seat, else by role; empty for neither.

    Who has left stands where they stood last.
    """
    keys = [person.pk for person in people]
    places = Membership.objects.filter(team=team, user__in=keys).order_by(
        "started_on", "seat", "pk"
    )
    return {place.user_id: side_of(place) for place in places}


def side_of(place: Membership) -> str:
    """patient, researcher, or empty."""
    if place.seat:
        return place.seat
    return next((str(side.value) for side, roles in SEATS.items() if place.role in roles), "")
