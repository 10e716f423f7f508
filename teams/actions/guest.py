"""Forget whom an invitation alone has brought here, once nothing comes of it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from teams.access import only_invited
from teams.models import INVITATION_KEPT, Invitation, User

# What a higher floor keeps an address for; each is asked before the row of an address is erased.
kept_while: list[Callable[[User], bool]] = []


@transaction.atomic
def forget_invited(*, email: str) -> bool:
    """Erase the row of an address, with its mails, if it never signed in and nothing is open for it."""
    # Locked before it is looked at: who invites it anew, or says yes, comes first or finds it gone.
    rows = User.objects.select_for_update().filter(only_invited=True, email=email)
    person = rows.first()
    if person is None or not only_invited().filter(pk=person.pk).exists():
        return False
    waiting = Invitation.objects.waiting().filter(email=email)
    if waiting.filter(expires_at__gt=timezone.now() - INVITATION_KEPT).exists():
        return False
    if any(is_kept(person) for is_kept in kept_while):
        return False
    person.delete()
    return True


def forget_ended() -> int:
    """Erase what ended unused a while ago, and then the people that nothing is left of."""
    Invitation.objects.ended_unused(timezone.now() - INVITATION_KEPT).delete()
    emails = list(only_invited().values_list("email", flat=True))
    return sum(forget_invited(email=email) for email in emails)
