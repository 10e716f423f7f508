"""Who reads and writes what stands round a summary's words: older drafts, comments."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from kmb_events.access.plan import can_edit_plan
from kmb_events.access.summary import readable_summary_text, summaries_read_by
from kmb_events.models import SummaryComment, SummaryText
from teams.access import teams_taken_part_in_by


def drafts_of(text: SummaryText) -> list[Any]:
    """The rows of a text's history, newest first, one a version; each has its `number` from 1."""
    found: dict[int, Any] = {}
    for row in text.history.select_related("edited_by").order_by("-history_id"):
        found.setdefault(row.version, row)
    drafts = list(found.values())
    for number, row in enumerate(reversed(drafts), start=1):
        row.number = number
    return drafts


def comments_read_by(user: Any) -> QuerySet[SummaryComment]:
    """The comments of the teams that a person is a member of: for nobody who looks after a team."""
    return SummaryComment.objects.filter(text__summary__plan__team__in=teams_taken_part_in_by(user))


def summary_comments(text: SummaryText, user: Any) -> list[SummaryComment]:
    """What was said about a text that was opened by its door, oldest first, answers at each."""
    answers = SummaryComment.objects.select_related("written_by").order_by("pk")
    rows = comments_read_by(user).filter(text=text, answers=None)
    rows = rows.select_related("written_by", "settled_by").order_by("pk")
    return list(rows.prefetch_related(Prefetch("replies", answers)))


def commented_text(user: Any, slug: str, language: str) -> SummaryText:
    """Fetch a text to comment on it: for those who write the plan; another reader gets 403."""
    text = readable_summary_text(user, slug, language)
    if not can_edit_plan(user, text.summary.plan):
        raise PermissionDenied
    return text


def answered_comment(user: Any, slug: str, pk: int) -> SummaryComment:
    """Fetch a comment to answer or settle it, as `commented_text`."""
    comment = _comment(user, slug, pk)
    if comment.answers_id is not None:
        raise Http404
    if not can_edit_plan(user, comment.text.summary.plan):
        raise PermissionDenied
    return comment


def own_comment(user: Any, slug: str, pk: int) -> SummaryComment:
    """Fetch one's own comment or answer; a reader of others' gets 403."""
    comment = _comment(user, slug, pk)
    if comment.written_by_id != user.pk:
        raise PermissionDenied
    return comment


def _comment(user: Any, slug: str, pk: int) -> SummaryComment:
    rows = SummaryComment.objects.filter(text__summary__in=summaries_read_by(user))
    rows = rows.select_related("text__summary__plan__team", "written_by", "answers")
    return get_object_or_404(rows, text__summary__plan__slug=slug, pk=pk)
