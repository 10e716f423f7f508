"""What the clock does for those who signed up: reminders, moved sessions, and erasing."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from kmb_events.actions.follow_up import add_follow_up
from kmb_events.actions.registration import tell_registered
from kmb_events.models import PublicPage, RegisteredSession, Registration

KEPT = timedelta(days=30)
# The address of who wished to be asked again after 6 and 12 months, at the latest from then on.
KEPT_TO_ASK = timedelta(days=365)
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
    late = Registration.objects.exclude(erased_at=None).exclude(email="")
    late.filter(erased_at__lt=timezone.now() - KEPT_TO_ASK).update(email="")
    return count


def _erase(row: Registration) -> None:
    """The address stays only for who wished to be asked again, until somebody took it over."""
    row.requests.update(what="", told_words="")
    if not row.ask_again or row.cancelled_at or ask_again(row):
        row.email = ""
    row.name = row.phone = row.token = row.email_hash = ""
    row.erased_at = timezone.now()
    row.save()


def ask_again(row: Registration) -> bool:
    """Put who wished it on the list of those asked after 6 and 12 months; whether that list has
    them now. It does not take a name twice, nor more people than it can hold.
    """
    page = PublicPage.objects.filter(plan=row.plan_id).select_related("published_by").first()
    if page is None or not row.email:
        return False
    try:
        add_follow_up(
            plan=row.plan,
            knowledge_user=None,
            name=row.name,
            email=row.email,
            language=row.language,
            agreed=True,
            by=page.published_by,
        )
    except ValidationError:
        return False
    return True
