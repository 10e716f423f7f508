"""What the mails about check-ins say: who, until when, a link. Never words or the team.

The team's name can tell of an illness, so mails leave it out; the co-lead's first name says enough.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from engagement.access import check_ins_read_by, seats_in, still_asked
from engagement.models import CheckIn, Response
from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice

OPENED = "engagement.check_in_opened"
REVEALED = "engagement.check_in_revealed"
MORE_TIME = "engagement.check_in_more_time"
REMINDED = "engagement.check_in_reminder"


def _words_to_answer(rows: list[Notice]) -> dict[UUID, dict[str, Any]]:
    """Nothing to tell once it is over, or to somebody who has answered, gave the seat up, is away,
    skips it or put it off. A few queries, however many.
    """
    keys = {row.subject.partition(":")[0] for row in rows}
    check_ins = {str(row.pk): row for row in CheckIn.objects.filter(pk__in=keys).for_list()}
    seats = seats_in({row.team_id for row in check_ins.values()})
    asked = {
        (key, place.user_id): place
        for key, check_in in check_ins.items()
        for place in still_asked(check_in, seats)
    }
    found = {}
    for row in rows:
        key = row.subject.partition(":")[0]
        if mine := asked.get((key, row.recipient_id)):
            minutes = check_ins[key].instrument_version.minutes
            found[row.pk] = {**words_about(check_ins[key], mine), "minutes": minutes}
    return found


@notice(
    OPENED,
    template="emails/check_in_opened",
    category=Category.NUDGE,
    title=_("A check-in is open"),
    many=_words_to_answer,
)
def _opened(row: Notice) -> dict[str, Any] | None:
    return _words_to_answer([row]).get(row.pk)


@notice(
    REMINDED,
    template="emails/check_in_reminder",
    category=Category.NUDGE,
    title=_("A check-in is still open"),
    many=_words_to_answer,
)
def _reminded(row: Notice) -> dict[str, Any] | None:
    return _words_to_answer([row]).get(row.pk)


@notice(
    REVEALED,
    template="emails/check_in_revealed",
    category=Category.SOCIAL,
    title=_("You have both answered"),
)
def _revealed(row: Notice) -> dict[str, Any] | None:
    check_in = check_in_of(row)
    if check_in is None or not check_in.is_revealed:
        return None
    mine = check_in.response_of(row.recipient)
    return words_about(check_in, mine) if mine else None


@notice(
    MORE_TIME,
    template="emails/check_in_more_time",
    category=Category.NUDGE,
    title=_("There is more time for a check-in"),
)
def _more_time(row: Notice) -> dict[str, Any] | None:
    """The subject is the check-in and its new last day: more time a second time is another mail."""
    check_in = check_in_of(row)
    return _opened(row) if check_in and more_time_subject(check_in) == row.subject else None


def more_time_subject(check_in: CheckIn) -> str:
    return f"{check_in.pk}:{int(check_in.closes_at.timestamp())}"


def check_in_of(row: Notice) -> CheckIn | None:
    rows = check_ins_read_by(row.recipient).for_list()
    return rows.filter(pk=row.subject.partition(":")[0]).first()


def words_about(check_in: CheckIn, mine: Response) -> dict[str, Any]:
    return {
        "day": check_in.closes_at,
        "names": check_in.others_than(mine),
        "url": settings.SITE_URL + check_in.get_absolute_url(),
    }
