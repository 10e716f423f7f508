"""What the mail says that asks again: who asks, which day it is about, three ways to answer.

Never the title of the event, which can tell of an illness; it stands on the page behind the link.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kmb_events.access import follow_up_link, last_day_of
from kmb_events.models import FollowUpRound
from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice

FOLLOW_UP = "kmb_events.follow_up"


@notice(
    FOLLOW_UP,
    template="emails/follow_up",
    category=Category.NUDGE,
    title=_("A team asks if what it shared was of use"),
)
def _follow_up(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell to who has answered, wants no more mails, or was taken off the list."""
    rows = FollowUpRound.objects.select_related("follow_up__added_by", "follow_up__plan")
    rows = rows.prefetch_related("follow_up__plan__sessions")
    found = rows.filter(pk=row.subject, follow_up__person=row.recipient, answer="").first()
    if found is None or found.follow_up.stopped_at:
        return None
    day = last_day_of(found.follow_up.plan)
    if day is None:
        return None
    return {
        "names": [found.follow_up.added_by.given_name],
        "day": day,
        "url": settings.SITE_URL + follow_up_link(found),
    }
