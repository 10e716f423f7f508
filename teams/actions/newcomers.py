"""Invite all who stand in a team and have never come, as after a network file was brought in."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.db.models import QuerySet

from partnerportal.foundation import jobs
from teams.access import newcomers_of
from teams.actions.invitation import send
from teams.models import Invitation, Membership, Team, User


def ask_to_invite_newcomers(*, by: User, community: str = "") -> jobs.Job:
    """Let the portal invite them in the background: of one community (its slug), or of all."""
    return jobs.enqueue("teams.invite_newcomers", community, by=by)


def invite_newcomers(
    *, teams: QuerySet[Team], by: User, still_ours: Callable[[], object] = lambda: None
) -> int:
    """Invite everybody of these teams who never signed in, each once. Returns how many.

    Doing it twice is doing it once: who has an invitation that is open gets no other. `still_ours`
    is called for each person, so that a long job can say that it lives.
    """
    count = 0
    for place in newcomers_of(teams):
        still_ours()
        count += _invite(place, by)
    return count


@transaction.atomic
def _invite(place: Membership, by: User) -> bool:
    team = Team.objects.select_for_update().get(pk=place.team_id)
    if not any(row.pk == place.pk for row in newcomers_of(Team.objects.filter(pk=team.pk))):
        return False
    email = place.user.email.lower()
    row = team.invitations.select_for_update().waiting().filter(email=email).first()
    row = row or Invitation(team=team, email=email, round=0)
    row.name, row.language = place.user.name, place.user.language
    row.role, row.seat = place.role, place.seat
    send(row, by)
    return True
