"""Answers changed after both sides were shown: what they said before stays, as a version."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.actions.answer import asked_in, audience_is_there, checked, what_changes
from engagement.models import Answer, AnswerVersion, CheckIn, Item, Response

# What an answer says. Who may see it can change without a word about it.
_SAID = ("value", "does_not_fit", "not_yet", "comment")


@transaction.atomic
def change_answer(
    *, response: Response, item: Item, seen_version: int, **sent: Any
) -> Answer | None:
    """Change one's own answer after the reveal; `sent` as for `save_answer`. None: there is nothing.

    What it said before is kept, for the audience it had, and the answer says when it was changed.
    Another audience alone makes no version.
    Raise ValidationError, keyed by field, as `save_answer` does; plain before the reveal and for who
    had not sent their answers. Raise Conflict when another window saved something else since.
    """
    _shown_with(response)
    clean = checked(**sent)
    asked_in(response, item)
    audience_is_there(response, clean)
    answer, before = what_changes(response, item, clean, seen_version)
    if not before:
        return answer if answer.pk else None
    now = timezone.now()
    if any(name in before for name in _SAID):
        _keep(answer, before, now)
        answer.saved_at = answer.changed_at = now
    answer.version += 1
    answer.save()
    return answer


def _shown_with(response: Response) -> None:
    check_in = CheckIn.objects.select_for_update().get(pk=response.check_in_id)
    if not check_in.is_revealed:
        raise ValidationError(_("Both sides are not shown yet."), code="not_revealed")
    if not response.is_in:
        raise ValidationError(_("What you did not send stays yours alone."), code="not_in")


def _keep(answer: Answer, before: dict[str, Any], now: datetime) -> None:
    said = {name: before.get(name, getattr(answer, name)) for name in (*_SAID, "audience")}
    if answer.pk:
        AnswerVersion.objects.create(
            answer=answer, said_at=answer.saved_at, replaced_at=now, **said
        )
