"""When both sides of a check-in are shown, and who is told."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from engagement.access import in_their_seat, is_agreed_to_open, seat_had_answered, waited_for
from engagement.actions.voice import freeze_voices
from engagement.emails import EARLY_SHOWN, REVEALED
from engagement.models import CheckIn
from partnerportal.foundation.notices import tell


def reveal_if_due(check_in: CheckIn) -> None:
    """Show both sides once nobody is waited for and each side has sent answers, or once all agree to
    show what there is.

    Of questions for one side only, that side is shown once it is in; nobody needs a mail about it.

    Who holds the seat no more is not waited for; what they had sent counts for their side. Needs the
    row of the check-in locked.
    """
    if check_in.is_revealed:
        return
    answered = _have_both_answered(check_in)
    if not answered and not (check_in.is_open and is_agreed_to_open(check_in)):
        return
    check_in.revealed_at = timezone.now()
    check_in.save(update_fields=["revealed_at"])
    freeze_voices(check_in)
    if check_in.is_one_sided:
        return
    here = in_their_seat(check_in).select_related("user")
    for row in here.filter(submitted_at__isnull=False) if answered else here:
        tell(row.user, REVEALED if answered else EARLY_SHOWN, check_in.pk)


def _have_both_answered(check_in: CheckIn) -> bool:
    places = list(check_in.responses.all())
    waited = waited_for(check_in)
    if check_in.is_past_its_date:
        waited = [row for row in waited if not seat_had_answered(row, places)]
    sides = {row.perspective for row in places if row.is_in}
    return not waited and sides == set(check_in.instrument_version.perspectives)


@transaction.atomic
def reveal_closed(*, check_in: CheckIn) -> None:
    """When it has closed: show both sides also without who took a seat up whose answers were in."""
    reveal_if_due(CheckIn.objects.select_for_update().get(pk=check_in.pk))
