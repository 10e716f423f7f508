"""Pay: the member is offered it, the researcher looks after payments."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils import timezone

from teams.actions import answer_offer, enter_work, offer_pay, settle_entry
from teams.models import Membership, PayOffer
from tests.doors.rules import Rule, known, members, readers
from tests.sweep.planting import AMOUNT, Canary, a_word, plants

KEEPER = "researcher"


def keepers(status):
    """Only who looks after payments; all others of the team are told that they may not."""
    return readers(403) | {KEEPER: status}


def payee(status):
    """Only the person it is about; to all others it does not exist."""
    return known(404, member=status)


MATRIX = {
    "team-pay": Rule(get=members(200)),
    "team-pay-work": Rule(get=members(200), post=members(422)),
    "team-pay-expense": Rule(get=members(200), post=members(422)),
    "team-pay-desk": Rule(get=keepers(200)),
    "team-pay-offer": Rule(get=keepers(200), post=keepers(422)),
    "team-pay-offer-withdraw": Rule(get=None, post=keepers(302)),
    "team-pay-settle": Rule(get=keepers(200), post=keepers(422)),
    "team-pay-finance": Rule(get=None, post=keepers(422)),
    "me-pay": Rule(get=known(200)),
    "pay-offer-answer": Rule(get=None, post=payee(302)),
    "pay-entry-take-back": Rule(get=None, post=payee(302)),
    "credit-edit": Rule(get=known(200), post=known(422)),
}


def add(world):
    entry = _entry(world, "For the reading group")
    offer = entry.offer
    return {
        "team-pay-offer-withdraw": {"pk": offer.pk},
        "team-pay-settle": {"pk": entry.pk},
        "pay-offer-answer": {"pk": offer.pk},
        "pay-entry-take-back": {"pk": entry.pk},
    }


def _entry(world, activity, note="", words="", amount=Decimal("41.37")):
    team, keeper, member = world.team, world.people[KEEPER], world.people["member"]
    Membership.objects.filter(team=team, user=keeper).update(handles_pay=True)
    PayOffer.objects.filter(activity=activity, team=team).delete()
    offer = offer_pay(
        team=team,
        to=member,
        activity=activity,
        unit="hour",
        amount=amount,
        currency="CAD",
        note=note,
        by=keeper,
    )
    answer_offer(offer=offer, accept=True, by=member)
    return enter_work(
        offer=offer,
        what="Reading",
        done_on=timezone.localdate(),
        quantity=Decimal(2),
        note=words,
        by=member,
    )


@plants("teams.PayOffer.note", "teams.PayEntry.note", "teams.PayEntry.answer")
def pay(world) -> Iterator[Canary]:
    """Words and amount of an offer and an entry: for the person and who looks after payments."""
    on_offer, on_entry, answer = a_word(), a_word(), a_word()
    entry = _entry(world, "For canaries", on_offer, on_entry, Decimal(AMOUNT))
    keeper = world.people[KEEPER]
    settle_entry(
        entry=entry, state="refused", seen="entered", paid_on=None, answer=answer, by=keeper
    )
    readers_of_all = frozenset(["member", KEEPER])
    yield Canary(on_offer, "note of an offer of pay", readers_of_all)
    yield Canary(on_entry, "note of an entry of pay", readers_of_all)
    yield Canary(answer, "word to who is not paid", readers_of_all)
    yield Canary(AMOUNT, "amount of pay", readers_of_all)
