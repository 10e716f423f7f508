"""The guide to a conversation: ask for its PDF, keep it, send a link to it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.access import GUIDE, guide_files_of, guide_key, guide_readers
from engagement.emails import GUIDE_SENT
from engagement.models import CheckIn
from partnerportal.foundation import documents, jobs
from partnerportal.foundation.models import Document, Job
from partnerportal.foundation.notices import tell
from teams.models import User


@transaction.atomic
def request_guide_file(*, check_in: CheckIn, language: str, by: User) -> Job:
    """Ask for the PDF. Asking twice is one job and one file. Raise ValidationError before the reveal."""
    _revealed(check_in)
    key = f"guide:{guide_key(check_in, language)}"
    return jobs.enqueue("engagement.print_guide", check_in.pk, language, by=by, key=key)


@transaction.atomic
def store_guide_file(*, check_in: CheckIn, language: str, content: bytes, key: str) -> Document:
    """Keep a PDF instead of older ones. Raise ValidationError when what both may read has changed."""
    if guide_key(check_in, language) != key:
        raise ValidationError(_("An answer or a seat has changed meanwhile. Ask for it again."))
    for old in guide_files_of(check_in, language):
        documents.remove(old)
    return documents.store(
        kind=GUIDE,
        subject=key,
        filename=f"{check_in.team.slug}-talk-{check_in.number}-{language}.pdf",
        language=language,
        content_type="application/pdf",
        content=content,
    )


@transaction.atomic
def send_guide(*, check_in: CheckIn, by: User) -> None:
    """Mail a link to the guide to both, at most once a day. Raise ValidationError before the reveal."""
    _revealed(check_in)
    for person in guide_readers(check_in):
        tell(person, GUIDE_SENT, check_in.pk, period=timezone.localdate().isoformat())


def _revealed(check_in: CheckIn) -> None:
    if not check_in.is_revealed:
        raise ValidationError(_("The guide comes once you have both answered."), code="not_yet")
