"""Who may see and change what, of check-ins. The privacy of answers stands or falls here.

Other people's answers come out of `answers_read_by` and nowhere else: once both have answered, and
only to the audience that the author chose (audiences are nested, narrow to wide).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from engagement.models import (
    Answer,
    Audience,
    CheckIn,
    CheckInQuerySet,
    Conversation,
    Item,
    Response,
)
from teams.access import (
    can_lead,
    communities_facilitated_by,
    is_member,
    teams_led_by,
    teams_read_by,
    teams_taken_part_in_by,
)
from teams.models import Facilitation, Membership


def check_ins_read_by(user: Any) -> CheckInQuerySet:
    """Check-ins whose state (never whose answers) this person may see."""
    return CheckIn.objects.filter(team__in=teams_read_by(user))


def answers_read_by(user: Any) -> QuerySet[Answer]:
    """Every answer that this person may read, their own among them.

    An administrator reads no more than anybody else: being in the admin opens no private words.
    """
    mine = Q(response__user=user)
    shown = Q(response__check_in__revealed_at__isnull=False)
    my_teams = Q(response__check_in__team__in=teams_taken_part_in_by(user))
    # "My co-lead" is the person of that day: whoever takes the seat over later reads nothing older.
    with_me = Response.objects.filter(user=user).values("check_in")
    co_leads_too = Q(
        audience__gte=Audience.CO_LEAD,
        response__check_in__in=with_me,
        response__check_in__team__in=teams_led_by(user),
    )
    team_too = Q(audience__gte=Audience.TEAM) & my_teams
    facilitator_too = Q(
        audience__gte=Audience.FACILITATOR,
        response__check_in__team__community__in=communities_facilitated_by(user),
    )
    return Answer.objects.filter(mine | shown & (co_leads_too | team_too | facilitator_too))


def shown_answers(user: Any, check_in: CheckIn) -> QuerySet[Answer]:
    """What this person sees of one check-in; before the reveal only what they wrote themselves."""
    return answers_read_by(user).filter(response__check_in=check_in)


def own_answers(response: Response) -> QuerySet[Answer]:
    """What the owner of this place has saved: for the form in which they write it."""
    return Answer.objects.filter(response=response)


def can_read_agreed(user: Any, check_in: CheckIn) -> bool:
    """What the two agreed is for their team; facilitators and administrators look elsewhere."""
    return check_in.is_revealed and is_member(user, check_in.team)


def conversation_of(check_in: CheckIn) -> Conversation | None:
    """What the two agreed so far, with who wrote it last. Ask `can_read_agreed` first."""
    return Conversation.objects.select_related("edited_by").filter(check_in=check_in).first()


def readable_check_in(user: Any, pk: int) -> CheckIn:
    """Fetch a check-in with its team and who has answered; to an outsider it does not exist."""
    return get_object_or_404(check_ins_read_by(user).for_list(), pk=pk)


def own_response(user: Any, pk: int) -> Response:
    """Fetch this person's own place in a check-in; somebody else of the team has none (403)."""
    check_in = readable_check_in(user, pk)
    response = check_in.response_of(user)
    if response is None or not can_lead(user, check_in.team):
        raise PermissionDenied
    response.check_in = check_in
    return response


def led_check_in(user: Any, pk: int) -> CheckIn:
    """Fetch a check-in for what only its co-leads do."""
    check_in = readable_check_in(user, pk)
    if not can_lead(user, check_in.team):
        raise PermissionDenied
    return check_in


def asked_items(response: Response) -> QuerySet[Item]:
    """The items that this check-in asks."""
    version = response.check_in.instrument_version_id
    return Item.objects.select_related("theme").filter(theme__instrument_version=version)


def asked_item(response: Response, pk: int) -> Item:
    return get_object_or_404(asked_items(response), pk=pk)


@dataclass(frozen=True)
class Reach:
    """Whom the wider audiences of a team's answers mean, in numbers and names."""

    members: int
    facilitators: list[str]


def reach_of(check_in: CheckIn) -> Reach:
    """Two queries: how many are on the team today, and who looks after its community."""
    looking_after = Facilitation.objects.active(timezone.localdate()).filter(
        community=check_in.team.community_id
    )
    return Reach(
        members=Membership.objects.active().filter(team=check_in.team_id).count(),
        facilitators=list(looking_after.values_list("user__name", flat=True).order_by("pk")),
    )
