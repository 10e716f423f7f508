"""Show what was sent so far without waiting for the rest: only when everybody concerned says so."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.access import holds_seat_of, in_their_seat, who_agrees_to_open
from engagement.actions.reveal import reveal_if_due
from engagement.emails import EARLY_ASKED, early_subject
from engagement.models import CheckIn, Response
from partnerportal.foundation.notices import tell
from teams.access import away_from


@transaction.atomic
def agree_to_open_early(*, response: Response) -> Response:
    """Say that the answers sent so far may be shown. What was not sent stays with its author.

    When all co-leads say so and one of them has answered, it is shown. The others are told that they
    are asked, once. Raise ValidationError when the check-in is over or the seat has changed hands.
    """
    check_in, mine = _locked(response)
    if not holds_seat_of(mine, check_in.team):
        raise ValidationError(_("The seat has changed hands."), code="left")
    if mine.opens_early_at is None:
        mine.opens_early_at = timezone.now()
        mine.save(update_fields=["opens_early_at"])
    reveal_if_due(check_in)
    if not check_in.is_revealed:
        _ask(check_in, mine)
    return mine


@transaction.atomic
def wait_after_all(*, response: Response) -> Response:
    """Take it back. Raise ValidationError when both are shown by now, or the check-in is over."""
    _check_in, mine = _locked(response)
    mine.opens_early_at = None
    mine.save(update_fields=["opens_early_at"])
    return mine


def _locked(response: Response) -> tuple[CheckIn, Response]:
    check_in = CheckIn.objects.select_for_update().get(pk=response.check_in_id)
    if check_in.is_revealed:
        raise ValidationError(_("It is open already."), code="revealed")
    if not check_in.is_open:
        raise ValidationError(
            _("This check-in is closed. What you had saved stays yours."), code="closed"
        )
    return check_in, Response.objects.select_for_update().get(pk=response.pk)


def _ask(check_in: CheckIn, mine: Response) -> None:
    away = away_from(check_in.team)
    agree = who_agrees_to_open(check_in)
    for row in in_their_seat(check_in).select_related("user"):
        if row.pk != mine.pk and row.user_id not in {*agree, *away}:
            tell(row.user, EARLY_ASKED, early_subject(check_in, mine))
