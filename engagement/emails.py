"""What the mails about check-ins and talks say: who, until when, a link. Never words or the team.

The team's name can tell of an illness, so mails leave it out; the co-lead's first name says enough.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.access import (
    check_ins_read_by,
    holds_seat_of,
    own_talk_requests,
    talk_requests_facilitated_by,
)
from engagement.models import CheckIn, Response, TalkRequest
from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice
from teams.access import is_away

OPENED = "engagement.check_in_opened"
REVEALED = "engagement.check_in_revealed"
MORE_TIME = "engagement.check_in_more_time"
TALK_ASKED = "engagement.talk_asked"
TALK_ANSWERED = "engagement.talk_answered"


@notice(
    OPENED,
    template="emails/check_in_opened",
    category=Category.NUDGE,
    title=_("A check-in is open"),
)
def _opened(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once it is over, or to somebody who has answered, gave the seat up or is away."""
    check_in = _check_in(row)
    if check_in is None or not check_in.is_open:
        return None
    mine = check_in.response_of(row.recipient)
    if mine is None or mine.is_in:
        return None
    if not holds_seat_of(mine, check_in.team) or is_away(row.recipient, check_in.team):
        return None
    return {**_words(check_in, mine), "minutes": check_in.instrument_version.minutes}


@notice(
    REVEALED,
    template="emails/check_in_revealed",
    category=Category.SOCIAL,
    title=_("You have both answered"),
)
def _revealed(row: Notice) -> dict[str, Any] | None:
    check_in = _check_in(row)
    if check_in is None or not check_in.is_revealed:
        return None
    mine = check_in.response_of(row.recipient)
    return _words(check_in, mine) if mine else None


@notice(
    MORE_TIME,
    template="emails/check_in_more_time",
    category=Category.NUDGE,
    title=_("There is more time for a check-in"),
)
def _more_time(row: Notice) -> dict[str, Any] | None:
    """The subject is the check-in and its new last day: more time a second time is another mail."""
    check_in = _check_in(row)
    return _opened(row) if check_in and more_time_subject(check_in) == row.subject else None


def more_time_subject(check_in: CheckIn) -> str:
    return f"{check_in.pk}:{int(check_in.closes_at.timestamp())}"


@notice(
    TALK_ASKED,
    template="emails/talk_asked",
    category=Category.ESSENTIAL,
    title=_("Somebody would like to talk to you"),
)
def _talk_asked(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once it is settled or taken back, or to who looks after others now."""
    rows = talk_requests_facilitated_by(row.recipient).filter(pk=row.subject)
    found = rows.filter(state=TalkRequest.State.OPEN).first()
    return {"url": f"{settings.SITE_URL}/admin/"} if found else None


@notice(
    TALK_ANSWERED,
    template="emails/talk_answered",
    category=Category.ESSENTIAL,
    title=_("There is an answer for you"),
)
def _talk_answered(row: Notice) -> dict[str, Any] | None:
    found = own_talk_requests(row.recipient).filter(pk=row.subject).first()
    if found is None or not found.answer:
        return None
    return {"url": settings.SITE_URL + reverse("talk-list")}


def _check_in(row: Notice) -> CheckIn | None:
    rows = check_ins_read_by(row.recipient).for_list()
    return rows.filter(pk=row.subject.partition(":")[0]).first()


def _words(check_in: CheckIn, mine: Response) -> dict[str, Any]:
    return {
        "day": check_in.closes_at,
        "names": check_in.others_than(mine),
        "url": settings.SITE_URL + check_in.get_absolute_url(),
    }
