"""Keep the files that jobs make, and ask at every download who may have them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.http import Http404
from django.shortcuts import get_object_or_404

from partnerportal.foundation import jobs
from partnerportal.foundation.models import Document

MayOpen = Callable[[Any, Document], bool]
_kinds: dict[str, MayOpen] = {}


def may_open(kind: str) -> Callable[[MayOpen], MayOpen]:
    """Register the question "may this person open this document?" for a kind of document."""

    def register(question: MayOpen) -> MayOpen:
        _kinds[kind] = question
        return question

    return register


def store(
    *,
    kind: str,
    subject: str,
    filename: str,
    language: str,
    content_type: str,
    content: bytes,
) -> Document:
    """Write a file under a fresh name and its row. Call it inside the job's finishing transaction:
    if that rolls back, the file has no row and the daily tidying removes it.
    """
    document = Document(
        kind=kind,
        subject=subject,
        filename=filename,
        language=language,
        content_type=content_type,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
    )
    document.file.save(filename, ContentFile(content), save=False)
    document.save(force_insert=True)
    return document


def remove(document: Document) -> None:
    """Take a document away: its row now, and its file in a job, once that is sure."""
    name = str(document.file.name)
    document.delete()
    jobs.enqueue("foundation.remove_file", name)


def readable_document(user: Any, pk: Any) -> Document:
    """Fetch a document; to somebody who may not open it, it does not exist."""
    document = get_object_or_404(Document, pk=pk)
    question = _kinds.get(document.kind)
    if question is None or not question(user, document):
        raise Http404
    return document
