"""What the mails about check-ins say: who, until when, a link. Never words, values or the team.

The team's name can tell of an illness, so mails leave it out; the co-lead's first name says enough.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from engagement.access import check_ins_read_by
from engagement.models import CheckIn, Response
from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice

OPENED = "engagement.check_in_opened"
REVEALED = "engagement.check_in_revealed"


@notice(
    OPENED,
    template="emails/check_in_opened",
    category=Category.NUDGE,
    title=_("A check-in is open"),
)
def _opened(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once it is over, or to somebody who has answered or left."""
    check_in = _check_in(row)
    if check_in is None or not check_in.is_open:
        return None
    mine = check_in.response_of(row.recipient)
    if mine is None or mine.is_in:
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


def _check_in(row: Notice) -> CheckIn | None:
    rows = check_ins_read_by(row.recipient).for_list()
    return rows.filter(pk=row.subject).first()


def _words(check_in: CheckIn, mine: Response) -> dict[str, Any]:
    return {
        "check_in": check_in,
        "others": check_in.others_than(mine),
        "url": settings.SITE_URL + check_in.get_absolute_url(),
    }
