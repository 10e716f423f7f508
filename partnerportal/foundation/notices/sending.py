"""A notice goes out once. `tell` writes a row and a job; the job looks at it, and sends or waits.

Just before the words leave, the row is marked and committed. A worker that dies after that leaves
a row of which nobody knows whether the mail arrived: it is not sent again by itself, but shown to
the administrators (docs/decisions/0005-mails-go-out-at-most-once.md).
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, Q
from django.utils import timezone

from partnerportal.foundation import jobs
from partnerportal.foundation.hours import WEEK
from partnerportal.foundation.models import Notice, NoticeChoice
from partnerportal.foundation.notices import digest, post
from partnerportal.foundation.notices.batch import Batch, decision_about, read_batch, words_of
from partnerportal.foundation.notices.kinds import kinds
from partnerportal.foundation.notices.letter import as_its_reader, message
from partnerportal.foundation.notices.rules import Category, Decision, Way, Why
from partnerportal.foundation.schedule import every

logger = logging.getLogger(__name__)

# What has not begun by then goes on in another job; with a server that thinks for long before its
# last answer, this still ends before a job must.
MOST_SECONDS = 20
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


# So many go in one job, over one line to the mail server.
IN_ONE_JOB = 100


@transaction.atomic
def tell_many(kind: str, whom: Iterable[tuple[int, Any]], period: str = "") -> int:
    """Tell many people this kind of thing, each (person, subject) once; return how many are new.

    As `tell` does for one, in a few queries and a job for a hundred of them. Raise KeyError for a
    kind that nobody registered.
    """
    category = kinds()[kind].category.value
    look_at = timezone.now() + LOOK_AGAIN
    rows = [
        Notice(
            recipient_id=person,
            kind=kind,
            category=category,
            subject=str(subject),
            period=period,
            look_at=look_at,
        )
        for person, subject in whom
    ]
    # What was told before stays as it is: then the new row, and so its key, is not there.
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    count = 0
    for start in range(0, len(rows), IN_ONE_JOB):
        keys = [row.pk for row in rows[start : start + IN_ONE_JOB]]
        there = set(Notice.objects.filter(pk__in=keys).values_list("pk", flat=True))
        if new := [key for key in keys if key in there]:
            jobs.enqueue("foundation.send_notices", *new)
        count += len(new)
    return count


def let_go(recipient: Any, kind: str, subjects: Iterable[Any]) -> None:
    """What this person has not been told of these subjects yet is not told any more."""
    rows = Notice.objects.filter(recipient=recipient, kind=kind, status=Notice.Status.WAITING)
    rows.filter(subject__in=[str(subject) for subject in subjects]).update(
        status=Notice.Status.DROPPED, why=Why.OVER, look_at=None
    )


@jobs.job("foundation.send_notice", retry_on=(post.Away,))
def send_notice(run: jobs.Run, notice_id: str) -> None:
    """Send a notice that waits, if it is time; else write down what it waits for."""
    _send(run, [notice_id])


@jobs.job("foundation.send_notices", retry_on=(post.Away,))
def send_notices(run: jobs.Run, *notice_ids: str) -> None:
    """The same for many, over one line. What it has no time for goes on in another job."""
    _send(run, notice_ids)


def _send(run: jobs.Run, notice_ids: Sequence[str]) -> None:
    """Each by itself: one that is refused, or not taken now, holds up no other."""
    began, busy = time.monotonic(), None
    batch = read_batch(notice_ids)
    going = [row for row in batch.rows if _goes(row, batch.decision(row))]
    said = words_of(going)
    with post.line() as line, _written_down(run) as taken:
        for at, row in enumerate(going):
            if at and time.monotonic() - began > MOST_SECONDS:
                jobs.enqueue("foundation.send_notices", *(left.pk for left in going[at:]))
                break
            if row.pk not in said:
                _write_down(row, Decision(Way.DROP, Why.OVER))
                continue
            try:
                _send_one(run, line, row, said[row.pk], batch, taken)
            except post.Busy as error:
                busy = error
    if busy:
        raise busy


@contextmanager
def _written_down(run: jobs.Run) -> Iterator[list[Notice]]:
    """Mails that the server has taken: written down with the mark of the next one, or at the end.

    So a run never has more than one mail of which the database does not know how it ended.
    """
    taken: list[Notice] = []
    try:
        yield taken
    finally:
        _settle_all(run, taken)


def _settle_all(run: jobs.Run, taken: list[Notice]) -> None:
    for row in taken:
        _settle(run, row, Notice.Status.SENT)


def _send_one(
    run: jobs.Run,
    line: post.Line,
    row: Notice,
    said: digest.Said,
    batch: Batch,
    taken: list[Notice],
) -> None:
    """Raise post.Away when the mail server did not take it now."""
    with as_its_reader(row.recipient):
        mail = message(row, said.shown, batch.choices[row.recipient_id])
    try:
        line.deliver(
            mail,
            before_it_leaves=lambda: _mark(run, row, said, batch, taken),
            once_taken=lambda: taken.append(row),
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


def _goes(row: Notice, decision: Decision) -> bool:
    """Whether it goes now; what waits or is left out is written down."""
    if decision.way is not Way.GO:
        _write_down(row, decision)
    return decision.way is Way.GO


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


def _mark(run: jobs.Run, row: Notice, said: digest.Said, batch: Batch, taken: list[Notice]) -> None:
    """Write that it is on its way, if it is still so that it goes; and what became of those before.

    For one person one at a time: two nudges at once would not see each other.
    """
    with transaction.atomic():
        _settle_all(run, taken)
        choices = NoticeChoice.objects.select_for_update().filter(user=row.recipient_id)
        if not (choice := choices.first()):  # the person has gone
            raise _NotNow
        decision = decision_about(row, choice, batch.nudges.get(row.recipient_id))
        goes = decision.way is Way.GO and _taken(run, row, said)
        if not goes:
            transaction.set_rollback(True)
    if goes:
        taken.clear()
        return
    nudges = Notice.objects.latest_nudges([row.recipient_id])
    decision = decision_about(row, choice, nudges.get(row.recipient_id))
    if decision.way is not Way.GO:
        _write_down(row, decision)
    raise _NotNow


def _taken(run: jobs.Run, row: Notice, said: digest.Said) -> bool:
    """Whether it, with all its parts, was still waiting, and is now on its way."""
    waiting = Notice.objects.filter(status=Notice.Status.WAITING)
    values = {"status": Notice.Status.SENDING, "token": run.token, "sending_at": timezone.now()}
    mine = waiting.filter(pk=row.pk)
    if row.category == Category.NUDGE:
        lately = Notice.objects.went_as_nudges().filter(sending_at__gt=timezone.now() - WEEK)
        mine = mine.filter(~Exists(lately.filter(recipient=row.recipient_id).exclude(pk=row.pk)))
    if not mine.update(**values):
        return False
    if not said.parts:
        return True
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
    # With the mark of the next mail it is one transaction: a savepoint in it would save nothing.
    with transaction.atomic(savepoint=False):
        Notice.objects.filter(mine, pk=row.pk).update(**values)
        if row.kind == digest.KIND:
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
    while keys := _look_again(now):
        jobs.enqueue("foundation.send_notices", *keys)


@every(timedelta(minutes=15))
@jobs.job("foundation.start_weekly_mails")
def start_weekly_mails(run: jobs.Run) -> None:
    """Begin the weekly e-mails that are due. Each day of a person's has one, whoever begins it."""
    for person, day in digest.due_people():
        tell(person, digest.KIND, "weekly", period=day)


@transaction.atomic
def _look_again(now: datetime) -> list[uuid.UUID]:
    """Take some of what is due for one job, so that no other one takes it meanwhile."""
    due = Notice.objects.to_look_at(now).select_for_update(skip_locked=True)
    keys = [row.pk for row in due[:IN_ONE_JOB]]
    Notice.objects.filter(pk__in=keys).update(look_at=now + LOOK_AGAIN)
    return keys


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
