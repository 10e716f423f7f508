"""The run sheet of an event: notes on the day, and its PDF."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.access import RUN_SHEET, run_sheet_key, run_sheets_of
from kmb_events.actions.agenda import gone
from kmb_events.models import AgendaBlock, EventPlan
from partnerportal.foundation import documents, jobs
from partnerportal.foundation.models import Document, Job
from partnerportal.foundation.text import checked_words
from partnerportal.foundation.versions import Conflict
from teams.models import User

NOTES_LENGTH = 4000


@transaction.atomic
def write_notes(*, block: AgendaBlock, notes: str, seen: int, by: User) -> AgendaBlock:
    """Write down what happened in a block. The agreement stays: nobody agreed to these words.

    seen: the mark of the notes as they were read. Raise Conflict when they are others now,
    ValidationError for too many words, and for a block that was taken out meanwhile.
    """
    words = checked_words("notes", notes, NOTES_LENGTH)
    now = AgendaBlock.objects.select_for_update().filter(pk=block.pk).first()
    if now is None:
        raise gone()
    if now.notes == words:
        return now
    if now.notes_mark != seen:
        raise Conflict(now)
    now.notes = words
    now.save(update_fields=["notes"])
    return now


@transaction.atomic
def request_run_sheet(*, plan: EventPlan, language: str, by: User) -> Job:
    """Ask for the PDF. Asking twice is one job and one file."""
    subject = run_sheet_key(plan, language)
    is_kept = run_sheets_of(plan, language).filter(subject=subject).exists()
    key = f"run-sheet:{subject}"
    return jobs.enqueue(
        "kmb_events.print_run_sheet", plan.pk, language, by=by, key=key, again=not is_kept
    )


@transaction.atomic
def store_run_sheet(*, plan: EventPlan, language: str, content: bytes, key: str) -> Document:
    """Keep a PDF instead of older ones. Raise ValidationError when the plan has changed meanwhile."""
    if run_sheet_key(plan, language) != key:
        raise ValidationError(_("The plan has changed meanwhile. Ask for it again."), "changed")
    for old in run_sheets_of(plan, language):
        documents.remove(old)
    return documents.store(
        kind=RUN_SHEET,
        subject=key,
        filename=f"{plan.slug}-run-sheet-{language}.pdf",
        language=language,
        content_type="application/pdf",
        content=content,
    )
