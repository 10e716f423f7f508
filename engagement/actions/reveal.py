"""When both sides of a check-in are shown, and who is told."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from engagement.access import in_their_seat, seat_had_answered, waited_for
from engagement.emails import REVEALED
from engagement.models import CheckIn
from partnerportal.foundation.notices import tell
from teams.models import Perspective


def reveal_if_due(check_in: CheckIn) -> None:
    """Show both sides once nobody is waited for and each side has sent answers.

    Who holds the seat no more is not waited for; what they had sent counts for their side. Needs the
    row of the check-in locked.
    """
    if check_in.is_revealed:
        return
    places = list(check_in.responses.all())
    waited = waited_for(check_in)
    if check_in.is_past_its_date:
        waited = [row for row in waited if not seat_had_answered(row, places)]
    if waited or {row.perspective for row in places if row.is_in} != set(Perspective.values):
        return
    check_in.revealed_at = timezone.now()
    check_in.save(update_fields=["revealed_at"])
    for row in in_their_seat(check_in).filter(submitted_at__isnull=False).select_related("user"):
        tell(row.user, REVEALED, check_in.pk)


@transaction.atomic
def reveal_closed(*, check_in: CheckIn) -> None:
    """When it has closed: show both sides also without who took a seat up whose answers were in."""
    reveal_if_due(CheckIn.objects.select_for_update().get(pk=check_in.pk))
