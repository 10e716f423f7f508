"""Who may read what a person says about working with them: said here, and nowhere else."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Q, QuerySet
from django.utils import timezone

from teams.access.team import readable_team
from teams.models import AboutMe, Facilitation, Membership, Team


def about_me_of(user: Any) -> AboutMe:
    """My own words, to look at and to change; an empty row when there is none yet."""
    return AboutMe.objects.filter(user=user).first() or AboutMe(user=user)


def reach_of(user: Any, team: Team) -> dict[int, str]:
    """How and when to reach the people of a team, by person, for who may read it. One query.

    For the people of the team and its community's facilitators; to everybody else it is empty.
    """
    rows = _of_people_in(team, user, _is_in(user, team) | _facilitates(user, team))
    return {row.user_id: row.how_to_reach for row in rows if row.how_to_reach}


def access_needs_of(user: Any, team: Team) -> dict[int, str]:
    """What the people of a team need to take part, by person, for who may read it. One query.

    For the co-leads and the community's facilitators; to everybody else only their own words.
    """
    rows = _of_people_in(team, user, _leads(user, team) | _facilitates(user, team))
    return {row.user_id: row.access_needs for row in rows if row.access_needs}


def can_read_needs(user: Any, team: Team) -> bool:
    """Whether this person is a co-lead of the team or facilitates its community."""
    return Team.objects.filter(_leads(user, team) | _facilitates(user, team), pk=team.pk).exists()


def team_for_needs(user: Any, slug: str) -> Team:
    """Fetch a team for the page of its access needs; another reader is told that they may not."""
    team = readable_team(user, slug)
    if not can_read_needs(user, team):
        raise PermissionDenied
    return team


def _of_people_in(team: Team, user: Any, may_read: Q) -> QuerySet[AboutMe]:
    there = Membership.objects.active().filter(team=team).values("user")
    return AboutMe.objects.filter(may_read | Q(user=user.pk), user__in=there)


def _is_in(user: Any, team: Team) -> Q:
    return Q(Exists(Membership.objects.active().filter(team=team, user=user.pk)))


def _leads(user: Any, team: Team) -> Q:
    return Q(Exists(Membership.objects.active().co_leads().filter(team=team, user=user.pk)))


def _facilitates(user: Any, team: Team) -> Q:
    """By a facilitation of today alone: an administrator reads none of it by being one."""
    open_ones = Facilitation.objects.active(timezone.localdate())
    return Q(Exists(open_ones.filter(community=team.community_id, user=user.pk)))
