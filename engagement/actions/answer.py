"""Answers: saved as they are given, changed by their author until both are shown."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.access import holds_seat_of
from engagement.actions.reveal import reveal_if_due
from engagement.models import COMMENT_LENGTH, Answer, Audience, CheckIn, Item, Response, Scale
from partnerportal.foundation.text import checked_words
from partnerportal.foundation.versions import Conflict

# "Was not sent": what a form leaves out stays as it is.
KEEP: Any = object()


@transaction.atomic
def save_answer(
    *,
    response: Response,
    item: Item,
    value: int | None = KEEP,
    does_not_fit: bool = KEEP,
    not_yet: bool = KEEP,
    comment: str = KEEP,
    audience: int = KEEP,
    seen_version: int | None = None,
) -> Answer | None:
    """Keep what was sent of one answer, and only that. Return the row, None when there is nothing.

    A value, "does not fit" and "not yet" take each other's place. `seen_version` is the version that the page
    showed (0: no answer yet); None skips that check.
    Raise ValidationError, keyed by field, for a value off the scale, words that are too long or hold
    a NUL, an unknown audience; plain when the check-in is over or the item is of another one.
    Raise Conflict when another window saved something else since.
    """
    _still_open(response)
    sent = checked(
        value=value, does_not_fit=does_not_fit, not_yet=not_yet, comment=comment, audience=audience
    )
    asked_in(response, item)
    audience_is_there(response, sent)
    answer, changes = what_changes(response, item, sent, seen_version)
    if not changes:
        return answer if answer.pk else None
    answer.version += 1
    answer.saved_at = timezone.now()
    answer.save()
    return answer


@transaction.atomic
def set_default_audience(*, response: Response, audience: int) -> Response:
    """Choose once who sees all of one's answers; those with a choice of their own keep it.

    Raise ValidationError for an unknown audience, and when the check-in is over.
    """
    _still_open(response)
    sent = checked(audience=audience)
    audience_is_there(response, sent)
    rows = Answer.objects.select_for_update().filter(response=response, audience_is_own=False)
    for answer in rows.exclude(audience=sent["audience"]):
        answer.audience = sent["audience"]
        answer.version += 1
        answer.save(update_fields=["audience", "version"])
    response.default_audience = sent["audience"]
    response.save(update_fields=["default_audience"])
    return response


@transaction.atomic
def submit(*, response: Response) -> Response:
    """Hand in one's answers, also when some are left open. Doing it twice is doing it once.

    When nobody is waited for any more, both sides are shown to both, once, and both are told.
    Raise ValidationError when the check-in is over.
    """
    check_in = CheckIn.objects.select_for_update().get(pk=response.check_in_id)
    response = Response.objects.select_for_update().get(pk=response.pk)
    if response.is_in:
        return response
    _still_open(response, check_in)
    if not holds_seat_of(response, check_in.team):
        raise ValidationError(
            _("The seat has changed hands. What you had saved stays yours alone."), code="left"
        )
    response.submitted_at = timezone.now()
    response.skipped_at = response.asks_again_on = None
    response.save(update_fields=["submitted_at", "skipped_at", "asks_again_on"])
    reveal_if_due(check_in)
    return response


@transaction.atomic
def let_newcomers_read(*, response: Response) -> Response:
    """Let also those read what is for co-leads alone who took a seat up after it was sent.

    Raise ValidationError before it was sent: then it is said on the page before sending.
    """
    response = Response.objects.select_for_update().get(pk=response.pk)
    if not response.is_in:
        raise ValidationError(_("Send your answers first."), code="not_in")
    response.renewed_at = timezone.now()
    response.save(update_fields=["renewed_at"])
    return response


def _still_open(response: Response, check_in: CheckIn | None = None) -> None:
    """The row is locked, so that nothing is changed while both sides are being shown."""
    locked = check_in or CheckIn.objects.select_for_update().get(pk=response.check_in_id)
    if locked.is_revealed:
        raise ValidationError(
            _("Both sides are shown by now. You can change an answer where it is shown."),
            code="revealed",
        )
    if not locked.is_open:
        raise ValidationError(
            _("This check-in is closed. What you had saved stays yours."), code="closed"
        )


def what_changes(
    response: Response, item: Item, sent: dict[str, Any], seen_version: int | None
) -> tuple[Answer, dict[str, Any]]:
    """The answer, locked and with what was sent put in, not saved yet; and what stood there before.

    Raise Conflict when there is something to change that was changed since this version was seen.
    """
    rows = Answer.objects.select_for_update().filter(response=response, item=item)
    answer = rows.first() or Answer(
        response=response, item=item, version=0, audience=response.default_audience
    )
    before = {name: getattr(answer, name) for name, new in sent.items()}
    before = {name: old for name, old in before.items() if old != sent[name]}
    if before and seen_version is not None and seen_version != answer.version:
        raise Conflict(answer)
    if "audience" in before:
        answer.audience_is_own = True
    for name in before:
        setattr(answer, name, sent[name])
    return answer, before


def asked_in(response: Response, item: Item) -> None:
    version = response.check_in.instrument_version_id
    if item.theme.instrument_version_id != version:
        raise ValidationError(_("This check-in does not ask that."), code="item")


def audience_is_there(response: Response, sent: dict[str, Any]) -> None:
    """Where the other co-lead is not asked, nothing is for the two of them alone."""
    if sent.get("audience") == Audience.CO_LEAD and response.check_in.is_one_sided:
        raise ValidationError({"audience": _("Choose who can see this answer.")})


# What can be pressed, of which one holds, with what stands there when another one is.
_ANSWERS: dict[str, Any] = {"value": None, "does_not_fit": False, "not_yet": False}


def checked(**sent: Any) -> dict[str, Any]:
    """Only what was sent, in the shape that is kept. Raise ValidationError keyed by field."""
    kept = {name: value for name, value in sent.items() if value is not KEEP}
    pressed = [name for name in _ANSWERS if kept.get(name) not in {None, False}]
    if pressed:
        kept = {**kept, **_ANSWERS, pressed[0]: kept[pressed[0]]}
    if kept.get("value") is not None and kept["value"] not in Scale.values:
        raise ValidationError({"value": _("Choose one of the five answers.")})
    if "comment" in kept:
        kept["comment"] = checked_words("comment", kept["comment"], COMMENT_LENGTH)
    if "audience" in kept and kept["audience"] not in Audience.values:
        raise ValidationError({"audience": _("Choose who can see this answer.")})
    return kept
