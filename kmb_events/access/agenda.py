"""Who may change the agenda of a plan, and write down what happens on the day."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from kmb_events.access.plan import edited_plan, plans_read_by
from kmb_events.models import AgendaBlock, EventPlan, EventSession, sheet_mark
from partnerportal.foundation import documents
from partnerportal.foundation.models import Document

RUN_SHEET = "run-sheet"


def edited_session(user: Any, slug: str, pk: int) -> EventSession:
    """Fetch a session to add to its agenda; a reader of the plan who may not gets 403."""
    plan = edited_plan(user, slug)
    session = get_object_or_404(EventSession.objects.prefetch_related("texts"), plan=plan, pk=pk)
    session.plan = plan
    return session


def block_of(plan: EventPlan, pk: int) -> AgendaBlock | None:
    """A block of a plan that was opened by its door, with its words; None where it is not there.

    Who has written about a block that somebody took out meanwhile must not lose their words, so
    the page says it, not the door.
    """
    rows = AgendaBlock.objects.select_related("session").prefetch_related("texts")
    block = rows.filter(session__plan=plan, pk=pk).first()
    if block is not None:
        block.session.plan = plan
    return block


def run_sheet_key(plan: EventPlan, language: str) -> str:
    """Names one state of a run sheet. Needs the plan as its door loads it."""
    return f"{plan.pk}:{language}:{sheet_mark(plan)}"


def run_sheets_of(plan: EventPlan, language: str) -> QuerySet[Document]:
    """The PDFs of a run sheet in this language, newest first; also those that are out of date."""
    rows = Document.objects.filter(kind=RUN_SHEET, subject__startswith=f"{plan.pk}:{language}:")
    return rows.order_by("-created_at")


def can_have_run_sheet(user: Any, pk: int, language: str) -> bool:
    """Whether this person may (still) have the run sheet of this plan. For its job."""
    return plans_read_by(user).filter(pk=pk).exists()


@documents.may_open(RUN_SHEET)
def _may_open(user: Any, document: Document) -> bool:
    pk, language, _mark = document.subject.split(":")
    return can_have_run_sheet(user, int(pk), language)
