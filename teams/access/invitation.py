"""Who invites whom to which place, what a link leads to, and who has not come yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404
from django.urls import reverse

from teams.access.team import can_lead, led_team, teams_managed_by
from teams.models import Invitation, Membership, Perspective, Team

# ---- Links


@dataclass(frozen=True)
class Link:
    """What a link of ours leads to. A link of an earlier round has ended."""

    invitation: Invitation
    round: int

    @property
    def is_open(self) -> bool:
        return self.invitation.is_open and self.invitation.round == self.round


def _signer() -> Signer:
    return Signer(salt="teams.invitation")


def link_to(invitation: Invitation) -> str:
    """The address in the mail: key and round, signed. The database holds nothing that opens it."""
    token = _signer().sign(f"{invitation.pk.hex}.{invitation.round}")
    return reverse("invitation-detail", args=[token])


def invitation_link(token: str) -> Link | None:
    """What stands behind a link, or None for what is no link of ours."""
    try:
        key, _dot, number = _signer().unsign(token).partition(".")
    except BadSignature:
        return None
    rows = Invitation.objects.select_related("team__community", "invited_by")
    row = rows.prefetch_related("team__community__texts").filter(pk=key).first()
    return Link(row, int(number)) if row else None


def is_invited(user: Any, invitation: Invitation) -> bool:
    """Whether it was sent to the address of this person."""
    return bool(user.is_authenticated and user.email.lower() == invitation.email)


# ---- Who may invite


def invitations_managed_by(user: Any) -> QuerySet[Invitation]:
    """What the desk shows: the invitations of the teams that a person manages."""
    return Invitation.objects.filter(team__in=teams_managed_by(user))


def invitations_to(team: Team) -> QuerySet[Invitation]:
    """All of a team that are still known, newest first."""
    return team.invitations.select_related("invited_by")


def led_invitation(user: Any, slug: str, pk: Any) -> Invitation:
    """Fetch an invitation for what only the team's co-leads do."""
    team = led_team(user, slug)
    return get_object_or_404(team.invitations.select_related("team"), pk=pk)


def manages(user: Any, team: Team) -> bool:
    """Whether this person looks after the team's community, or is an administrator."""
    return teams_managed_by(user).filter(pk=team.pk).exists()


def can_invite(user: Any, team: Team) -> bool:
    """Co-leads to their own team; facilitators and administrators to those that they manage."""
    return can_lead(user, team) or manages(user, team)


def can_offer_seat(user: Any, team: Team, seat: str) -> bool:
    """A seat that somebody holds is shared by who holds a seat of that side, or who manages the team.

    An empty one may be filled by whoever invites.
    """
    holders = Membership.objects.active().filter(team=team, seat=seat)
    return not holders.exists() or holders.filter(user=user).exists() or manages(user, team)


def seats_to_offer(user: Any, team: Team) -> list[Perspective]:
    return [seat for seat in Perspective if can_offer_seat(user, team, seat)]


# ---- Who has not come yet


def newcomers_of(teams: QuerySet[Team]) -> list[Membership]:
    """A place of each person of these teams who never signed in and has no invitation that is open.

    Whoever has declined once is not asked again with all the others.
    """
    answered = Invitation.objects.filter(email=OuterRef("address"))
    asked = Q(pk__in=Invitation.objects.open().values("pk")) | Q(state=Invitation.State.DECLINED)
    rows = (
        Membership.objects.active()
        .filter(team__in=teams, user__last_login=None, user__is_active=True)
        .alias(address=Lower("user__email"))
        .filter(~Exists(answered.filter(asked)))
        .select_related("team", "user")
        .order_by("team__name", "team_id", "user__name", "pk")
    )
    first: dict[int, Membership] = {}
    for row in rows:
        first.setdefault(row.user_id, row)
    return list(first.values())


def seat_is_free_for(invitation: Invitation, team: Team) -> bool:
    """Whether the seat that was offered may be taken now, by the rule of offering it."""
    return not invitation.seat or can_offer_seat(invitation.invited_by, team, invitation.seat)
