"""What the mails about opening a check-in early say: who asks, and a link."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from engagement.access import holds_seat_of
from engagement.emails.check_in import check_in_of, words_about
from engagement.models import CheckIn, Response
from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice
from teams.access import is_away

EARLY_ASKED = "engagement.early_asked"
EARLY_SHOWN = "engagement.early_shown"


def early_subject(check_in: CheckIn, asks: Response) -> str:
    return f"{check_in.pk}:{asks.pk}"


@notice(
    EARLY_ASKED,
    template="emails/early_asked",
    category=Category.SOCIAL,
    title=_("Open a check-in early?"),
)
def _asked(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once it was taken back, it is open or over, or to who has said yes."""
    check_in = check_in_of(row)
    if check_in is None or not check_in.is_open:
        return None
    mine = check_in.response_of(row.recipient)
    asks = [one for one in check_in.responses.all() if row.subject == early_subject(check_in, one)]
    if mine is None or mine.opens_early_at or not any(one.opens_early_at for one in asks):
        return None
    if not holds_seat_of(mine, check_in.team) or is_away(row.recipient, check_in.team):
        return None
    return {**words_about(check_in, mine), "names": [one.user.given_name for one in asks]}


@notice(
    EARLY_SHOWN,
    template="emails/early_shown",
    category=Category.SOCIAL,
    title=_("Your check-in is open"),
)
def _shown(row: Notice) -> dict[str, Any] | None:
    check_in = check_in_of(row)
    if check_in is None or not check_in.is_revealed:
        return None
    mine = check_in.response_of(row.recipient)
    return words_about(check_in, mine) if mine else None
