"""Words to each other about a summary: said, answered, settled, taken back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.emails import announce_comment
from kmb_events.models import SummaryComment, SummaryText
from teams.models import User


@transaction.atomic
def add_comment(
    *, text: SummaryText, section: str, sentence: str, words: str, by: User
) -> SummaryComment:
    """Say something about a section, or about one sentence of it, and tell the co-leads.

    Raise ValidationError for a section, or a sentence, that is not there any more.
    """
    row = next((one for one in text.sections if one["key"] == section), None)
    if row is None or sentence not in row["body"]:
        raise ValidationError(
            _("These words were changed while you wrote. Choose again what it is about."), "gone"
        )
    comment = SummaryComment.objects.create(
        text=text, section=section, sentence=sentence, words=words, written_by=by
    )
    announce_comment(comment)
    return comment


@transaction.atomic
def answer_comment(*, comment: SummaryComment, words: str, by: User) -> SummaryComment:
    """Answer a comment, and tell the co-leads and who wrote it. It is open again with that."""
    about = _locked(comment)
    if about.settled_at:
        _settle(about, None)
    answer = SummaryComment.objects.create(
        text_id=about.text_id, section=about.section, answers=about, words=words, written_by=by
    )
    announce_comment(answer)
    return answer


@transaction.atomic
def settle_comment(*, comment: SummaryComment, is_settled: bool, by: User) -> SummaryComment:
    """Put a comment aside as settled, or open it again."""
    about = _locked(comment)
    if bool(about.settled_at) is not is_settled:
        _settle(about, by if is_settled else None)
    return about


@transaction.atomic
def take_comment_back(*, comment: SummaryComment, by: User) -> None:
    """Remove one's own words. Where others have answered, an empty place stays for the answers.

    Raise ValidationError for somebody else's words.
    """
    row = _locked(comment)
    if row.written_by_id != by.pk:
        raise ValidationError(_("Only who wrote this can remove it."), code="not_yours")
    if row.replies.exists():
        row.words = row.sentence = ""
        row.save(update_fields=["words", "sentence"])
    else:
        row.delete()


def _locked(comment: SummaryComment) -> SummaryComment:
    return SummaryComment.objects.select_for_update().get(pk=comment.pk)


def _settle(row: SummaryComment, by: Any) -> None:
    row.settled_by, row.settled_at = by, timezone.now() if by else None
    row.save(update_fields=["settled_by", "settled_at"])
