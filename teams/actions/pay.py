"""Pay: offers that can be declined, what was done and spent, and how far its payment is.

Nobody offers pay to themselves or settles an entry of their own: another one who looks after
payments does.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerportal.foundation.notices import tell
from partnerportal.foundation.text import checked_words, clean_line
from teams.access import is_member
from teams.access.pay import looks_after_pay
from teams.emails.pay import OFFERED, PAID
from teams.models import Currency, PayEntry, PayExport, PayOffer, Rate, Team, Unit, User

NOTE_LENGTH = 1000
State = PayEntry.State
# From a state of an entry to those that may follow.
NEXT = {
    State.ENTERED: [State.APPROVED, State.REFUSED],
    State.APPROVED: [State.SENT, State.PAID, State.REFUSED, State.ENTERED],
    State.SENT: [State.PAID, State.REFUSED, State.APPROVED],
    State.PAID: [State.APPROVED],
    State.REFUSED: [State.ENTERED],
}


def _refuse_without_duty(team: Team, by: User) -> None:
    if not looks_after_pay(by, team):
        raise ValidationError(_("Only who looks after payments can do this."), code="no_duty")


@transaction.atomic
def offer_pay(
    *,
    team: Team,
    to: User,
    activity: str,
    unit: str,
    amount: Decimal | None,
    currency: str,
    note: str,
    by: User,
    rate: Rate | None = None,
) -> PayOffer:
    """Offer somebody of the team pay for some work, for one unit of it; they are told.

    The same that still waits is the same offer. Raise ValidationError without a duty, for oneself,
    for somebody who is not on the team, and for money without an amount.
    """
    Team.objects.select_for_update().get(pk=team.pk)
    _refuse_without_duty(team, by)
    if to == by:
        raise ValidationError(
            {"to": _("Pay for yourself is offered by somebody else who looks after payments.")}
        )
    if not is_member(to, team):
        raise ValidationError({"to": _("Choose somebody who is on the team.")})
    words = clean_line(activity)
    if not words:
        raise ValidationError({"activity": _("Write what it is for.")})
    if unit in {Unit.GIFT, Unit.NONE}:
        amount = amount if unit == Unit.GIFT else None
    elif amount is None:
        raise ValidationError({"amount": _("Write the amount.")})
    row = PayOffer(
        team=team,
        user=to,
        activity=words,
        unit=unit,
        amount=amount,
        currency=currency or Currency.CAD,
        rate=rate,
        note=checked_words("note", note, NOTE_LENGTH),
        offered_by=by,
    )
    row.clean_fields(exclude=["team", "user", "offered_by", "offered_at", "answered_at", "rate"])
    for same in PayOffer.objects.filter(team=team, user=to, state=PayOffer.State.OFFERED):
        if _told(same) == _told(row):
            return same
    row.save()
    tell(to, OFFERED, row.pk)
    return row


def _told(offer: PayOffer) -> tuple[Any, ...]:
    return (offer.activity, offer.unit, offer.amount, offer.currency, offer.note)


@transaction.atomic
def answer_offer(*, offer: PayOffer, accept: bool, by: User) -> PayOffer:
    """Say yes or no to one's own offer; no reason is asked. It may be said anew until work stands.

    Raise ValidationError for somebody else's, one that was taken back, and when work was entered.
    """
    offer = PayOffer.objects.select_for_update().get(pk=offer.pk)
    if offer.user_id != by.pk:
        raise ValidationError(_("Only the person it was offered to can answer."))
    if offer.state == PayOffer.State.WITHDRAWN:
        raise ValidationError(_("This offer was taken back."), code="withdrawn")
    state = PayOffer.State.ACCEPTED if accept else PayOffer.State.DECLINED
    if offer.state == state:
        return offer
    if PayEntry.objects.filter(offer=offer).exists():
        raise ValidationError(_("Work for this offer is written down already."), code="in_use")
    offer.state, offer.answered_at = state, timezone.now()
    offer.save(update_fields=["state", "answered_at"])
    return offer


@transaction.atomic
def withdraw_offer(*, offer: PayOffer, by: User) -> PayOffer:
    """Take an offer back that nobody has accepted. Raise ValidationError otherwise."""
    offer = PayOffer.objects.select_for_update().get(pk=offer.pk)
    _refuse_without_duty(offer.team, by)
    if offer.state == PayOffer.State.WITHDRAWN:
        return offer
    if offer.state == PayOffer.State.ACCEPTED:
        raise ValidationError(_("The person has accepted it meanwhile. Talk to them first."))
    offer.state, offer.answered_at = PayOffer.State.WITHDRAWN, timezone.now()
    offer.save(update_fields=["state", "answered_at"])
    return offer


@transaction.atomic
def enter_work(
    *, offer: PayOffer, what: str, done_on: date, quantity: Decimal, note: str, by: User
) -> PayEntry:
    """Write down work for an accepted offer: how many units, on which day. The amount is the offer's.

    The person does it, or who looks after payments. Raise ValidationError otherwise, for a day to
    come, and for none or far too many units.
    """
    offer = PayOffer.objects.select_for_update().select_related("team").get(pk=offer.pk)
    if offer.state != PayOffer.State.ACCEPTED:
        raise ValidationError({"offer": _("Choose an offer that was accepted.")})
    if not 0 < quantity <= 1000:
        raise ValidationError({"quantity": _("Write a number from 0.25 to 1000.")})
    entry = PayEntry(
        team=offer.team,
        user_id=offer.user_id,
        offer=offer,
        kind=PayEntry.Kind.WORK,
        what=clean_line(what) or offer.activity,
        done_on=done_on,
        unit=offer.unit,
        quantity=quantity,
        amount=offer.amount,
        currency=offer.currency,
    )
    return _enter(entry, note, by)


@transaction.atomic
def enter_expense(
    *,
    team: Team,
    person: User,
    what: str,
    done_on: date,
    amount: Decimal,
    currency: str,
    note: str,
    by: User,
) -> PayEntry:
    """Write down what somebody of the team spent: they do it, or who looks after payments.

    Costs are apart from pay, and need no offer.
    """
    words = clean_line(what)
    if person != by and not is_member(person, team):
        raise ValidationError({"person": _("Choose somebody who is on the team.")})
    if not words:
        raise ValidationError({"what": _("Write what it was for.")})
    if amount <= 0:
        raise ValidationError({"amount": _("Write an amount above zero.")})
    entry = PayEntry(
        team=team,
        user=person,
        kind=PayEntry.Kind.EXPENSE,
        what=words,
        done_on=done_on,
        unit=Unit.FLAT,
        amount=amount,
        currency=currency or Currency.CAD,
    )
    return _enter(entry, note, by)


def _enter(entry: PayEntry, note: str, by: User) -> PayEntry:
    """Save it once: the same of the same day that still waits is the same entry."""
    Team.objects.select_for_update().get(pk=entry.team_id)
    if by.pk != entry.user_id:
        _refuse_without_duty(entry.team, by)
    elif not is_member(by, entry.team):
        raise ValidationError(_("Only people of the team can do this."))
    if entry.done_on > timezone.localdate():
        raise ValidationError({"done_on": _("Choose today, or a day before.")})
    entry.note, entry.entered_by = checked_words("note", note, NOTE_LENGTH), by
    entry.clean_fields(exclude=["team", "user", "offer", "entered_by", "entered_at", "settled_by"])
    of_the_day = PayEntry.objects.filter(
        team=entry.team, user=entry.user, done_on=entry.done_on, state=State.ENTERED
    )
    for same in of_the_day:
        told = (same.kind, same.what, same.amount, same.quantity, same.note)
        if told == (entry.kind, entry.what, entry.amount, entry.quantity, entry.note):
            return same
    entry.save()
    return entry


@transaction.atomic
def take_entry_back(*, entry: PayEntry, by: User) -> None:
    """Erase an entry of one's own that nobody has looked at. Raise ValidationError otherwise."""
    entry = PayEntry.objects.select_for_update().get(pk=entry.pk)
    if entry.user_id != by.pk or entry.state != State.ENTERED:
        raise ValidationError(_("Somebody has looked at it already. Ask who looks after payments."))
    entry.delete()


