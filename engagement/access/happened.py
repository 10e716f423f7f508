"""Promised against happened: which check-ins ask it, and who reads what. The gate is in `answer`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from engagement.access.answer import happened_read_by
from engagement.access.check_in import own_response
from engagement.models import CheckIn, Happened, Response
from partnerportal.foundation.zones import known_zone
from teams.access import can_lead
from teams.models import ProjectStep, Team, User

# The steps that a team has come to, by its stage; in a later stage to all of them.
_COME_TO: dict[Team.Stage, list[ProjectStep]] = {
    Team.Stage.PLANNING: [
        ProjectStep.QUESTION,
        ProjectStep.PROPOSAL,
        ProjectStep.SCIENCE_REVIEW,
        ProjectStep.ETHICS,
    ],
    Team.Stage.DOING: [
        step for step in ProjectStep if step not in (ProjectStep.SHARING, ProjectStep.LOOKING_BACK)
    ],
}
_MONTHS = 3


def steps_so_far(team: Team) -> list[ProjectStep]:
    """The steps that the project has come to, in their order."""
    return _COME_TO.get(Team.Stage(team.stage)) or [*ProjectStep]


def asks_what_happened(check_in: CheckIn) -> bool:
    """Whether this is the first check-in of a quarter of the team's own year."""
    earlier = CheckIn.objects.filter(team=check_in.team_id, number__lt=check_in.number)
    before = earlier.order_by("-number").values_list("opens_at", flat=True).first()
    zone, start = known_zone(settings.DEFAULT_TIME_ZONE), check_in.team.starts_on
    now = _quarter(check_in.opens_at.astimezone(zone).date(), start)
    return before is None or _quarter(before.astimezone(zone).date(), start) != now


def _quarter(day: date, start: date) -> int:
    months = (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day)
    return months // _MONTHS


def place_to_say_what_happened(user: Any, pk: int) -> Response:
    """Fetch this person's place in a check-in that asks it; in another one the page is not there."""
    response = own_response(user, pk)
    if not asks_what_happened(response.check_in):
        raise Http404
    return response


def people_asked_about(check_in: CheckIn) -> list[User]:
    """The co-leads of this check-in, in the order of its halves. Needs `for_list()`."""
    return [row.user for row in check_in.halves if not row.has_left]


def own_happened(response: Response) -> dict[tuple[int, str], int]:
    """What the owner of this place has said so far: (person, step) -> level."""
    rows = Happened.objects.filter(response=response)
    return {(person, step): level for person, step, level in rows.values_list(*_KEY)}


_KEY = ("person", "step", "level")


def shown_happened(user: Any, check_in: CheckIn) -> list[Happened]:
    """What this person sees of one check-in; nothing of others before both are shown."""
    rows = happened_read_by(user).filter(response__check_in=check_in)
    return list(rows.select_related("response__user", "person").order_by("response", "pk"))


def newest_with_happened(user: Any, team: Team) -> CheckIn | None:
    """The newest check-in of a team that is shown and of which its co-lead may read something here.

    Raise PermissionDenied for who does not lead the team.
    """
    if not can_lead(user, team):
        raise PermissionDenied
    shown = happened_read_by(user).filter(
        response__check_in__team=team, response__check_in__revealed_at__lte=timezone.now()
    )
    rows = CheckIn.objects.filter(pk__in=shown.values("response__check_in")).for_list()
    return rows.order_by("-number").first()
