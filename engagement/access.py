"""Who may see and change what, of check-ins. The privacy of answers stands or falls here.

Other people's answers come out of `answers_read_by` and nowhere else: once both have answered, and
only to the audience that the author chose (audiences are nested, narrow to wide).
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from engagement.models import Answer, Audience, CheckIn, Response
from teams.access import can_lead, communities_facilitated_by, teams_read_by, teams_taken_part_in_by
from teams.models import Membership, Team


def check_ins_read_by(user: Any) -> QuerySet[CheckIn]:
    """Check-ins whose state (never whose answers) this person may see."""
    return CheckIn.objects.filter(team__in=teams_read_by(user))


def answers_read_by(user: Any) -> QuerySet[Answer]:
    """Every answer that this person may read, their own among them.

    An administrator reads no more than anybody else: being in the admin opens no private words.
    """
    mine = Q(response__user=user)
    shown = Q(response__check_in__revealed_at__isnull=False)
    my_teams = Q(response__check_in__team__in=teams_taken_part_in_by(user))
    co_leads_too = Q(audience__gte=Audience.CO_LEAD, response__check_in__team__in=_teams_led(user))
    team_too = Q(audience__gte=Audience.TEAM) & my_teams
    facilitator_too = Q(
        audience__gte=Audience.FACILITATOR,
        response__check_in__team__community__in=communities_facilitated_by(user),
    )
    return Answer.objects.filter(mine | shown & (co_leads_too | team_too | facilitator_too))


def _teams_led(user: Any) -> QuerySet[Team]:
    seats = Membership.objects.active().co_leads().filter(user=user)
    return Team.objects.filter(pk__in=seats.values("team"))


def readable_check_in(user: Any, pk: int) -> CheckIn:
    """Fetch a check-in with its team and who has answered; to an outsider it does not exist."""
    return get_object_or_404(check_ins_read_by(user).for_list(), pk=pk)


def own_response(user: Any, pk: int) -> Response:
    """Fetch this person's own place in a check-in; somebody else of the team has none (403)."""
    check_in = readable_check_in(user, pk)
    response = next((row for row in check_in.responses.all() if row.user_id == user.pk), None)
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
