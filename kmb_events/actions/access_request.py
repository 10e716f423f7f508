"""Access requests, followed until the person was told; and what is erased after the event."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.actions.registration import tell_registered
from kmb_events.models import AccessRequest, RegisteredSession, Registration

State = AccessRequest.State
KEPT = timedelta(days=30)
# The reminders, in days before a session.
BEFORE = (7, 1)


@transaction.atomic
def arrange_request(*, request: AccessRequest, by: Any) -> None:
    """It is arranged; the person does not know yet. Doing it twice is doing it once."""
    row = AccessRequest.objects.select_for_update().get(pk=request.pk)
    if row.state == State.ASKED:
        _to(row, State.ARRANGED, by)


@transaction.atomic
def tell_request(*, request: AccessRequest, by: Any, words: str) -> None:
    """The person was told, in these words: by mail where there is an address, else by phone."""
    row = AccessRequest.objects.select_for_update().get(pk=request.pk)
    if row.state == State.TOLD:
        return
    if not words.strip():
        raise ValidationError({"words": _("Write what you tell the person.")}, code="required")
    row.told_words = words
    _to(row, State.TOLD, by)
    tell_registered(row.registration, "told", row.pk)


def _to(row: AccessRequest, state: str, by: Any) -> None:
    row.state, row.changed_by, row.changed_at = state, by, timezone.now()
    row.save()


def remind_registered() -> None:
    """A week and a day before each session; after days off only what still is ahead, once."""
    now = timezone.now()
    rows = RegisteredSession.objects.filter(
        state=RegisteredSession.State.IN,
        session__starts_at__gt=now,
        session__starts_at__lte=now + timedelta(days=max(BEFORE)),
        registration__cancelled_at=None,
    ).exclude(reminded=min(BEFORE))
    for place in rows.select_related("session", "registration").iterator():
        left = place.session.starts_at - now
        due = min(days for days in BEFORE if left <= timedelta(days=days))
        signed_up_late = place.session.starts_at - place.made_at <= timedelta(days=due)
        with transaction.atomic():
            same = RegisteredSession.objects.filter(pk=place.pk, reminded=place.reminded)
            if place.reminded == due or not same.update(reminded=due) or signed_up_late:
                continue
            tell_registered(place.registration, f"reminder_{due}", place.pk)


def erase_registrations() -> int:
    """30 days after the last session: needs, names and addresses go, the numbers stay."""
    over = timezone.now() - KEPT
    rows = Registration.objects.filter(erased_at=None).annotate(last=Max("plan__sessions__ends_at"))
    count = 0
    for pk in rows.filter(last__lt=over).values_list("pk", flat=True):
        with transaction.atomic():
            _erase(Registration.objects.select_for_update().get(pk=pk))
        count += 1
    return count


def _erase(row: Registration) -> None:
    """The address stays only for who wished to be asked again, until somebody took it over."""
    row.requests.update(what="", told_words="")
    if not row.ask_again or hand_on(row):
        row.email = ""
    row.name = row.phone = row.token = row.email_hash = ""
    row.erased_at = timezone.now()
    row.save()


def hand_on(row: Registration) -> bool:
    """Give the address to what asks again after 6 and 12 months; whether it was taken over."""
    return False
