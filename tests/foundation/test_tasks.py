from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from partnerportal.foundation import documents, jobs, runner
from partnerportal.foundation.models import Job

pytestmark = pytest.mark.django_db


def tidy():
    row = jobs.enqueue("foundation.tidy")
    runner.run(row.pk)
    row.refresh_from_db()
    assert row.status == Job.Status.READY


def test_tidy_works_before_any_file_was_stored():
    tidy()


def test_tidy_forgets_old_jobs():
    old = jobs.enqueue("foundation.tidy")
    Job.objects.filter(pk=old.pk).update(
        status="ready", finished_at=timezone.now() - timedelta(days=91)
    )

    tidy()

    assert not Job.objects.filter(pk=old.pk).exists()


def test_tidy_removes_files_without_a_row_and_keeps_the_others(monkeypatch):
    kept = documents.store(
        kind="tests.note",
        subject="1",
        filename="a.txt",
        language="en",
        content_type="text/plain",
        content=b"words",
    )
    orphan = default_storage.save("ab/orphan", ContentFile(b"words"))
    monkeypatch.setattr(
        type(default_storage._wrapped),
        "get_modified_time",
        lambda *_args: timezone.now() - timedelta(days=2),
    )

    tidy()

    assert default_storage.exists(kept.file.name)
    assert not default_storage.exists(orphan)
