"""The voices of a team's other members: each reads their own until it is shown, all read the group.

The one gate for what members answered. Nobody's own value leaves here except to themselves: a group's
picture is a row of its own, and the values behind it are gone by then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from engagement.access.check_in import readable_check_in
from engagement.access.network_settings import network_settings
from engagement.models import (
    CheckIn,
    CheckInQuerySet,
    Response,
    TeamVoices,
    Voice,
    VoiceAnswer,
    VoicePicture,
    VoiceRound,
)
from teams.access import communities_facilitated_by, is_member
from teams.models import Membership, Perspective, Role, Team

_PATIENT_SIDE = {Role.PATIENT_PARTNER, Role.CAREGIVER, Role.COMMUNITY_PARTNER}


def voices_of(team: Team) -> TeamVoices:
    """What a team has chosen; at first its other members are not asked."""
    return TeamVoices.objects.filter(team=team).first() or TeamVoices(team=team)


def shown_from(team: Team) -> int:
    """From how many answers the group is shown, as it stands today."""
    return voices_of(team).shown_from or network_settings().voices_from


def members_asked(check_in: CheckIn) -> QuerySet[Membership]:
    """Who may add their voice today: on the team, in no seat, not asked as a co-lead, and not who
    looks after the community.
    """
    asked = Response.objects.filter(check_in=check_in, user=OuterRef("user"))
    rows = Membership.objects.active().filter(team=check_in.team_id, seat="")
    today = timezone.localdate()
    facilitators = rows.filter(
        user__facilitations__in=check_in.team.community.facilitations.active(today)
    )
    return rows.filter(~Exists(asked)).exclude(pk__in=facilitators.values("pk"))


def check_ins_to_add_a_voice_to(user: Any, teams: Iterable[Team]) -> CheckInQuerySet:
    """Open check-ins of these teams that ask this person as one of the others, and have not heard them."""
    open_ones = CheckIn.objects.open_at(timezone.now()).filter(team__in=teams)
    open_ones = open_ones.filter(instrument_version__only_for="")
    on = TeamVoices.objects.filter(is_on=True, team=OuterRef("team"))
    here = Membership.objects.active().filter(team=OuterRef("team"), user=user, seat="")
    asked = Response.objects.filter(check_in=OuterRef("pk"), user=user)
    given = Voice.objects.filter(round__check_in=OuterRef("pk"), user=user)
    rows = open_ones.filter(Exists(on), Exists(here), ~Exists(asked), ~Exists(given))
    return rows.exclude(team__community__in=communities_facilitated_by(user)).order_by("closes_at")


@dataclass(frozen=True)
class VoicePlace:
    """Where one person adds their voice: in which check-in and in whose words they are asked."""

    check_in: CheckIn
    perspective: Perspective


def voice_place(user: Any, pk: int) -> VoicePlace:
    """Fetch this person's place among the others; who has none may not (403), outsiders get 404."""
    check_in = readable_check_in(user, pk)
    place = voice_place_in(check_in, user)
    if place is None:
        raise PermissionDenied
    return place


def voice_place_in(check_in: CheckIn, user: Any) -> VoicePlace | None:
    """The same without a door: None for who is not asked, and where the team does not ask.

    Questions for one side are put to that side's co-leads alone.
    """
    if check_in.is_one_sided or not voices_of(check_in.team).is_on:
        return None
    membership = members_asked(check_in).filter(user=user).first()
    return VoicePlace(check_in, side_of(membership)) if membership else None


def side_of(membership: Membership) -> Perspective:
    """In whose words somebody is asked who holds no seat."""
    patient = membership.role in _PATIENT_SIDE
    return Perspective.PATIENT if patient else Perspective.RESEARCHER


def own_voice(user: Any, check_in: CheckIn) -> dict[int, int]:
    """What this person has answered themselves: item -> value."""
    rows = VoiceAnswer.objects.filter(voice__round__check_in=check_in, voice__user=user)
    return dict(rows.values_list("item", "value"))


def round_of(check_in: CheckIn) -> VoiceRound | None:
    return VoiceRound.objects.filter(check_in=check_in).first()


@dataclass(frozen=True)
class Group:
    """What a reader sees of the voices of one check-in: item -> picture; none when too few answered."""

    shown_from: int
    is_shown: bool
    pictures: dict[int, VoicePicture]


def group_of(user: Any, check_in: CheckIn) -> Group | None:
    """The voices as a group, for the people of the team, once the check-in is shown.

    None where nobody was heard, and for everybody else. How many answered is not part of it.
    """
    return known_group(check_in) if is_member(user, check_in.team) else None


def known_group(check_in: CheckIn) -> Group | None:
    """As `group_of`, for who is known to be of the team."""
    if not check_in.is_revealed:
        return None
    found: VoiceRound | None = getattr(check_in, "voices", None)
    if found is None or found.outcome == VoiceRound.Outcome.WAITING:
        return None
    is_shown = found.outcome == VoiceRound.Outcome.SHOWN
    pictures = {row.item_id: row for row in found.pictures.all()} if is_shown else {}
    return Group(found.shown_from, is_shown, pictures)


def values_to_freeze(check_in: CheckIn) -> tuple[int, dict[int, list[int]]]:
    """How many have answered who still may, and their values by item: for the moment of the reveal
    alone, and in no order that would tell whose they are.
    """
    people = members_asked(check_in).values("user")
    rows = VoiceAnswer.objects.filter(voice__round__check_in=check_in, voice__user__in=people)
    found: dict[int, list[int]] = {}
    for item, value in rows.order_by("item", "value").values_list("item", "value"):
        found.setdefault(item, []).append(value)
    return rows.values(person=F("voice__user")).distinct().count(), found
