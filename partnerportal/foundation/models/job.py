"""Durable jobs: the row is the job. A message in the queue is only a poke to look at it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class JobQuerySet(models.QuerySet["Job"]):
    def claimable(self) -> Self:
        """Jobs that a worker may take now, by the database's clock (the only one all share)."""
        waiting = Q(status=Job.Status.QUEUED, run_after__lte=Now())
        abandoned = Q(status=Job.Status.RUNNING, lease_until__lt=Now())
        return self.filter(waiting | abandoned, attempts__lt=settings.JOB_ATTEMPTS)

    def given_up(self) -> Self:
        """Jobs whose worker died each time it tried."""
        return self.filter(
            status=Job.Status.RUNNING,
            lease_until__lt=Now(),
            attempts__gte=settings.JOB_ATTEMPTS,
        )

    def not_poked_lately(self) -> Self:
        """Jobs whose message may be lost: none sent, or none for a while."""
        again = Now() - timedelta(seconds=settings.JOB_POKE_AGAIN)
        fresh = Now() - timedelta(seconds=5)
        return self.filter(
            Q(published_at__isnull=True, created_at__lt=fresh) | Q(published_at__lt=again)
        )

    def held_by(self, token: uuid.UUID) -> Self:
        """The job while this run of it still owns it (the fence against a late finisher)."""
        return self.filter(token=token, status=Job.Status.RUNNING)


class Job(models.Model):
    """One piece of work that was accepted: it ends ready once, or failed with a reason."""

    class Status(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Working")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Not finished")

    class Reason(models.TextChoices):
        """Why a job failed, in words for the person who asked."""

        DENIED = "denied", _("You may no longer see what this was made from.")
        BROKEN = (
            "broken",
            _("Something went wrong on our side. What you had saved is safe."),
        )
        TOO_LONG = "too_long", _("It took too long, so we stopped it.")
        GAVE_UP = "gave_up", _("We tried three times and it did not work.")
        REFUSED = "refused", _("It could not be made from what is there now.")
        REPLACED = "replaced", _("Somebody asked again since, and the newer one took its place.")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=100)
    args = models.JSONField(default=list)
    key = models.CharField(max_length=200, null=True, unique=True, editable=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    language = models.CharField(max_length=2, default="en")
    status = models.CharField(max_length=10, choices=Status, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    token = models.UUIDField(null=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    run_after = models.DateTimeField(db_default=Now())
    published_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    progress = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    detail = models.CharField(max_length=300, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(progress__lte=100), name="job_progress_is_a_share_of_100"
            ),
            models.CheckConstraint(
                condition=~Q(status="running") | Q(token__isnull=False, lease_until__isnull=False),
                name="job_running_has_an_owner_and_a_lease",
            ),
            models.CheckConstraint(
                condition=~Q(status="failed") | ~Q(reason=""),
                name="job_failed_says_why",
            ),
        ]
        indexes = [
            models.Index(
                F("created_at"),
                name="job_open",
                condition=Q(status__in=["queued", "running"]),
            ),
            models.Index(fields=["requested_by", "-created_at"], name="job_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_replaced(self) -> bool:
        return self.reason == self.Reason.REPLACED

    @property
    def is_open(self) -> bool:
        return self.status in {self.Status.QUEUED, self.Status.RUNNING}


class Slot(models.Model):
    """One due moment of a periodic task. Unique, so that two schedulers start it once."""

    task = models.CharField(max_length=100)
    due_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "due_at"], name="slot_starts_once")]

    def __str__(self) -> str:
        return f"{self.task} {self.due_at:%Y-%m-%d %H:%M}"


class Worker(models.Model):
    """The sign of life: written by a worker each time it does the scheduler's tick."""

    name = models.CharField(max_length=100, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
