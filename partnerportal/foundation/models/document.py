from __future__ import annotations

import uuid

from django.db import models
from django.db.models.functions import Now

from partnerportal.foundation.languages import Language


def _stored_as(document: Document, filename: str) -> str:
    """A name that tells nothing; what a person sees is `filename` in the answer's header."""
    return f"{document.pk.hex[:2]}/{document.pk.hex}"


class Document(models.Model):
    """A file that a job made. Who may open it is asked of its kind at every download."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=64)
    filename = models.CharField(max_length=150)
    language = models.CharField(max_length=2, choices=Language)
    content_type = models.CharField(max_length=100)
    file = models.FileField(upload_to=_stored_as, max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["kind", "subject"], name="document_of_a_subject")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
