"""The mails that the demo's people had lately, and one weekly mail that is about to go."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, time, timedelta

from engagement.emails import OPENED, REVEALED
from engagement.models import CheckIn, Response
from partnerportal.demo.actions.scene import Cast
from partnerportal.demo.story import Calendar
from partnerportal.foundation.models import Notice, NoticeChoice
from partnerportal.foundation.notices import kinds

# Who gets one mail a week.
WEEKLY = "bruyere"
# So that loading again makes the same rows.
_OURS = uuid.uuid5(uuid.NAMESPACE_DNS, "demo.example.org")


def settle_mails(cast: Cast, calendar: Calendar) -> None:
    """What each person of the demo chose, and the record of their mails, the same each time."""
    _settle_choices(cast)
    monday = calendar.today - timedelta(days=calendar.today.weekday())
    now = datetime.combine(monday, time(12), UTC)
    weekly = cast[WEEKLY].pk if WEEKLY in cast else None
    rows = []
    for response in _responses(now).filter(user__in=cast.values()):
        rows += _told(response, now, waits=response.user_id == weekly)
    Notice.objects.bulk_create(rows)


def _settle_choices(cast: Cast) -> None:
    """Nobody has quiet hours here: a visitor of the demo sees at once what was written."""
    theirs = NoticeChoice.objects.filter(user__in=cast.values())
    there = set(theirs.values_list("pk", flat=True))
    NoticeChoice.objects.bulk_create(
        NoticeChoice(user=person) for person in cast.values() if person.pk not in there
    )
    theirs.update(
        pace="at_once",
        nudge=True,
        social=True,
        digest=True,
        quiet_from=time(0),
        quiet_to=time(0),
        paused_until=None,
        weekday=0,
        hour=9,
        changed_at=None,
    )
    if WEEKLY in cast:
        theirs.filter(user=cast[WEEKLY]).update(pace="weekly")


def _responses(now: datetime):  # type: ignore[no-untyped-def]
    lately = CheckIn.objects.filter(opens_at__gt=now - timedelta(days=89), opens_at__lte=now)
    return Response.objects.filter(check_in__in=lately).select_related("check_in").order_by("pk")


def _told(response: Response, now: datetime, waits: bool) -> list[Notice]:
    """Both mails of a check-in, as far as it has come. What is new is told by the portal itself."""
    check_in = response.check_in
    rows = []
    if check_in.opens_at < now - timedelta(days=1):
        rows.append(_sent(response, OPENED, check_in.opens_at))
    if check_in.revealed_at:
        at = check_in.revealed_at
        rows.append(_waiting(response, now) if waits else _sent(response, REVEALED, at))
    return rows


def _sent(response: Response, kind: str, at: datetime) -> Notice:
    row = _row(response, kind, at)
    row.status, row.sending_at, row.sent_at = Notice.Status.SENT, at, at
    return row


def _waiting(response: Response, now: datetime) -> Notice:
    """Since more than a week, so the next weekly mail is due at once."""
    row = _row(response, REVEALED, now)
    row.why, row.waits_since = Notice.Why.WEEKLY, now - timedelta(days=8)
    return row


def _row(response: Response, kind: str, at: datetime) -> Notice:
    return Notice(
        pk=uuid.uuid5(_OURS, f"{kind}:{response.pk}"),
        recipient_id=response.user_id,
        kind=kind,
        category=kinds()[kind].category.value,
        subject=str(response.check_in_id),
        created_at=at,
    )
