"""Run one claimed job from start to end, whatever happens in it."""

from __future__ import annotations

import logging
import random
import threading
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.models.functions import Now
from django.utils import translation

from partnerportal.foundation import jobs
from partnerportal.foundation.models import Job

logger = logging.getLogger(__name__)


def run(job_id: uuid.UUID | str) -> None:
    """Claim the job and do it once. Nothing to claim is nothing to do.

    A database that is away is not the job's failure: the error goes up, the lease runs out, and the
    sweep lets it be done again.
    """
    this = jobs.claim(job_id)
    if this is None:
        return
    try:
        with _kept_alive(this), translation.override(this.job.language):
            _work(this)
    except jobs.LeaseLost:
        logger.info("job %s went to another worker", this.job)
    except (OperationalError, InterfaceError):
        raise
    except jobs.Denied:
        _fail(this, Job.Reason.DENIED)
    except jobs.Refused as refusal:
        _fail(this, Job.Reason.REFUSED, str(refusal))
    except SoftTimeLimitExceeded:
        _fail(this, Job.Reason.TOO_LONG)
    except Exception as error:  # noqa: BLE001 -- every failure becomes a reason that a person sees
        _failed_with(this, error)


def _work(this: jobs.Run) -> None:
    jobs.check_allowed(this.job)
    jobs.kind_of(this.job).handler(this, *this.job.args)
    if not this.finished:
        with this.finish():
            pass


def _failed_with(this: jobs.Run, error: Exception) -> None:
    # Where it happened, without the message: an error's text may hold somebody's words.
    frames = traceback.extract_tb(error.__traceback__)
    where = " > ".join(f"{frame.filename}:{frame.lineno}" for frame in frames[-5:])
    logger.warning("job %s met %s at %s", this.job, type(error).__name__, where)
    kind = jobs.kinds().get(this.job.kind)  # none: of a version that had other kinds
    if kind is None or not isinstance(error, kind.retry_on):
        _fail(this, Job.Reason.BROKEN)
    elif this.job.attempts >= settings.JOB_ATTEMPTS:
        _fail(this, Job.Reason.GAVE_UP)
    else:
        wait = 5 * 4**this.job.attempts * random.uniform(0.8, 1.2)  # noqa: S311 -- jitter, no secret
        _held(this).update(
            status=Job.Status.QUEUED,
            run_after=Now() + timedelta(seconds=wait),
            published_at=Now(),
        )


def _fail(this: jobs.Run, reason: Job.Reason, detail: str = "") -> None:
    _held(this).update(
        status=Job.Status.FAILED, reason=reason, detail=detail[:300], finished_at=Now()
    )


def _held(this: jobs.Run):  # type: ignore[no-untyped-def]
    return Job.objects.held_by(this.token).filter(pk=this.job.pk)


@contextmanager
def _kept_alive(this: jobs.Run) -> Iterator[None]:
    """Renew the lease from a thread while the work goes on, so that a short lease is enough."""
    done = threading.Event()

    def renew() -> None:
        while not done.wait(settings.JOB_LEASE / 4):
            try:
                if not this.renew():
                    break
            except (OperationalError, InterfaceError):
                connection.close()
        connection.close()

    thread = threading.Thread(target=renew, name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(timeout=5)
