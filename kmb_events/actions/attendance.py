"""Who came to a session."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from kmb_events.models import EventSession, RegisteredSession


@transaction.atomic
def note_who_came(
    *, session: EventSession, ticked: Collection[int], were_ticked: Collection[int]
) -> None:
    """Write down what somebody ticked and took away on a list that showed `were_ticked`.

    Only the difference is written, so two people at two doors do not undo each other.
    """
    rows = RegisteredSession.objects.filter(session=session, state=RegisteredSession.State.IN)
    rows.filter(pk__in=set(ticked) - set(were_ticked)).update(came=True)
    rows.filter(pk__in=set(were_ticked) - set(ticked)).update(came=False)
