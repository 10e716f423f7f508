"""What is known of notices that are looked at together: read for all of them at once."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from partnerportal.foundation.models import Notice, NoticeChoice
from partnerportal.foundation.notices import digest
from partnerportal.foundation.notices.kinds import kind_of, kinds
from partnerportal.foundation.notices.letter import as_its_reader
from partnerportal.foundation.notices.rules import (
    Category,
    Decision,
    Way,
    Why,
    decide,
    decide_digest,
)
from partnerportal.foundation.notices.wishes import wishes_of


@dataclass(frozen=True)
class Batch:
    """Waiting notices, what their readers chose, and when each reader's latest nudge went."""

    rows: list[Notice]
    choices: dict[int, NoticeChoice]
    nudges: dict[int, datetime]

    def decision(self, row: Notice) -> Decision:
        """What becomes of it now, by what was known when all were read."""
        choice = self.choices[row.recipient_id]
        return decision_about(row, choice, self.nudges.get(row.recipient_id))


def read_batch(keys: Iterable[Any]) -> Batch:
    """Those of these notices that still wait, with all that decides about them. A few queries."""
    waiting = Notice.objects.filter(pk__in=list(keys), status=Notice.Status.WAITING)
    rows = list(waiting.select_related("recipient").order_by("created_at", "pk"))
    people = {row.recipient_id for row in rows}
    choices = NoticeChoice.objects.in_bulk(people)
    if missing := people - choices.keys():
        made = [NoticeChoice(user_id=person) for person in sorted(missing)]
        NoticeChoice.objects.bulk_create(made, ignore_conflicts=True)
        choices |= NoticeChoice.objects.in_bulk(missing)
    nudged = {row.recipient_id for row in rows if row.category == Category.NUDGE}
    return Batch(rows, choices, Notice.objects.latest_nudges(nudged) if nudged else {})


def decision_about(row: Notice, choice: NoticeChoice, latest_nudge: datetime | None) -> Decision:
    """What becomes of it now. `latest_nudge` counts for a nudge only."""
    if not row.recipient.is_active:
        return Decision(Way.DROP, Why.NO_ACCOUNT)
    now, wishes = timezone.now(), wishes_of(row.recipient, choice)
    if row.kind == digest.KIND:
        return decide_digest(wishes, now)
    category = Category(row.category)
    return decide(category, wishes, now, latest_nudge if category is Category.NUDGE else None)


def words_of(rows: Iterable[Notice]) -> dict[uuid.UUID, digest.Said]:
    """What each of these says now; who has nothing to tell any more is not in the answer."""
    by_kind = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    found: dict[uuid.UUID, digest.Said] = {}
    for name, those in by_kind.items():
        many = kinds()[name].many if name in kinds() else None
        if many and len(those) > 1:
            found |= {key: digest.Said(words) for key, words in many(those).items()}
        else:
            found |= {row.pk: said for row in those if (said := _words_of_one(row))}
    return found


def _words_of_one(row: Notice) -> digest.Said | None:
    """None also for a kind that an older version knew."""
    with as_its_reader(row.recipient):
        if row.kind == digest.KIND:
            return digest.gather(row)
        words = kind_of(row).words(row) if row.kind in kinds() else None
    return None if words is None else digest.Said(words)
