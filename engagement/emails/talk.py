"""What the mails about talks say: a link. Never words or the team."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagement.access import (
    own_talk_requests,
    talk_requests_facilitated_by,
)
from engagement.models import TalkRequest
from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice

TALK_ASKED = "engagement.talk_asked"
TALK_ANSWERED = "engagement.talk_answered"
TALK_DUE = "engagement.talk_due"


@notice(
    TALK_ASKED,
    template="emails/talk_asked",
    category=Category.ESSENTIAL,
    title=_("Somebody would like to talk to you"),
)
def _talk_asked(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once it is settled or taken back, or to who looks after others now."""
    found = _still_open(row)
    if found is None:
        return None
    return {**_promised(found), "url": f"{settings.SITE_URL}/admin/"}


@notice(
    TALK_DUE,
    template="emails/talk_due",
    category=Category.ESSENTIAL,
    title=_("Somebody hopes for an answer from you"),
)
def _talk_due(row: Notice) -> dict[str, Any] | None:
    """The promised day is here, or has passed. Nothing to tell once it is settled or taken back."""
    found = _still_open(row)
    if found is None:
        return None
    url = settings.SITE_URL + reverse("admin:desk-talk", args=[found.pk])
    return {**_promised(found), "url": url}


def _still_open(row: Notice) -> TalkRequest | None:
    rows = talk_requests_facilitated_by(row.recipient).filter(pk=row.subject)
    return rows.filter(state=TalkRequest.State.OPEN).first()


def _promised(found: TalkRequest) -> dict[str, datetime]:
    """The day that was promised, at noon: so it is the same day for a reader a few hours away."""
    day = found.answer_by
    return {"day": timezone.make_aware(datetime.combine(day, time(12)))} if day else {}


@notice(
    TALK_ANSWERED,
    template="emails/talk_answered",
    category=Category.ESSENTIAL,
    title=_("There is an answer for you"),
)
def _talk_answered(row: Notice) -> dict[str, Any] | None:
    found = own_talk_requests(row.recipient).filter(pk=row.subject).first()
    if found is None or not (found.answer or found.closing):
        return None
    return {"url": settings.SITE_URL + reverse("talk-list")}
