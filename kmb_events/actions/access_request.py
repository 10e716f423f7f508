"""Access requests, followed until the person was told."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.actions.registration import tell_registered
from kmb_events.models import AccessRequest

State = AccessRequest.State


@transaction.atomic
def arrange_request(*, request: AccessRequest, by: Any) -> None:
    """It is arranged; the person does not know yet. Doing it twice is doing it once."""
    row = AccessRequest.objects.select_for_update().get(pk=request.pk)
    if row.state == State.ASKED:
        _to(row, State.ARRANGED, by)


@transaction.atomic
def tell_request(*, request: AccessRequest, by: Any, words: str) -> None:
    """The person was told, in these words: by mail where there is an address, else by phone.

    Raise ValidationError for no words, or when somebody else told them other words before.
    """
    row = AccessRequest.objects.select_for_update().get(pk=request.pk)
    if not words.strip():
        raise ValidationError({"words": _("Write what you tell the person.")}, code="required")
    if row.state == State.TOLD and row.told_words == words:
        return
    if row.state == State.TOLD:
        told = _("Somebody told the person already: “%(words)s”. Yours was not sent.")
        raise ValidationError(told % {"words": row.told_words}, code="told")
    row.told_words = words
    _to(row, State.TOLD, by)
    tell_registered(row.registration, "told", row.pk)


def _to(row: AccessRequest, state: str, by: Any) -> None:
    row.state, row.changed_by, row.changed_at = state, by, timezone.now()
    row.save()
