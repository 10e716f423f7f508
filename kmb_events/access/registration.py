"""Who may see who signed up: the person with their link, the co-leads and the named editors."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from kmb_events.access.plan import edited_plan
from kmb_events.access.public_page import open_pages
from kmb_events.models import (
    AccessRequest,
    EventPlan,
    EventSession,
    PublicPage,
    RegisteredSession,
    Registration,
    SignUp,
)
from teams.access import can_lead

State = RegisteredSession.State


def hash_of(token: str) -> str:
    """How the database keeps what only one person should hold (SHA-256 of 128 random bits)."""
    return hashlib.sha256(token.encode()).hexdigest()


def registration_at(token: str) -> Registration:
    """Fetch the registration of a private link; any other link leads nowhere (404)."""
    rows = Registration.objects.filter(erased_at=None).select_related("plan")
    return get_object_or_404(rows, token_hash=hash_of(token))


def takes_registrations(plan: EventPlan) -> bool:
    """Open while its page is, until the co-leads close it or the last session has begun."""
    closed = SignUp.objects.filter(plan=plan, is_closed=True).exists()
    if closed or not plan.takes_registrations:
        return False
    return open_pages().filter(plan=plan).exists() and sessions_ahead(plan).exists()


def sessions_ahead(plan: EventPlan) -> QuerySet[EventSession]:
    """The sessions that have not begun, of those on the public page: both agreed to them."""
    content = PublicPage.objects.filter(plan=plan).values_list("content", flat=True).first() or {}
    public = {row["pk"] for words in content.values() for row in words.get("sessions", [])}
    return EventSession.objects.filter(plan=plan, pk__in=public, starts_at__gt=timezone.now())


def public_words(plan: EventPlan, language: str) -> dict[str, Any]:
    """What the public page says in this language, or in the one it has: never a newer draft."""
    page = PublicPage.objects.filter(plan=plan).first()
    return page.content_in(language) if page else {}


def plan_of_registrations(user: Any, slug: str) -> EventPlan:
    """Fetch a plan to read who signed up; a reader of the plan who does not edit it gets 403."""
    return edited_plan(user, slug)


def registrations_of(plan: EventPlan) -> QuerySet[Registration]:
    """Who is coming or waits, of a plan that was opened by `plan_of_registrations`."""
    rows = Registration.objects.filter(plan=plan, cancelled_at=None, erased_at=None)
    return rows.prefetch_related("places__session__texts", "requests")


def requests_of(plan: EventPlan) -> QuerySet[AccessRequest]:
    rows = AccessRequest.objects.filter(
        registration__plan=plan,
        registration__cancelled_at=None,
        registration__erased_at=None,
    )
    return rows.select_related("registration", "changed_by")


def counts_by_session(plan: EventPlan) -> QuerySet[EventSession]:
    """Each session with `taken`, `waiting` and `came`: numbers, which the whole team may see."""
    return EventSession.objects.filter(plan=plan).annotate(
        taken=Count("places", filter=Q(places__state=State.IN)),
        waiting=Count("places", filter=Q(places__state=State.WAITING)),
        came=Count("places", filter=Q(places__came=True)),
    )


def open_requests(plan: EventPlan) -> int:
    """How many access requests wait to be arranged, or to be told to the person."""
    return requests_of(plan).exclude(state=AccessRequest.State.TOLD).count()


def session_of_registrations(user: Any, slug: str, pk: int) -> EventSession:
    """Fetch a session with its plan, to read who comes; a reader who does not edit gets 403."""
    plan = plan_of_registrations(user, slug)
    session = get_object_or_404(EventSession.objects.prefetch_related("texts"), plan=plan, pk=pk)
    session.plan = plan
    return session


def people_in(session: EventSession) -> QuerySet[RegisteredSession]:
    """Who has a place in a session that was opened by `session_of_registrations`."""
    rows = RegisteredSession.objects.filter(
        session=session,
        state=State.IN,
        registration__cancelled_at=None,
        registration__erased_at=None,
    )
    return rows.select_related("registration").prefetch_related("registration__requests")


def can_close_registration(user: Any, plan: EventPlan) -> bool:
    """Closing and opening the registration is for the co-leads."""
    return can_lead(user, plan.team)
