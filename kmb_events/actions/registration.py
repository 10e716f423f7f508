"""Signing up for an event, changing it and cancelling it: by anybody, without an account."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kmb_events.access import hash_of, sessions_ahead, takes_registrations
from kmb_events.models import (
    AccessRequest,
    EventPlan,
    EventSession,
    RegisteredSession,
    Registration,
    SignUp,
)
from partnerportal.foundation import jobs

State = RegisteredSession.State
# A full hall at once passes; a program that fills the list all day does not.
A_MINUTE = 600
# Nobody's mailbox is filled from here: so often an address signs up, a registration changes.
A_DAY_AN_ADDRESS = 10
CHANGES = 40
BUSY = gettext_lazy("Many people sign up right now. Wait a minute, then press again.")
MAIL = "kmb_events.mail_registration"
# What somebody who is reached by phone must hear; the rest they said themselves.
BY_PHONE_TOO = frozenset({"moved", "moved_up", "reminder_7"})


_WHO = ("name", "email", "phone")


class TooMany(ValidationError):
    """More people than a hall holds within a minute, or one address again and again."""


class Closed(ValidationError):
    """The registration closed, perhaps after the form was opened."""


def email_hash(email: str) -> str:
    """Finds an address without keeping it readable; only with the portal's secret key."""
    return salted_hmac(
        "kmb_events.registration", email.strip().lower(), algorithm="sha256"
    ).hexdigest()


@transaction.atomic
def register(
    *, plan: EventPlan, form: str, sessions: Iterable[int], needs: Iterable[str], **about: Any
) -> Registration:
    """Sign somebody up; the same `form` again gives the same registration and no second mail.

    Raise Closed or TooMany, ValidationError when no session was chosen that is still to come.
    """
    # The form and who they are: a browser that several people use may bring an old form back.
    one = hash_of("\n".join([form, *(str(about.get(part, "")) for part in _WHO)]))
    same = Registration.objects.filter(form_hash=one)
    if sent := same.first():
        return sent
    if not takes_registrations(plan):
        raise Closed(_("Registration is closed now. Nothing was sent."), code="closed")
    address = email_hash(about["email"]) if about.get("email") else ""
    _refuse_floods(plan, address)
    token = secrets.token_urlsafe(24)
    row = Registration(plan=plan, token=token, token_hash=hash_of(token), email_hash=address)
    for name, value in {"form_hash": one, **about}.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # the same form, pressed twice in the same moment
        return same.get()
    # Late, so that a full hall waits for each other as shortly as can be.
    _choose(row, _locked(plan), set(sessions))
    _ask(row, needs)
    tell_registered(row, "confirmed")
    return row


def _refuse_floods(plan: EventPlan, address: str) -> None:
    now = timezone.now()
    rows = Registration.objects.filter(made_at__gt=now - timedelta(minutes=1), plan=plan)
    if rows.count() >= A_MINUTE:
        raise TooMany(BUSY)
    rows = Registration.objects.filter(made_at__gt=now - timedelta(days=1), email_hash=address)
    if address and rows.count() >= A_DAY_AN_ADDRESS:
        raise TooMany(
            _("This address has signed up many times today. Please call us, and we do it for you.")
        )


@transaction.atomic
def change_registration(
    *, registration: Registration, sessions: Iterable[int], needs: Iterable[str], language: str
) -> Registration:
    """Other sessions, needs or language. A session that is kept keeps its place in the line."""
    rows = _locked(registration.plan)
    row = _live(registration)
    if row.round >= CHANGES:
        raise TooMany(_("This has changed many times. Please call us, and we do it for you."))
    row.language = language
    _choose(row, rows, set(sessions))
    _ask(row, needs)
    _next_round(row)
    tell_registered(row, "changed")
    _fill(rows)
    return row


@transaction.atomic
def cancel_registration(*, registration: Registration) -> None:
    """Give the places to those who wait. Doing it twice is doing it once."""
    rows = _locked(registration.plan)
    row = Registration.objects.select_for_update().get(pk=registration.pk)
    if row.cancelled_at is not None:
        return
    row.cancelled_at = timezone.now()
    row.places.filter(session__starts_at__gt=timezone.now()).delete()
    row.requests.all().delete()
    _next_round(row)
    tell_registered(row, "cancelled")
    _fill(rows)


@transaction.atomic
def move_up(plan: EventPlan) -> None:
    """Give free places to those who wait, in order: after a capacity was raised."""
    _fill(_locked(plan))


