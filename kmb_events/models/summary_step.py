"""Whether the two languages of a summary still say the same, by the fingerprint of their source."""

from __future__ import annotations

from typing import Any

from kmb_events.models.summary import SummaryText, words_fingerprint


def other_text(text: SummaryText) -> SummaryText | None:
    """The same summary in the other language, or None while it is not written."""
    rows = SummaryText.objects.filter(summary=text.summary_id).exclude(pk=text.pk)
    return rows.order_by("language").first()


def is_out_of_step(text: SummaryText, other: SummaryText | None) -> bool:
    """Whether the other language has changed since this one was brought in line with it.

    One of which nobody can tell is in step: it was there before this was asked.
    """
    if other is None or not text.source_fingerprint:
        return False
    return text.source_fingerprint != other.fingerprint


def words_then(text: SummaryText, other: SummaryText) -> Any | None:
    """The other language's words that this text was last in line with, from its history.

    None when they are not kept: then there are no words to compare.
    """
    rows = other.history.order_by("-history_date", "-history_id")
    return next((row for row in rows if words_fingerprint(row) == text.source_fingerprint), None)
