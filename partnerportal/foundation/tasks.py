"""What Celery runs: a job by its key, and the clock's tick."""

from __future__ import annotations

import os
import socket
from datetime import timedelta
from typing import Any

from celery import shared_task
from celery.signals import worker_init
from django.core.files.storage import default_storage
from django.db.models.functions import Now
from django.utils import timezone

from partnerportal.foundation import jobs, notices, pdf, runner, schedule
from partnerportal.foundation.models import Document, Job, Notice, Slot, Worker

# Importing a room registers its kinds of jobs.
__all__ = ["notices", "remove_file", "run_job", "tick", "tidy"]


@worker_init.connect
def load_the_pdf_maker(**_about: Any) -> None:
    """Before the pool forks, so that no document pays for the import."""
    pdf.load()


@shared_task(name="foundation.run_job")
def run_job(job_id: str) -> None:
    runner.run(job_id)


@shared_task(name="foundation.tick", soft_time_limit=20, time_limit=30)
def tick() -> None:
    """A sign of life, then what was left behind, then what is due."""
    name = f"{socket.gethostname()}:{os.environ.get('WORKER_NAME', 'worker')}"
    Worker.objects.update_or_create(name=name, defaults={"seen_at": Now()})
    jobs.sweep()
    schedule.start_due()


@schedule.every(timedelta(days=1))
@jobs.job("foundation.tidy")
def tidy(run: jobs.Run) -> None:
    """Forget finished jobs, slots and the record of mails after 90 days, and files that no row names."""
    past = timezone.now() - timedelta(days=90)
    Job.objects.filter(finished_at__lt=past).delete()
    Slot.objects.filter(due_at__lt=past).delete()
    Worker.objects.filter(seen_at__lt=past).delete()
    Notice.objects.of_long_ago(past).delete()
    _remove_orphans()


@jobs.job("foundation.remove_file")
def remove_file(run: jobs.Run, name: str) -> None:
    """Remove the file of a document that was taken away. One that a row still names stays."""
    if not Document.objects.filter(file=name).exists():
        default_storage.delete(name)


def _remove_orphans() -> None:
    """A worker that dies between writing a file and its row leaves a file without a row."""
    known = set(Document.objects.values_list("file", flat=True))
    yesterday = timezone.now() - timedelta(days=1)
    try:
        folders = default_storage.listdir("")[0]
    except FileNotFoundError:  # nothing was ever stored
        return
    for folder in folders:
        for name in default_storage.listdir(folder)[1]:
            path = f"{folder}/{name}"
            if path not in known and default_storage.get_modified_time(path) < yesterday:
                default_storage.delete(path)