@transaction.atomic
def note_call(*, registration: Registration) -> None:
    """Somebody called this person and told them what is new. Twice is once."""
    Registration.objects.filter(pk=registration.pk).update(to_call=False)


@transaction.atomic
def close_registration(*, plan: EventPlan, closed: bool) -> None:
    """Close the registration by hand, or open it again."""
    SignUp.objects.update_or_create(plan=plan, defaults={"is_closed": closed})


def send_lost_links(*, plan: EventPlan, email: str) -> None:
    """Mail the links of this address again, once in ten minutes. Says nothing of whether it is known."""
    slot = int(timezone.now().timestamp()) // 600
    found = Registration.objects.filter(
        plan=plan, email_hash=email_hash(email), cancelled_at=None, erased_at=None
    )
    for row in found[:10]:
        # The slot makes it another mail: some programs hide one with the number of an earlier.
        jobs.enqueue(MAIL, row.pk, "link", slot, key=f"registration-link:{row.pk}:{slot}")


def tell_registered(row: Registration, kind: str, about: int = 0) -> None:
    """Mail once: the same kind about the same thing in the same round is one job.

    Who has no address, or would rather be called, comes on the list of those to call.
    """
    if kind in BY_PHONE_TOO and (row.by_phone or not row.email):
        Registration.objects.filter(pk=row.pk).update(to_call=True)
    if row.email:
        key = f"registration:{row.pk}:{kind}:{row.round}:{about}"
        jobs.enqueue(MAIL, row.pk, kind, about, key=key)


def _locked(plan: EventPlan) -> dict[int, EventSession]:
    """The plan's sessions, so that nobody else gives or takes a place meanwhile.

    Raise TooMany when too many wait for that.
    """
    rows = EventSession.objects.select_for_update().filter(plan=plan).order_by("pk")
    try:
        return {row.pk: row for row in rows}
    except OperationalError as busy:
        raise TooMany(BUSY) from busy


def _live(registration: Registration) -> Registration:
    row = Registration.objects.select_for_update().select_related(None).get(pk=registration.pk)
    if row.cancelled_at or row.erased_at:
        raise ValidationError(_("You cancelled before. Please sign up again."), code="cancelled")
    return row


def _next_round(row: Registration) -> None:
    row.round += 1
    row.save(update_fields=["cancelled_at", "language", "round"])


def _choose(row: Registration, sessions: dict[int, EventSession], chosen: set[int]) -> None:
    """Make the places what was chosen; sessions that began stay as they are."""
    ahead = set(sessions_ahead(row.plan).values_list("pk", flat=True))
    if not chosen & ahead:
        raise ValidationError({"sessions": _("Choose at least one session.")}, code="none")
    row.places.filter(session__in=ahead - chosen).delete()
    have = set(row.places.values_list("session", flat=True))
    for pk in sorted((chosen & ahead) - have):
        session = sessions[pk]
        RegisteredSession.objects.create(
            registration=row,
            session=session,
            state=State.IN if _free(session) else State.WAITING,
            told_start=session.starts_at,
            told_end=session.ends_at,
        )


def _free(session: EventSession) -> bool:
    """Whether the next person gets a place: never past somebody who waits."""
    if session.capacity is None:
        return True
    places = session.places.all()
    if places.filter(state=State.WAITING).exists():
        return False
    return places.filter(state=State.IN).count() < session.capacity


def _fill(sessions: dict[int, EventSession]) -> None:
    now = timezone.now()
    for session in sessions.values():
        if session.starts_at <= now:
            continue
        waiting = session.places.filter(state=State.WAITING).select_related("registration")
        if session.capacity is not None:
            free = session.capacity - session.places.filter(state=State.IN).count()
            waiting = waiting[: max(free, 0)]
        for place in waiting:
            place.state = State.IN
            place.save(update_fields=["state"])
            tell_registered(place.registration, "moved_up", place.pk)


def _ask(row: Registration, needs: Iterable[str]) -> None:
    """Keep what was asked before and its state; drop what is no longer asked."""
    wanted = [need for need in dict.fromkeys(needs) if need]
    had = {request.what: request for request in row.requests.all()}
    gone = [request.pk for what, request in had.items() if what not in wanted]
    row.requests.filter(pk__in=gone).delete()
    AccessRequest.objects.bulk_create(
        AccessRequest(registration=row, what=what) for what in wanted if what not in had
    )
