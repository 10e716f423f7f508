"""Who may see and change what, of people and teams."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from teams.models import Community, Facilitation, Membership, Perspective, Team, User


def is_administrator(user: Any) -> bool:
    return bool(user.is_active and user.is_superuser)


def _open_facilitations_of(user: Any) -> QuerySet[Facilitation]:
    return Facilitation.objects.active(timezone.localdate()).filter(user=user)


def _places_of(user: Any) -> QuerySet[Membership]:
    return Membership.objects.active().filter(user=user)


def communities_facilitated_by(user: Any) -> QuerySet[Community]:
    """The communities this person looks after today."""
    return Community.objects.filter(pk__in=_open_facilitations_of(user).values("community"))


def facilitators_of(community: Community) -> QuerySet[User]:
    """Who looks after this community today."""
    open_ones = Facilitation.objects.active(timezone.localdate()).filter(community=community)
    return User.objects.filter(pk__in=open_ones.values("user"), is_active=True).order_by("name")


def communities_managed_by(user: Any) -> QuerySet[Community]:
    """What the admin shows: all to an administrator, their own to a facilitator."""
    if is_administrator(user):
        return Community.objects.all()
    return communities_facilitated_by(user)


def manages_something(user: Any) -> bool:
    """Whether the admin has anything to show to this person."""
    return bool(
        user.is_active and (is_administrator(user) or communities_facilitated_by(user).exists())
    )


def teams_taken_part_in_by(user: Any) -> QuerySet[Team]:
    """The teams this person is an active member of."""
    return Team.objects.filter(pk__in=_places_of(user).values("team"))


def teams_led_by(user: Any) -> QuerySet[Team]:
    """The teams in which this person holds a co-lead seat today."""
    seats = Membership.objects.active().co_leads().filter(user=user)
    return Team.objects.filter(pk__in=seats.values("team"))


def teams_managed_by(user: Any) -> QuerySet[Team]:
    """The teams of the communities that a person looks after; all for an administrator."""
    return Team.objects.filter(community__in=communities_managed_by(user))


def teams_read_by(user: Any) -> QuerySet[Team]:
    """Every team whose page this person may open: the own ones and those of managed communities."""
    if is_administrator(user):
        return Team.objects.all()
    managed = Team.objects.filter(
        community__in=_open_facilitations_of(user).values("community")
    ).order_by()
    # A union, because of an "or" PostgreSQL thinks that it fits most teams, and reads whole tables.
    return Team.objects.filter(pk__in=_places_of(user).values("team").union(managed.values("pk")))


def people_managed_by(user: Any) -> QuerySet[User]:
    """People in the teams that this person manages; everybody for an administrator.

    Whoever was only invited, and has not come, is nobody yet.
    """
    if is_administrator(user):
        return User.objects.filter(~Q(pk__in=only_invited()))
    in_teams = Membership.objects.filter(team__in=teams_managed_by(user))
    return User.objects.filter(pk__in=in_teams.values("user"))


def only_invited() -> QuerySet[User]:
    """People that an invitation alone has made: never signed in, in no team, looking after nothing."""
    rows = User.objects.filter(only_invited=True, last_login=None, is_staff=False)
    return rows.filter(memberships=None, facilitations=None)


def memberships_managed_by(user: Any) -> QuerySet[Membership]:
    return Membership.objects.filter(team__in=teams_managed_by(user))


def seat_of(user: Any, team: Team) -> Membership | None:
    """The co-lead seat that this person holds in this team today."""
    return (
        Membership.objects.active()
        .co_leads()
        .filter(user=user, team=team)
        .select_related("user")
        .first()
    )


def perspective_of(user: Any, team: Team) -> Perspective | None:
    seat = seat_of(user, team)
    return Perspective(seat.seat) if seat else None


def names_around(user: Any) -> list[str]:
    """Names that everybody near this person knows, so that they make a poor password."""
    teams = teams_taken_part_in_by(user).values_list("name", "community__texts__name")
    names = {name for pair in teams for name in pair if name}
    return [word for name in names for word in (name, *name.split())]


def is_member(user: Any, team: Team) -> bool:
    return Membership.objects.active().filter(user=user, team=team).exists()


def can_lead(user: Any, team: Team) -> bool:
    """Whether this person may do what only co-leads do: agree, ask for documents, edit the plan."""
    return teams_led_by(user).filter(pk=team.pk).exists()


def readable_team(user: Any, slug: str) -> Team:
    """Fetch a team with its people; to an outsider it does not exist."""
    rows = teams_read_by(user).select_related("community")
    return get_object_or_404(rows.prefetch_related("community__texts", Team.people()), slug=slug)


def led_team(user: Any, slug: str) -> Team:
    """Fetch a team for what only its co-leads do; another reader is told that they may not."""
    team = readable_team(user, slug)
    if not can_lead(user, team):
        raise PermissionDenied
    return team


def own_team(user: Any, slug: str) -> Team:
    """Fetch a team for what only its members do; another reader may not (403)."""
    team = readable_team(user, slug)
    if not is_member(user, team):
        raise PermissionDenied
    return team
