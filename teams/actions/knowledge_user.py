"""Knowledge users of a team, and what they have said they will do."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from partnerportal.foundation.text import checked_words, clean_line
from teams.access import is_member
from teams.actions.writing import fill
from teams.models import Commitment, KnowledgeUser, Team, User

FIELDS = ["organisation", "user", "contact_name", "power", "what", "how", "since_on", "until_on"]


@transaction.atomic
def save_knowledge_user(
    *, team: Team, by: User, row: KnowledgeUser | None = None, seen: int = 0, **values: Any
) -> KnowledgeUser:
    """Add a knowledge user, or change one (`row`) as `values` say (see FIELDS).

    The same twice is once. `seen` is the version of `row` that was read. Raise ValidationError for
    values that do not fit, Conflict when somebody else changed it meanwhile.
    """
    Team.objects.select_for_update().get(pk=team.pk)
    told = {name: values[name] for name in FIELDS}
    for name in ("organisation", "contact_name"):
        told[name] = clean_line(told[name])
    for name in ("what", "how"):
        told[name] = checked_words(name, told[name], 1000)
    if not told["organisation"]:
        raise ValidationError({"organisation": _("Write the name of the organisation.")})
    ours = KnowledgeUser.objects.select_for_update().filter(team=team)
    found = ours.filter(**told).first() if row is None else ours.get(pk=row.pk)
    found = found or KnowledgeUser(team=team, added_by=by)
    user = told["user"]
    # Who has left the team since stays named.
    if user and user != found.user and not is_member(user, team):
        raise ValidationError({"user": _("Choose somebody who is on the team.")})
    if fill(found, told, seen=seen, by=by, unchecked=["team", "added_by", "added_at", "user"]):
        found.save()
    return found


@transaction.atomic
def save_commitment(
    *,
    knowledge_user: KnowledgeUser,
    what: str,
    due_on: date | None,
    done_on: date | None,
    by: User,
    row: Commitment | None = None,
    seen: int = 0,
) -> Commitment:
    """Write down, or change, what a knowledge user said they will do. The same twice is once.

    Raise ValidationError without words, and when it was taken off the list meanwhile; Conflict
    when somebody else changed it meanwhile.
    """
    words = clean_line(what)
    if not words:
        raise ValidationError({"what": _("Write what they will do.")})
    KnowledgeUser.objects.select_for_update().get(pk=knowledge_user.pk)
    told = {"what": words, "due_on": due_on, "done_on": done_on}
    theirs = Commitment.objects.select_for_update().filter(knowledge_user=knowledge_user)
    found = theirs.filter(pk=row.pk).first() if row else theirs.filter(**told).first()
    if row and found is None:
        raise ValidationError(_("Somebody took this off the list meanwhile. Add it anew."))
    found = found or Commitment(knowledge_user=knowledge_user)
    if fill(found, told, seen=seen, by=by, unchecked=["knowledge_user", "added_at"]):
        found.save()
    return found


@transaction.atomic
def remove_commitment(*, commitment: Commitment, by: User) -> None:
    """Take back what was written down by mistake; the history keeps that it was."""
    commitment._history_user = by  # type: ignore[attr-defined]
    commitment.delete()
