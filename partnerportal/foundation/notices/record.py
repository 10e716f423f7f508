"""What a person was sent and what not, and why: without what it said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices.kinds import kinds

# The newest; there are never many in 90 days.
MOST = 100


@dataclass(frozen=True)
class Entry:
    at: datetime
    title: str
    state: str
    why: str
    is_sent: bool


def record_of(person: Any) -> list[Entry]:
    """The last 90 days, newest first."""
    return [_entry(row) for row in Notice.objects.filter(recipient=person).of_lately()[:MOST]]


def title_of(row: Notice) -> str:
    """What it is about; a kind of an older version says only its class."""
    kind = kinds().get(row.kind)
    return str(kind.title) if kind and kind.title else row.get_category_display()


def _entry(row: Notice) -> Entry:
    is_sent = row.status == Notice.Status.SENT
    why = row.get_why_display() if row.why else ""
    if is_sent and row.digest_id:
        why = _("It was in your weekly email.")
    return Entry(
        at=row.sent_at or row.created_at,
        title=title_of(row),
        state=str(row.get_status_display()),
        why=str(why),
        is_sent=is_sent,
    )
