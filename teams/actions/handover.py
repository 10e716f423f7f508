"""Hand a seat over to somebody of the team. Nothing changes until that person says yes."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerportal.foundation.notices import tell
from teams.access import place_of, successors_for
from teams.actions.seat import begin_again, lock, settle_seats
from teams.emails.seat import DECLINED, HANDED_OVER, OFFERED
from teams.models import SEATS, Handover, Membership, Perspective, Team, User

State = Handover.State


@transaction.atomic
def offer_handover(*, team: Team, to: User, by: User) -> Handover:
    """Offer one's seat to somebody of the team, who gets a mail. The same offer twice is one.

    Raise ValidationError when `by` holds no seat, when another offer of theirs waits, and for
    somebody who cannot take it: not on the team, in a role of the other side, in a seat, or away.
    """
    lock(team)
    place = place_of(by, team)
    if place is None or not place.seat:
        raise ValidationError(_("You hold no seat on this team."), code="no_seat")
    waiting = Handover.objects.open().filter(team=team, offered_by=by).first()
    if waiting is not None:
        if waiting.offered_to_id == to.pk:
            return waiting
        raise ValidationError(
            _("You have offered your seat already. Take that offer back first."), code="waiting"
        )
    if to.pk not in {row.user_id for row in successors_for(place)}:
        raise ValidationError({"to": _("Choose somebody from the list.")}, code="cannot")
    offer = Handover.objects.create(team=team, seat=place.seat, offered_by=by, offered_to=to)
    tell(to, OFFERED, offer.pk)
    return offer


@transaction.atomic
def withdraw_handover(*, team: Team, by: User) -> None:
    """Take one's offer back. Without one there is nothing to do.

    Raise ValidationError when it was accepted in the meantime.
    """
    lock(team)
    newest = Handover.objects.select_for_update().filter(team=team, offered_by=by).first()
    if newest is not None and newest.state == State.ACCEPTED:
        raise ValidationError(_too_late(newest), code="accepted")
    if newest is not None and newest.is_open:
        _settle(newest, State.WITHDRAWN)


@transaction.atomic
def accept_handover(*, handover: Handover, by: User) -> Handover:
    """Take the seat: one place ends and another begins, for both. Twice is once.

    Raise ValidationError for anybody but who was asked, when the offer is settled otherwise, and
    when one of the two can no longer give or take the seat. Then nothing has changed.
    """
    offer = _asked(handover, by)
    if offer.state == State.ACCEPTED:
        return offer
    _still_open(offer)
    giving = place_of(offer.offered_by, offer.team)
    taking = place_of(by, offer.team)
    if giving is None or giving.seat != offer.seat:
        raise ValidationError(_not_any_more(), code="void")
    if taking is None or taking.seat or taking.role not in SEATS[Perspective(offer.seat)]:
        raise ValidationError(
            _("Your role on the team does not fit this seat. Whoever looks after it can help."),
            code="role",
        )
    begin_again(giving, by=by, seat="")
    begin_again(taking, by=by, seat=offer.seat)
    _settle(offer, State.ACCEPTED)
    settle_seats(team=offer.team)
    for place in Membership.objects.active().co_leads().filter(team=offer.team).exclude(user=by):
        tell(place.user, HANDED_OVER, offer.pk)
    tell(offer.offered_by, HANDED_OVER, offer.pk)
    return offer


@transaction.atomic
def decline_handover(*, handover: Handover, by: User) -> Handover:
    """Say no; nobody asks why, and nothing changes. Twice is once.

    Raise ValidationError for anybody but who was asked, and when it is settled otherwise.
    """
    offer = _asked(handover, by)
    if offer.state == State.DECLINED:
        return offer
    _still_open(offer)
    _settle(offer, State.DECLINED)
    tell(offer.offered_by, DECLINED, offer.pk)
    return offer


def _asked(handover: Handover, by: User) -> Handover:
    lock(handover.team)
    rows = Handover.objects.select_for_update(of=("self",)).select_related("team", "offered_by")
    offer = rows.get(pk=handover.pk)
    if offer.offered_to_id != by.pk:
        raise ValidationError(_("Only the person who was asked can answer."), code="not_asked")
    return offer


def _still_open(offer: Handover) -> None:
    if offer.state == State.DECLINED:
        raise ValidationError(_("You have said no to this already."), code="declined")
    if offer.state == State.ACCEPTED:
        raise ValidationError(_("You have taken this seat already."), code="accepted")
    if not offer.is_open:
        raise ValidationError(_not_any_more(), code="withdrawn")


def _not_any_more() -> str:
    return _("This offer was taken back in the meantime. Nothing has changed for you.")


def _too_late(offer: Handover) -> str:
    name = offer.offered_to.given_name
    return _("%(name)s has said yes in the meantime. The seat has changed hands.") % {"name": name}


def _settle(offer: Handover, state: Handover.State) -> None:
    offer.state, offer.settled_at = state, timezone.now()
    offer.save(update_fields=["state", "settled_at"])
