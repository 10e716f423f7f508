"""Durable background work. `enqueue` is the only way in; no other room talks to Celery.

The promise: what was accepted ends `ready` once, or `failed` with a reason the person sees.
A row in the request's own transaction is the job; after the commit a message pokes a worker, and may
be lost without harm, because `sweep` pokes again. A worker claims the row by one UPDATE with a lease;
finishing is an UPDATE fenced by the claim's token, in the same transaction as the effect, so a worker
that was thought dead cannot finish a second time.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Now

from partnerportal.celery import app
from partnerportal.foundation.languages import current_language
from partnerportal.foundation.models import Job

logger = logging.getLogger(__name__)

Arg = int | str | uuid.UUID
Handler = Callable[..., None]


@dataclass(frozen=True)
class Kind:
    """What is known about a kind of job.

    steps: code -> words a person reads while it runs. allowed: may this person (still) have this?
    url: where the result is. retry_on: errors that pass by themselves.
    """

    name: str
    handler: Handler
    queue: str = "default"
    title: Any = ""
    steps: dict[str, Any] = field(default_factory=dict)
    allowed: Callable[..., bool] | None = None
    url: Callable[[Job], str] | None = None
    retry_on: tuple[type[Exception], ...] = ()


_kinds: dict[str, Kind] = {}


class LeaseLost(Exception):
    """Another worker owns this job now; nothing of this run is kept."""


class Denied(Exception):
    """The person who asked may no longer have the result."""


class Refused(Exception):
    """The job cannot be done as things stand; `args[0]` is a sentence for the person."""


def job(name: str, **about: Any) -> Callable[[Handler], Handler]:
    """Register `handler(run, *args)` as the work of the kind `name`."""

    def register(handler: Handler) -> Handler:
        _kinds[name] = Kind(name=name, handler=handler, **about)
        return handler

    return register


def kind_of(row: Job) -> Kind:
    return _kinds[row.kind]


def kinds() -> dict[str, Kind]:
    """All kinds by name (a copy)."""
    return dict(_kinds)


def may_see(user: Any, row: Job) -> bool:
    """Whether this person may see the state and the result of a job, by their present rights."""
    allowed = kind_of(row).allowed
    if allowed is None:
        return row.requested_by_id is not None and row.requested_by_id == user.pk
    return allowed(user, *row.args)


@transaction.atomic
def enqueue(
    name: str, *args: Arg, by: Any = None, key: str | None = None, again: bool = False
) -> Job:
    """Accept a job: a row now, in the caller's transaction, and a poke after the commit.

    Arguments are keys, never words: ints, UUIDs, strings of up to 64 characters. With a `key`, the
    same key gives the same job; one that had failed is tried again. again: one that is ready is done
    anew too, because what it made is gone; one under way is left alone.
    Raise KeyError for a kind nobody registered, TypeError for an argument that is not a key.
    """
    kind = _kinds[name]
    row = Job(
        kind=kind.name,
        args=[_as_key(arg) for arg in args],
        key=key,
        requested_by=by,
        language=current_language(),
    )
    if key is None:
        row.save(force_insert=True)
    else:
        row = _first_with_its_key(row, by, again=again)
    transaction.on_commit(lambda: poke(row.pk, kind.queue), robust=True)
    return row


def _as_key(arg: Arg) -> int | str:
    if isinstance(arg, bool) or not isinstance(arg, int | str | uuid.UUID):
        raise TypeError(f"a job takes keys, not {type(arg).__name__}")
    if isinstance(arg, str) and len(arg) > 64:
        raise TypeError("a job takes keys, not texts")
    return arg if isinstance(arg, int) else str(arg)


def _first_with_its_key(row: Job, by: Any, *, again: bool) -> Job:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        row = Job.objects.select_for_update().get(key=row.key)
        if row.status == Job.Status.FAILED or (again and row.status == Job.Status.READY):
            restart(row, by=by, again=again)
    return row


def supersede(row: Job, prefix: str) -> int:
    """End the open jobs whose key starts with `prefix` in favour of this one; how many there were.

    A run that is under way loses its fence: it keeps nothing of what it made.
    """
    others = Job.objects.filter(kind=row.kind, key__startswith=prefix).exclude(pk=row.pk)
    return others.filter(status__in=[Job.Status.QUEUED, Job.Status.RUNNING]).update(
        status=Job.Status.FAILED, reason=Job.Reason.REPLACED, finished_at=Now()
    )


def restart(row: Job, *, by: Any, again: bool = False) -> None:
    """Let a failed job be tried again from the start, now for this person; with `again` a ready one
    too. A job in any other state is left alone.
    """
    ended = [Job.Status.FAILED, *([Job.Status.READY] if again else [])]
    changed = Job.objects.filter(pk=row.pk, status__in=ended).update(
        requested_by=by,
        status=Job.Status.QUEUED,
        attempts=0,
        reason="",
        detail="",
        progress=0,
        step="",
        run_after=Now(),
        published_at=None,
        finished_at=None,
        created_at=Now(),
    )
    row.refresh_from_db()
    if changed:
        transaction.on_commit(lambda: poke(row.pk, kind_of(row).queue), robust=True)


# After a poke failed, requests stop trying for a while: the sweep sends it, no request waits.
_broker_rests_until = 0.0


def poke(job_id: uuid.UUID, queue: str) -> None:
    """Tell the workers to look at a job. Failing does no harm: the sweep pokes again."""
    global _broker_rests_until  # noqa: PLW0603 -- one breaker for the process
    if time.monotonic() < _broker_rests_until:
        return
    try:
        app.send_task("foundation.run_job", (str(job_id),), queue=queue, retry=False, expires=3600)
    except Exception as error:  # noqa: BLE001 -- every transport has errors of its own
        _broker_rests_until = time.monotonic() + 10
        logger.warning("queue not reached (%s); the sweep will send it", type(error).__name__)
        return
    Job.objects.filter(pk=job_id).update(published_at=Now())


def sweep() -> int:
    """Poke again what a lost message or a lost worker left behind; close what failed three times.

    Returns the number of jobs poked. Safe to run in several places at once.
    """
    Job.objects.given_up().update(
        status=Job.Status.FAILED, reason=Job.Reason.GAVE_UP, finished_at=Now()
    )
    found = list(
        Job.objects.claimable()
        .not_poked_lately()
        .order_by("created_at")
        .values_list("pk", "kind")[:50]
    )
    Job.objects.filter(pk__in=[pk for pk, _ in found]).update(published_at=Now())
    for pk, name in found:
        poke(pk, _kinds[name].queue if name in _kinds else "default")
    return len(found)


@dataclass
class Run:
    """One run of a job: what its handler holds while it works."""

    job: Job
    token: uuid.UUID
    finished: bool = False

    def say(self, progress: int, step: str) -> None:
        """Tell the person how far it is: per cent, and the code of a step of the kind.

        Raise LeaseLost when another worker has taken over.
        """
        kept = Job.objects.held_by(self.token).filter(pk=self.job.pk)
        if not kept.update(progress=progress, step=step):
            raise LeaseLost

    def renew(self) -> bool:
        """Hold the job for another lease; False when it is no longer ours."""
        lease = Now() + timedelta(seconds=settings.JOB_LEASE)
        return bool(
            Job.objects.held_by(self.token).filter(pk=self.job.pk).update(lease_until=lease)
        )

    @contextmanager
    def finish(self) -> Iterator[None]:
        """The effect's transaction: write in it, and the job is ready if all of it holds.

        Raise Denied when the asker's rights are gone by now, LeaseLost when another worker owns the
        job: in both cases nothing of the effect is kept.
        """
        with transaction.atomic():
            yield
            check_allowed(self.job)
            mine = Job.objects.held_by(self.token).filter(pk=self.job.pk)
            if not mine.update(status=Job.Status.READY, progress=100, finished_at=Now()):
                raise LeaseLost
        self.finished = True


def check_allowed(row: Job) -> None:
    """Raise Denied unless the asker, as they stand in the database now, may have the result."""
    kind = kind_of(row)
    if row.requested_by_id is None or kind.allowed is None:
        return
    asker: Any = get_user_model()._default_manager.get(pk=row.requested_by_id)
    if not (asker.is_active and kind.allowed(asker, *row.args)):
        raise Denied


def claim(job_id: uuid.UUID | str) -> Run | None:
    """Take a job for one lease, or None when there is nothing to take (done, or owned)."""
    token = uuid.uuid4()
    won = (
        Job.objects.claimable()
        .filter(pk=job_id)
        .update(
            status=Job.Status.RUNNING,
            token=token,
            lease_until=Now() + timedelta(seconds=settings.JOB_LEASE),
            attempts=F("attempts") + 1,
            started_at=Now(),
        )
    )
    return Run(job=Job.objects.get(pk=job_id), token=token) if won else None
