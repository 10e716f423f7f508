"""Knowledge users of a team, and what they have said they will do."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from partnerportal.foundation.text import checked_words, clean_line
from partnerportal.foundation.versions import lock_if_unchanged
from teams.access import is_member
from teams.models import Commitment, KnowledgeUser, Team, User

FIELDS = ["organisation", "user", "contact_name", "power", "what", "how", "since_on", "until_on"]


@transaction.atomic
def save_knowledge_user(
    *, team: Team, by: User, row: KnowledgeUser | None = None, seen_version: int = 0, **values: Any
) -> KnowledgeUser:
    """Add a knowledge user, or change one (`row`) as `values` say (see FIELDS).

    Raise ValidationError for values that do not fit, Conflict when somebody changed it meanwhile.
    """
    if row is None:
        row = KnowledgeUser(team=team, added_by=by)
    else:
        row = lock_if_unchanged(row, seen_version)
    for name in FIELDS:
        setattr(row, name, values[name])
    row.organisation = clean_line(row.organisation)
    row.contact_name = clean_line(row.contact_name)
    for name in ("what", "how"):
        setattr(row, name, checked_words(name, getattr(row, name), 1000))
    if not row.organisation:
        raise ValidationError({"organisation": _("Write the name of the organisation.")})
    if row.user and not is_member(row.user, team):
        raise ValidationError({"user": _("Choose somebody who is on the team.")})
    row.clean_fields(exclude=["team", "added_by", "added_at", "user"])
    row.validate_constraints()
    row._history_user = by  # type: ignore[attr-defined]
    row.save()
    return row


@transaction.atomic
def save_commitment(
    *,
    knowledge_user: KnowledgeUser,
    what: str,
    due_on: date | None,
    done_on: date | None,
    by: User,
    row: Commitment | None = None,
) -> Commitment:
    """Write down, or change, what a knowledge user said they will do. Raise ValidationError."""
    words = clean_line(what)
    if not words:
        raise ValidationError({"what": _("Write what they will do.")})
    row = row or Commitment(knowledge_user=knowledge_user)
    if row.pk:
        row = Commitment.objects.select_for_update().get(pk=row.pk)
    row.what, row.due_on, row.done_on = words, due_on, done_on
    row.clean_fields(exclude=["knowledge_user", "added_at"])
    row._history_user = by  # type: ignore[attr-defined]
    row.save()
    return row


@transaction.atomic
def remove_commitment(*, commitment: Commitment, by: User) -> None:
    """Take back what was written down by mistake; the history keeps that it was."""
    commitment._history_user = by  # type: ignore[attr-defined]
    commitment.delete()
