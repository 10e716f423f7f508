"""Who may see and change what, of check-ins and private words. Their privacy stands or falls here.

Other people's answers come out of `answers_read_by` and nowhere else: once both have answered, and
only to the audience that the author chose (audiences are nested, narrow to wide).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import CharField, Count, Exists, F, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Concat
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
    TalkRequest,
)
from teams.access import (
    can_lead,
    communities_facilitated_by,
    facilitators_of,
    is_member,
    perspective_of,
    teams_led_by,
    teams_managed_by,
    teams_read_by,
    teams_taken_part_in_by,
)
from teams.models import Facilitation, Membership, Team, User


def check_ins_read_by(user: Any) -> CheckInQuerySet:
    """Check-ins whose state (never whose answers) this person may see."""
    return CheckIn.objects.filter(team__in=teams_read_by(user))


def places_in_check_ins_of(teams: Iterable[Team]) -> QuerySet[Response]:
    """Who is asked in the check-ins of teams that were opened by their own door, newest first."""
    rows = Response.objects.filter(check_in__team__in=teams).select_related("user", "check_in")
    return rows.order_by("-check_in__opens_at", "-check_in", "pk")


def answers_read_by(user: Any) -> QuerySet[Answer]:
    """Every answer that this person may read, their own among them.

    An administrator reads no more than anybody else: being in the admin opens no private words.
    """
    mine = Q(response__user=user)
    my_teams = Q(response__check_in__team__in=teams_taken_part_in_by(user))
    co_leads_too = Q(
        audience__gte=Audience.CO_LEAD, response__check_in__team__in=teams_led_by(user)
    ) & _with_me(user)
    team_too = Q(audience__gte=Audience.TEAM) & my_teams
    return Answer.objects.filter(
        mine | _SHOWN & (co_leads_too | team_too) | _shared_with_facilitator(user)
    )


# Once both sides are shown. What somebody left behind unsent is theirs alone for ever.
_SHOWN = Q(response__check_in__revealed_at__isnull=False, response__submitted_at__isnull=False)


def _with_me(user: Any) -> Q:
    """Answers to a check-in that this person answered too, sent when they had a place in it.

    "My co-lead" is the person of that day: whoever takes a seat up later reads what was sent before
    only if its author says so.
    """
    said_at = Coalesce(OuterRef("response__renewed_at"), OuterRef("response__submitted_at"))
    places = Response.objects.filter(
        check_in=OuterRef("response__check_in"), user=user, submitted_at__isnull=False
    )
    there = Q(joined_at__isnull=True) | Q(joined_at__lte=said_at)
    return Q(Exists(places.filter(there)))


def _shared_with_facilitator(user: Any) -> Q:
    return _SHOWN & Q(
        audience__gte=Audience.FACILITATOR,
        response__check_in__team__community__in=communities_facilitated_by(user),
    )


def answers_shared_with(user: Any, team: Team) -> QuerySet[Answer]:
    """What co-leads of a team chose to share with their facilitator, if this is the facilitator.

    Not what this person may read as somebody of the team: the desk is no way round an audience.
    """
    rows = Answer.objects.filter(_shared_with_facilitator(user), response__check_in__team=team)
    return rows.select_related("response__user", "response__check_in", "item")


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
    """Who has not answered yet and still holds the seat."""
    rows = in_their_seat(check_in).filter(submitted_at=None)
    return list(rows.select_related("user").order_by("pk"))


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


def talk_requests_read_by(user: Any) -> QuerySet[TalkRequest]:
    """Private words: their author's, and those that still wait, for who looks after the community.

    What is settled stays between the author and the facilitator who settled it. Nobody else of the
    team reads them, and no administrator does.
    """
    mine = Q(asked_by=user)
    return TalkRequest.objects.filter(mine | _talk_for_facilitator(user))


def talk_requests_facilitated_by(user: Any) -> QuerySet[TalkRequest]:
    """What others have asked of this person as a facilitator."""
    rows = TalkRequest.objects.filter(_talk_for_facilitator(user)).exclude(asked_by=user)
    return rows.select_related("team", "asked_by", "settled_by")


def _talk_for_facilitator(user: Any) -> Q:
    theirs = Q(team__community__in=communities_facilitated_by(user))
    return theirs & (Q(state=TalkRequest.State.OPEN) | Q(settled_by=user))


def facilitated_talk_request(user: Any, pk: int) -> TalkRequest:
    return get_object_or_404(talk_requests_facilitated_by(user), pk=pk)


def own_talk_requests(user: Any) -> QuerySet[TalkRequest]:
    return TalkRequest.objects.filter(asked_by=user).select_related("team", "settled_by")


def own_talk_request(user: Any, pk: int) -> TalkRequest:
    return get_object_or_404(own_talk_requests(user), pk=pk)


def open_talk_counts(user: Any) -> dict[int, int]:
    """How many people wait, by community, over all that this person manages: numbers, no names."""
    rows = TalkRequest.objects.filter(team__in=teams_managed_by(user), state=TalkRequest.State.OPEN)
    by_community = (
        rows.values("team__community").annotate(number=Count("asked_by", distinct=True)).order_by()
    )
    return {row["team__community"]: row["number"] for row in by_community}


def talk_readers(team: Team, author: Any) -> list[User]:
    """Who would read a word of this person today: the facilitators, but not the author."""
    return [person for person in facilitators_of(team.community) if person.pk != author.pk]


def shown_answers(user: Any, check_in: CheckIn) -> QuerySet[Answer]:
    """What this person sees of one check-in; before the reveal only what they wrote themselves."""
    return answers_read_by(user).filter(response__check_in=check_in)


def answers_for_counts(check_ins: QuerySet[CheckIn]) -> QuerySet[Answer, Any]:
    """What may be counted of these check-ins in totals over many teams: no words, and nobody's name.

    A row for each question, team and side: `least` of its values, and how many answers were `kept`
    by their authors to themselves or have no value. In the order of question and team.
    """
    of = "response__check_in"
    version = f"{of}__instrument_version__instrument__slug"
    kept = Q(audience__lt=Audience.CO_LEAD) | Q(value__isnull=True)
    shown = Answer.objects.filter(_SHOWN, response__check_in__in=check_ins)
    code = Concat(
        version, Value("."), "item__theme__code", Value("."), "item__code", output_field=CharField()
    )
    return (
        shown.values(code=code, team=F(f"{of}__team"), perspective=F("response__perspective"))
        .annotate(least=Min("value"), kept=Count("pk", filter=kept))
        .order_by("code", "team", "perspective")
    )


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
