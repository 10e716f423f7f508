"""A notice goes out once. `tell` writes a row and a job; the job looks at it, and sends or waits.

Just before the words leave, the row is marked and committed. A worker that dies after that leaves
a row of which nobody knows whether the mail arrived: it is not sent again by itself, but shown to
the administrators (docs/decisions/0005-mails-go-out-at-most-once.md).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from partnerportal.foundation import jobs
from partnerportal.foundation.models import Notice, NoticeChoice
from partnerportal.foundation.notices import digest, post
from partnerportal.foundation.notices.kinds import kind_of, kinds
from partnerportal.foundation.notices.letter import as_its_reader, message
from partnerportal.foundation.notices.rules import (
    Category,
    Decision,
    Way,
    Why,
    decide,
    decide_digest,
)
from partnerportal.foundation.notices.wishes import choice_of, wishes_of
from partnerportal.foundation.schedule import every

logger = logging.getLogger(__name__)

# A row without an open job is looked at again after this long.
LOOK_AGAIN = timedelta(minutes=15)
# After this many tries, some five days, a mail server is not coming back for this mail.
MOST_TRIES = 60
# Longer than any job may run: a mail that is on its way for so long has lost its worker.
ON_ITS_WAY = timedelta(minutes=5)


class _NotNow(Exception):
    """Between the look and the sending something changed; what was decided is in the row."""


@transaction.atomic
def tell(recipient: Any, kind: str, subject: Any, period: str = "") -> None:
    """Tell this person this kind of thing about this subject (a key), once in a period.

    When it goes, and whether, is decided when it is sent. Raise KeyError for a kind that nobody
    registered.
    """
    row, is_new = Notice.objects.get_or_create(
        recipient=recipient,
        kind=kind,
        subject=str(subject),
        period=period,
        defaults={
            "category": kinds()[kind].category.value,
            "look_at": timezone.now() + LOOK_AGAIN,
        },
    )
    if is_new:
        jobs.enqueue("foundation.send_notice", row.pk, key=f"notice:{row.pk}")


def let_go(recipient: Any, kind: str, subjects: Iterable[Any]) -> None:
    """What this person has not been told of these subjects yet is not told any more."""
    rows = Notice.objects.filter(recipient=recipient, kind=kind, status=Notice.Status.WAITING)
    rows.filter(subject__in=[str(subject) for subject in subjects]).update(
        status=Notice.Status.DROPPED, why=Why.OVER, look_at=None
    )


@jobs.job("foundation.send_notice", retry_on=(post.Away,))
def send_notice(run: jobs.Run, notice_id: str) -> None:
    """Send a notice that waits, if it is time; else write down what it waits for."""
    rows = Notice.objects.select_related("recipient").filter(pk=notice_id)
    row = rows.filter(status=Notice.Status.WAITING).first()
    if row is None or not _is_time(row) or not (said := _words_of(row)):
        return
    with as_its_reader(row.recipient):
        mail = message(row, said.shown)
    try:
        post.deliver(
            mail,
            before_it_leaves=lambda: _mark(run, row, said),
            once_taken=lambda: _settle(run, row, Notice.Status.SENT),
        )
    except _NotNow:
        return
    except post.Refused as refusal:
        _settle(run, row, Notice.Status.REFUSED, refusal.why)
    except post.Unknown:
        _settle(run, row, Notice.Status.UNSURE, Why.NO_ANSWER)
        logger.warning("notice %s: the mail server did not say if it took it", row.pk)
    except post.Away:
        _try_later(row)
        raise


def _is_time(row: Notice) -> bool:
    """Whether it goes now; what waits or is left out is written down."""
    decision = _decision(row)
    if decision.way is not Way.GO:
        _write_down(row, decision)
    return decision.way is Way.GO


def _decision(row: Notice) -> Decision:
    if not row.recipient.is_active:
        return Decision(Way.DROP, Why.NO_ACCOUNT)
    now, wishes = timezone.now(), wishes_of(row.recipient)
    if row.kind == digest.KIND:
        return decide_digest(wishes, now)
    category = Category(row.category)
    of_theirs = Notice.objects.filter(recipient=row.recipient).exclude(pk=row.pk)
    latest = of_theirs.latest_nudge() if category is Category.NUDGE else None
    return decide(category, wishes, now, latest)


def _write_down(row: Notice, decision: Decision) -> None:
    """Keep what a waiting notice waits for, or why it does not go."""
    waiting = Notice.objects.filter(pk=row.pk, status=Notice.Status.WAITING)
    why = decision.why or ""
    if decision.way is Way.DROP:
        waiting.update(status=Notice.Status.DROPPED, why=why, look_at=None)
    elif decision.way is Way.DIGEST:
        waiting.update(why=why, look_at=None, waits_since=timezone.now())
    else:
        waiting.update(why=why, look_at=decision.until)


def _words_of(row: Notice) -> digest.Said | None:
    """What it says now, or None (written down) when there is nothing to tell any more."""
    with as_its_reader(row.recipient):
        if row.kind == digest.KIND:
            said = digest.gather(row)
        else:
            # None also for a kind that an older version knew.
            words = kind_of(row).words(row) if row.kind in kinds() else None
            said = None if words is None else digest.Said(words)
    if said is None:
        _write_down(row, Decision(Way.DROP, Why.OVER))
    return said


def _mark(run: jobs.Run, row: Notice, said: digest.Said) -> None:
    """Write that it is on its way, if it is still so that it goes.

    For one person one at a time: two nudges at once would not see each other.
    """
    choice_of(row.recipient)
    with transaction.atomic():
        NoticeChoice.objects.select_for_update().get(user=row.recipient)
        decision = _decision(row)
        if decision.way is Way.GO and _taken(run, row, said):
            return
        transaction.set_rollback(True)
    if decision.way is not Way.GO:
        _write_down(row, decision)
    raise _NotNow


def _taken(run: jobs.Run, row: Notice, said: digest.Said) -> bool:
    """Whether it, with all its parts, was still waiting, and is now on its way."""
    waiting = Notice.objects.filter(status=Notice.Status.WAITING)
    values = {"status": Notice.Status.SENDING, "token": run.token, "sending_at": timezone.now()}
    if not waiting.filter(pk=row.pk).update(**values):
        return False
    parts = waiting.filter(pk__in=said.parts, digest=None)
    return parts.update(digest=row, **values) == len(said.parts)


def _settle(run: jobs.Run, row: Notice, status: Notice.Status, why: Why | None = None) -> None:
    """Write down how it ended, for it and for the parts of a weekly e-mail.

    What happened to a mail has happened, whoever owns the job by now: so this is not the job's
    fenced end, but fenced by the mark that this run made.
    """
    values: dict[str, Any] = {"status": status, "why": why or "", "look_at": None}
    if status == Notice.Status.SENT:
        values["sent_at"] = timezone.now()
    mine = Q(token=run.token) | Q(status=Notice.Status.WAITING)
    with transaction.atomic():
        Notice.objects.filter(mine, pk=row.pk).update(**values)
        Notice.objects.filter(token=run.token, digest=row).update(**values)


def _try_later(row: Notice) -> None:
    """Nothing was taken: it waits as before, longer after each time."""
    with transaction.atomic():
        open_ones = [Notice.Status.WAITING, Notice.Status.SENDING]
        rows = Notice.objects.select_for_update().filter(pk=row.pk, status__in=open_ones)
        for now_row in rows:
            tries = now_row.tries + 1
            has_ended = tries >= MOST_TRIES
            values: dict[str, Any] = {
                "status": Notice.Status.REFUSED if has_ended else Notice.Status.WAITING,
                "why": Why.SERVER,
                "token": None,
                "sending_at": None,
            }
            wait = min(LOOK_AGAIN * 2 ** (tries // 3), timedelta(hours=6))
            look_at = None if has_ended else timezone.now() + wait
            rows.update(tries=tries, look_at=look_at, **values)
            Notice.objects.filter(digest=row, status__in=open_ones).update(digest=None, **values)


@every(timedelta(minutes=5))
@jobs.job("foundation.look_at_notices")
def look_at_notices(run: jobs.Run) -> None:
    """Look again at what waited for its time, and at what lost its worker."""
    now = timezone.now()
    lost = Notice.objects.filter(status=Notice.Status.SENDING, sending_at__lt=now - ON_ITS_WAY)
    if found := lost.update(status=Notice.Status.UNSURE, why=Why.NO_ANSWER):
        logger.warning("%s mails lost their worker on their way; the admin lists them", found)
    for row in Notice.objects.to_look_at(now)[:500]:
        _look_again(row, now)


@every(timedelta(minutes=15))
@jobs.job("foundation.start_weekly_mails")
def start_weekly_mails(run: jobs.Run) -> None:
    """Begin the weekly e-mails that are due. Each day of a person's has one, whoever begins it."""
    for person, day in digest.due_people():
        tell(person, digest.KIND, "weekly", period=day)


