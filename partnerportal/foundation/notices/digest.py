"""The weekly e-mail: one mail for all that waited, or none when nothing did."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.models import Notice, NoticeChoice
from partnerportal.foundation.notices.kinds import kind_of, kinds, notice
from partnerportal.foundation.notices.letter import line
from partnerportal.foundation.notices.rules import (
    Category,
    Why,
    decide_part,
    digest_due,
    may_nudge_in_digest,
)
from partnerportal.foundation.notices.wishes import wishes_of

KIND = "foundation.weekly"


@dataclass(frozen=True)
class Said:
    """What a mail shows, and the notices that go with it in one."""

    shown: dict[str, Any]
    parts: list[Any] = field(default_factory=list)


@notice(
    KIND,
    template="emails/weekly",
    category=Category.DIGEST,
    title=_("Your weekly email"),
)
def _weekly(row: Notice) -> dict[str, Any] | None:
    said = gather(row)
    return said.shown if said else None


def gather(row: Notice) -> Said | None:
    """What waits for this person and is still so, or None when nothing is."""
    wishes, now = wishes_of(row.recipient), timezone.now()
    theirs = Notice.objects.filter(recipient=row.recipient)
    may_nudge = may_nudge_in_digest(wishes, now, theirs.latest_nudge())
    lines, parts = [], []
    for part in theirs.for_digest().select_related("recipient").order_by("created_at", "pk"):
        unwanted = decide_part(Category(part.category), wishes)
        words = None
        if not unwanted and part.kind in kinds():
            words = kind_of(part).words(part)
        if words is None:
            Notice.objects.filter(pk=part.pk, status=Notice.Status.WAITING).update(
                status=Notice.Status.DROPPED, why=unwanted or Why.OVER
            )
        elif may_nudge or part.category != Category.NUDGE:
            lines.append(line(part, words))
            parts.append(part.pk)
    if not lines:
        return None
    shown = {"lines": lines, "count": len(lines), "url": settings.SITE_URL + reverse("home")}
    return Said(shown, parts)


def due_people() -> list[tuple[Any, str]]:
    """Everybody whose weekly e-mail is due now, and the day that names it."""
    waiting = (
        Notice.objects.for_digest()
        .filter(recipient__is_active=True)
        .values_list("recipient")
        .annotate(since=Min("waits_since"))
    )
    since = dict(waiting)
    people = Notice.recipient.field.related_model._default_manager.in_bulk(since)
    choices = NoticeChoice.objects.in_bulk(since)
    now = timezone.now()
    found = []
    for pk, person in people.items():
        wishes = wishes_of(person, choices.get(pk) or NoticeChoice(pk=pk))
        if since[pk] and (day := digest_due(wishes, now, since[pk])):
            found.append((person, day.isoformat()))
    return found
