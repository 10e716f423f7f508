"""What the clock does for those who signed up: reminders, moved sessions, and erasing."""

from __future__ import annotations

import contextlib
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from kmb_events.actions.follow_up import add_follow_up
from kmb_events.actions.registration import tell_registered
from kmb_events.models import FollowUp, PublicPage, RegisteredSession, Registration

KEPT = timedelta(days=30)
# The reminders, in days before a session.
BEFORE = (7, 1)


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


def tell_moved() -> None:
    """Write to those who count on other times than a session has now, once for each new time."""
    same = Q(told_start=F("session__starts_at"), told_end=F("session__ends_at"))
    rows = RegisteredSession.objects.exclude(same).filter(
        session__starts_at__gt=timezone.now(), registration__cancelled_at=None
    )
    for place in rows.select_related("session", "registration").iterator():
        times = {"told_start": place.session.starts_at, "told_end": place.session.ends_at}
        with transaction.atomic():
            found = RegisteredSession.objects.filter(pk=place.pk, told_start=place.told_start)
            if found.filter(told_end=place.told_end).update(reminded=None, **times):
                Registration.objects.filter(pk=place.registration_id).update(round=F("round") + 1)
                place.registration.refresh_from_db(fields=["round"])
                tell_registered(place.registration, "moved", place.pk)


def erase_registrations() -> int:
    """30 days after the last session: needs, names and addresses go, the numbers stay."""
    over = timezone.now() - KEPT
    # Without a session any more, 30 days after they cancelled or signed up.
    last = Coalesce(Max("plan__sessions__ends_at"), "cancelled_at", "made_at")
    rows = Registration.objects.filter(erased_at=None).annotate(last=last)
    count = 0
    for pk in rows.filter(last__lt=over).values_list("pk", flat=True):
        with transaction.atomic():
            _erase(Registration.objects.select_for_update().get(pk=pk))
        count += 1
    return count


def _erase(row: Registration) -> None:
    """Who wished to be asked again moves to the list of those who are; nothing stays here."""
    row.requests.update(what="", told_words="")
    if row.ask_again and row.email and not row.cancelled_at:
        _ask_again(row)
    row.name = row.phone = row.email = row.token = row.email_hash = ""
    row.erased_at = timezone.now()
    row.save()


def _ask_again(row: Registration) -> None:
    """Put them on the list of those asked after 6 and 12 months, unless it can hold no more people.

    Two people may have one first name: the second one is told apart by a number.
    """
    page = PublicPage.objects.filter(plan=row.plan_id).select_related("published_by").first()
    rows = FollowUp.objects.filter(plan=row.plan_id)
    if page is None or rows.filter(person__email__iexact=row.email).exists():
        return
    taken = set(rows.values_list("name", flat=True))
    names = (row.name, *(f"{row.name} ({number})" for number in range(2, len(taken) + 3)))
    # The list is full: then nobody asks, and nothing is kept.
    with contextlib.suppress(ValidationError):
        add_follow_up(
            plan=row.plan,
            knowledge_user=None,
            name=next(name for name in names if name not in taken),
            email=row.email,
            language=row.language,
            agreed=True,
            by=page.published_by,
            contact=row.name,
        )