def _look_again(row: Notice, now: datetime) -> None:
    with transaction.atomic():
        mine = Notice.objects.filter(pk=row.pk, look_at=row.look_at)
        if mine.update(look_at=now + LOOK_AGAIN) and row.look_at:
            jobs.enqueue(
                "foundation.send_notice", row.pk, key=f"notice:{row.pk}:{row.look_at:%y%m%d%H%M%S}"
            )


@transaction.atomic
def send_again(row: Notice, *, by: Any) -> bool:
    """Send what did not arrive, or may not have: somebody has decided so. False when it is too late."""
    now = timezone.now()
    again = [Notice.Status.REFUSED, Notice.Status.UNSURE]
    mine = Notice.objects.filter(pk=row.pk, status__in=again)
    values: dict[str, Any] = {"status": Notice.Status.WAITING, "token": None, "sending_at": None}
    if not mine.update(look_at=now + LOOK_AGAIN, tries=0, why="", **values):
        return False
    parts = Notice.objects.filter(digest=row, status__in=again)
    parts.update(digest=None, look_at=None, why=Why.WEEKLY, **values)
    key = f"notice:{row.pk}:again:{now:%y%m%d%H%M%S%f}"
    jobs.enqueue("foundation.send_notice", row.pk, by=None, key=key)
    logger.info("notice %s is sent again, asked by %s", row.pk, by.pk)
    return True
