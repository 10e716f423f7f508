"""A summary in people's own words: written, saved as one types, put back as it was."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.models import SummaryText
from partnerportal.foundation.versions import Conflict, lock_if_unchanged
from teams.models import Approval, User

# What one person writes in this time is one draft of the history.
SITTING = timedelta(minutes=10)


@transaction.atomic
def edit_summary(
    *, text: SummaryText, seen_version: int, title: str, bodies: dict[str, str], by: User
) -> SummaryText:
    """Put the summary into people's own words. `bodies`: section key -> paragraphs, one a line.

    Raise Conflict when somebody else saved since `seen_version`. The same words change nothing;
    other words take back both co-leads' agreement.
    """
    current = lock_if_unchanged(text, seen_version)
    sections = [
        {**section, "body": bodies.get(section["key"], section["body"])}
        for section in current.sections
    ]
    if title == current.title and sections == current.sections:
        return text
    return save_words(current, title, sections, by)


def body_seen(body: str) -> str:
    """What tells one body of a section from another: it goes with the form that changes it."""
    return hashlib.sha256(body.encode()).hexdigest()[:32]


@transaction.atomic
def save_section(*, text: SummaryText, section: str, body: str, seen: str, by: User) -> SummaryText:
    """Save the words of one section, as one types. `seen`: `body_seen` of what it was made from.

    Raise Conflict when somebody else changed this very section since; what others wrote in another
    section is no conflict. Raise ValidationError for a section that is not there.
    """
    current = SummaryText.objects.select_for_update().get(pk=text.pk)
    row = next((one for one in current.sections if one["key"] == section), None)
    if row is None:
        raise ValidationError(_("This section is not there any more."), code="gone")
    if row["body"] == body:
        return current
    if body_seen(row["body"]) != seen:
        raise Conflict(current)
    sections = [{**one, "body": body} if one is row else one for one in current.sections]
    current.version += 1
    return save_words(current, current.title, sections, by)


@transaction.atomic
def put_back(*, text: SummaryText, draft: int, seen_version: int, by: User) -> SummaryText:
    """Make an older draft (the key of its row in the history) the words again, as a new version.

    Raise Conflict when somebody saved since `seen_version`, ValidationError for another text's
    draft. The words that stood here stay in the history.
    """
    current = lock_if_unchanged(text, seen_version)
    older = current.history.filter(pk=draft).first()
    if older is None:
        raise ValidationError(_("This draft is not there any more."), code="gone")
    current.locked = older.locked
    return save_words(current, older.title, older.sections, by, why="put back")


def save_words(
    current: SummaryText, title: str, sections: list[dict[str, Any]], by: User, *, why: str = ""
) -> SummaryText:
    """Save new words of a locked row whose version was raised. `why`: a press that stands alone in
    the history; else what one person types in one sitting is one row of it.
    """
    row = None if why else _row_of_this_sitting(current, by)
    current.title = title
    current.sections = sections
    current.edited_by = by
    current.edited_at = timezone.now()
    fields = ["title", "sections", "locked", "edited_by", "edited_at", "version"]
    if row is None:
        current._change_reason = why or None  # type: ignore[attr-defined]
        current.save(update_fields=fields)
        return current
    current.skip_history_when_saving = True  # type: ignore[attr-defined]
    current.save(update_fields=fields)
    del current.skip_history_when_saving  # type: ignore[attr-defined]
    row.title, row.sections, row.locked = title, sections, current.locked
    row.version, row.edited_at = current.version, current.edited_at
    row.save(update_fields=["title", "sections", "locked", "version", "edited_at"])
    return current


def _row_of_this_sitting(current: SummaryText, by: User) -> Any | None:
    """The newest row of the history while this person goes on writing it.

    Words that somebody agreed to, rated or tried out, and those that the other language was compared
    with, stay in the history as they were.
    """
    row = current.history.order_by("-history_id").first()
    if row is None or row.history_change_reason or row.edited_by_id != by.pk:
        return None
    if timezone.now() - row.history_date >= SITTING:
        return None
    return None if _is_referred_to(current, row.version) else row


def _is_referred_to(current: SummaryText, draft: int) -> bool:
    """Whether something tells of these words as they are in this draft."""
    agreed = Approval.objects.filter(
        subject=current.approval_subject, fingerprint=current.fingerprint
    )
    others = SummaryText.objects.filter(summary=current.summary_id)
    compared = others.filter(source_fingerprint=current.fingerprint)
    rated, tried = current.ratings.filter(draft=draft), current.lay_tests.filter(draft=draft)
    return any(rows.exists() for rows in (agreed, compared, rated, tried))
