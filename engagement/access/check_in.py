"""Who may see and change what, of check-ins: their states, and places in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from engagement.models import (
    CheckIn,
    CheckInQuerySet,
    Conversation,
    Item,
    Response,
)
from teams.access import (
    can_lead,
    is_member,
    perspective_of,
    teams_managed_by,
    teams_read_by,
)
from teams.models import Facilitation, Membership, Team


def check_ins_read_by(user: Any) -> CheckInQuerySet:
    """Check-ins whose state (never whose answers) this person may see."""
    return CheckIn.objects.filter(team__in=teams_read_by(user))


def places_in_check_ins_of(teams: Iterable[Team]) -> QuerySet[Response]:
    """Who is asked in the check-ins of teams that were opened by their own door, newest first."""
    rows = Response.objects.with_begun().filter(check_in__team__in=teams)
    rows = rows.select_related("user", "check_in")
    return rows.order_by("-check_in__opens_at", "-check_in", "pk")


def check_ins_managed_by(user: Any) -> CheckInQuerySet:
    """Check-ins whose state stands on this person's desk."""
    return CheckIn.objects.filter(team__in=teams_managed_by(user))


def managed_check_in(user: Any, pk: int) -> CheckIn:
    """Fetch a check-in that stands on this person's desk."""
    return get_object_or_404(check_ins_managed_by(user).for_list(), pk=pk)


def in_their_seat(check_in: CheckIn) -> QuerySet[Response]:
    """The places whose people hold today the seat for which they are asked."""
    seats = Membership.objects.active().filter(team=check_in.team_id)
    seats = seats.filter(user=OuterRef("user"), seat=OuterRef("perspective"))
    return check_in.responses.filter(Exists(seats))


def waited_for(check_in: CheckIn) -> list[Response]:
    """Who has not answered yet, does not skip it, and still holds the seat."""
    rows = in_their_seat(check_in).filter(submitted_at=None, skipped_at=None)
    return list(rows.select_related("user").order_by("pk"))


def seats_in(teams: Iterable[int]) -> dict[tuple[int, int], Membership]:
    """(person, team) -> the co-lead seat that they hold there today, of many teams at once."""
    rows = Membership.objects.active().co_leads().filter(team__in=list(teams))
    return {(row.user_id, row.team_id): row for row in rows}


def still_asked(check_in: CheckIn, seats: dict[tuple[int, int], Membership]) -> list[Response]:
    """Who may be reminded now: waited for in their seat, not away, and did not put it off.

    Nobody once a whole side skips it. Needs `for_list()`, and `seats_in` its team.
    """
    if not check_in.is_open or check_in.is_let_go:
        return []
    return [row for row in check_in.responses.all() if _may_hear(row, check_in, seats)]


def _may_hear(row: Response, check_in: CheckIn, seats: dict[tuple[int, int], Membership]) -> bool:
    if row.is_in or row.has_left or row.is_skipped or row.is_put_off:
        return False
    seat = seats.get((row.user_id, check_in.team_id))
    return seat is not None and seat.seat == row.perspective and not seat.is_away


def seat_had_answered(response: Response, places: Iterable[Response]) -> bool:
    """Whether somebody sent answers from this seat before who has this place took it up.

    The check-in is still theirs to answer; but when it closes it is shown also without them.
    """
    by_key = {row.pk: row for row in places}
    while response.after_id is not None:
        response = by_key[response.after_id]
        if response.is_in:
            return True
    return False


def holds_seat_of(response: Response, team: Team) -> bool:
    """Whether who has this place still holds the seat for which they are asked."""
    return perspective_of(response.user, team) == response.perspective


def can_read_agreed(user: Any, check_in: CheckIn) -> bool:
    """What the two agreed is for their team; facilitators and administrators look elsewhere."""
    return check_in.is_revealed and is_member(user, check_in.team)


def conversation_of(check_in: CheckIn) -> Conversation | None:
    """What the two agreed so far, with who wrote it last. Ask `can_read_agreed` first."""
    return Conversation.objects.select_related("edited_by").filter(check_in=check_in).first()


def readable_check_in(user: Any, pk: int) -> CheckIn:
    """Fetch a check-in with its team and who has answered; to an outsider it does not exist."""
    return get_object_or_404(check_ins_read_by(user).for_list(), pk=pk)


def place_in(check_in: CheckIn, user: Any) -> Response | None:
    """This person's own place, as long as they hold the seat for which they are asked."""
    response = check_in.response_of(user)
    return response if response and holds_seat_of(response, check_in.team) else None


def own_response(user: Any, pk: int) -> Response:
    """Fetch this person's own place in a check-in; somebody else of the team has none (403)."""
    check_in = readable_check_in(user, pk)
    response = place_in(check_in, user)
    if response is None:
        raise PermissionDenied
    response.check_in = check_in
    return response


def answering_place(user: Any, pk: int) -> Response:
    """As `own_response`, in two queries: for what happens at each press while somebody answers."""
    seats = Membership.objects.active().filter(
        team=OuterRef("check_in__team"), user=OuterRef("user"), seat=OuterRef("perspective")
    )
    places = Prefetch("check_in__responses", Response.objects.select_related("user"))
    rows = Response.objects.filter(Exists(seats), check_in=pk, user=user)
    mine = rows.select_related("check_in").prefetch_related(places).first()
    return mine or own_response(user, pk)


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
