"""Private words: read by their author and by who looks after the community."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from engagement.access.network_settings import network_settings
from engagement.models import (
    TalkRequest,
)
from partnerportal.foundation.working_days import working_day_after
from partnerportal.foundation.zones import known_zone
from teams.access import (
    communities_facilitated_by,
    facilitators_of,
    teams_led_by,
    teams_managed_by,
)
from teams.models import Facilitation, Membership, Team, User

# A co-lead who may know of a wish to talk sees it for this long.
KNOWN_FOR = timedelta(days=60)


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
    """What this person asked, with who looks after each community today (`looking_after`)."""
    today = Facilitation.objects.active(timezone.localdate()).filter(user__is_active=True)
    others = today.exclude(user=user).select_related("user").order_by("user__name", "pk")
    looking_after = Prefetch("team__community__facilitations", others, to_attr="looking_after")
    rows = TalkRequest.objects.filter(asked_by=user).select_related("team__community", "settled_by")
    return rows.prefetch_related("known_to", looking_after)


def own_talk_request(user: Any, pk: int) -> TalkRequest:
    return get_object_or_404(own_talk_requests(user), pk=pk)


def open_talk_counts(user: Any, *, late: bool = False) -> dict[int, int]:
    """How many people wait, by community, over all that this person manages: numbers, no names.

    `late`: only those whose promised day has passed.
    """
    rows = TalkRequest.objects.filter(team__in=teams_managed_by(user), state=TalkRequest.State.OPEN)
    if late:
        rows = rows.filter(answer_by__lt=timezone.localdate())
    by_community = (
        rows.values("team__community").annotate(number=Count("asked_by", distinct=True)).order_by()
    )
    return {row["team__community"]: row["number"] for row in by_community}


def talk_readers(team: Team, author: Any) -> list[User]:
    """Who would read a word of this person today: the facilitators, but not the author."""
    return [person for person in facilitators_of(team.community) if person.pk != author.pk]


def day_of_answer(author: Any) -> date:
    """The day by which somebody who asks now has an answer, on their own calendar."""
    today = timezone.now().astimezone(known_zone(author.time_zone)).date()
    return working_day_after(today, network_settings().answer_within)


# ---- What a co-lead may know of it


@dataclass(frozen=True)
class KnownWish:
    """Somebody would like to talk, and lets this reader know. About what is not part of it."""

    name: str
    team: str
    asked_at: datetime


def co_leads_beside(author: Any, team: Team) -> list[User]:
    """The co-leads who could be let know today: all but the author."""
    seats = Membership.objects.active().co_leads().filter(team=team).exclude(user=author)
    return [seat.user for seat in seats.select_related("user").order_by("pk")]


def wishes_known_to(user: Any) -> list[KnownWish]:
    """Of which wishes to talk this co-lead was let know, newest first.

    Whoever takes a seat up later was not let know, and whoever has left it need not any more.
    """
    rows = TalkRequest.objects.filter(
        known_to=user, team__in=teams_led_by(user), asked_at__gt=timezone.now() - KNOWN_FOR
    )
    told = rows.order_by("-asked_at", "-pk").values_list("asked_by__name", "team__name", "asked_at")
    return [KnownWish(*row) for row in told]
