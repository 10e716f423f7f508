"""The guide to the conversation about one check-in: only for the co-leads who answered it, and only
with what all of them may read.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from engagement.access.answer import answers_all_read
from engagement.access.check_in import in_their_seat, led_check_in
from engagement.models import CheckIn
from partnerportal.foundation import documents
from partnerportal.foundation.models import Document
from teams.models import User

GUIDE = "guide"


def guide_readers(check_in: CheckIn) -> list[User]:
    """Who it is for: those who sent answers to this check-in and hold their seat today."""
    rows = in_their_seat(check_in).filter(submitted_at__isnull=False).select_related("user")
    return [row.user for row in rows.order_by("pk")]


def guided_check_in(user: Any, pk: int) -> CheckIn:
    """Fetch a check-in for its guide; a co-lead who did not answer it may not have one (403)."""
    check_in = led_check_in(user, pk)
    if check_in.is_revealed and user not in guide_readers(check_in):
        raise PermissionDenied
    return check_in


def can_have_guide(user: Any, pk: int, language: str) -> bool:
    """Whether this person may (still) have the guide of this check-in. For its job."""
    check_in = CheckIn.objects.filter(pk=pk, revealed_at__isnull=False).first()
    return check_in is not None and user in guide_readers(check_in)


def guide_key(check_in: CheckIn, language: str) -> str:
    """Names one state of a guide: its readers and what stands in it. It tells neither.

    When a seat changes hands, or somebody narrows who may see an answer, it is another key: what was
    printed before is then nobody's to download.
    """
    readers = guide_readers(check_in)
    told = [
        (row.pk, row.value, row.not_yet, row.does_not_fit)
        for row in answers_all_read(readers, check_in)
    ]
    state = repr([[one.pk for one in readers], sorted(told)])
    mark = salted_hmac("engagement.guide", state, algorithm="sha256").hexdigest()[:32]
    return f"{check_in.pk}:{language}:{mark}"


def guide_files_of(check_in: CheckIn, language: str) -> QuerySet[Document]:
    """The PDFs of a guide in this language, newest first; also those that are out of date."""
    rows = Document.objects.filter(kind=GUIDE, subject__startswith=f"{check_in.pk}:{language}:")
    return rows.order_by("-created_at")


@documents.may_open(GUIDE)
def _may_open(user: Any, document: Document) -> bool:
    pk, language, _mark = document.subject.split(":")
    if not can_have_guide(user, int(pk), language):
        return False
    return guide_key(CheckIn.objects.get(pk=pk), language) == document.subject