@transaction.atomic
def settle_entry(
    *,
    entry: PayEntry,
    state: str,
    seen: str,
    paid_on: date | None,
    by: User,
    answer: str | None = None,
) -> PayEntry:
    """Say how far the payment of an entry is; the person is told once it is paid. `answer` is a word
    to them; None leaves what stands.

    Raise ValidationError without a duty, for an entry of one's own, for a step that does not follow,
    for a payment without its day or before the work, for "not paid" without a word to the person,
    and (code "changed") when somebody else has settled it since it was `seen` in another state.
    """
    entry = PayEntry.objects.select_for_update().select_related("team").get(pk=entry.pk)
    _refuse_without_duty(entry.team, by)
    if entry.user_id == by.pk:
        raise ValidationError(_("Your own entries are settled by somebody else."), code="own")
    if entry.state == state:
        return entry
    if entry.state != seen:
        raise ValidationError(_("Somebody else has settled this meanwhile."), code="changed")
    if state not in NEXT[State(entry.state)]:
        raise ValidationError({"state": _("Choose one of the next steps.")})
    if state == State.PAID:
        if paid_on is None or paid_on > timezone.localdate():
            raise ValidationError({"paid_on": _("Write the day on which it was paid.")})
        if paid_on < entry.done_on:
            raise ValidationError({"paid_on": _("It cannot be paid before it was done.")})
    if answer is not None:
        entry.answer = checked_words("answer", answer, NOTE_LENGTH)
    if state == State.REFUSED and not entry.answer:
        raise ValidationError({"answer": _("Write to the person why, in a sentence.")})
    entry.state, entry.settled_by = state, by
    entry.paid_on = paid_on if state == State.PAID else None
    if state == State.SENT:
        entry.to_finance_on = timezone.localdate()
    entry.save(update_fields=["state", "settled_by", "paid_on", "to_finance_on", "answer"])
    if state == State.PAID:
        tell(entry.user, PAID, entry.pk)
    return entry


@transaction.atomic
def take_to_finance(
    *, team: Team, first: date, last: date, state: str, mark: bool, by: User
) -> list[PayEntry]:
    """Take out the entries of some days (of one state, or "" for all) for the finance office.

    It is noted who did and on which day. With `mark` those approved are sent from now on, and one's
    own are left for somebody else. Who takes them at the same moment waits, and then finds what is
    left, so that nothing is sent in two files.
    """
    _refuse_without_duty(team, by)
    rows = PayEntry.objects.filter(team=team, done_on__range=(first, last))
    if state:
        rows = rows.filter(state=state)
    if mark:
        rows = rows.exclude(user=by)
    rows = rows.select_for_update(of=("self",)).select_related("team", "user")
    entries = list(rows.order_by("done_on", "pk"))
    taken = PayEntry.objects.filter(pk__in=[row.pk for row in entries])
    taken.update(to_finance_on=timezone.localdate())
    if mark:
        taken.filter(state=State.APPROVED).update(state=State.SENT, settled_by=by)
    PayExport.objects.create(team=team, by=by, entries=len(entries))
    return entries
