"""The language model's proposals for a summary, for whoever may change its words."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from kmb_events.access.summary import can_ask_for_documents, led_summary_text
from kmb_events.models import Proposal, SummaryText


def open_proposals(text: SummaryText) -> QuerySet[Proposal]:
    """What waits for a decision, of a text that was opened by its door."""
    return Proposal.objects.filter(text=text, state=Proposal.State.OPEN)


def led_proposal(user: Any, slug: str, language: str, pk: int) -> Proposal:
    """Fetch one that still waits. Raise as `led_summary_text` does."""
    text = led_summary_text(user, slug, language)
    return get_object_or_404(open_proposals(text).select_related("text__summary__plan"), pk=pk)


def can_ask_the_model(user: Any, text_id: int, *_rest: Any) -> bool:
    """Whether a job that asks about this text may (still) be done for this person."""
    text = SummaryText.objects.select_related("summary").filter(pk=text_id).first()
    return text is not None and can_ask_for_documents(user, text.summary.plan_id)
