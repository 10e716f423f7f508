"""Seats, places, breaks and handovers. A co-lead offers the seat to the member."""

from teams.actions import offer_handover
from teams.models import Membership, Perspective
from teams.models.membership import SEATS
from tests.doors.rules import TEAM_PAGE, Rule, author, leads, members

NO_SEAT = {"member": 302}

MATRIX = {
    "team-seats": TEAM_PAGE,
    "team-place-edit": Rule(get=members(200), post=members(422)),
    "team-break": Rule(get=members(200), post=members(302), note="an empty day is a break"),
    "team-back": Rule(get=None, post=members(302)),
    "team-step-back": Rule(get=members(200) | NO_SEAT, post=members(302)),
    "team-leave": Rule(get=members(200), post=members(302)),
    "team-hand-over": Rule(get=leads(200), post=leads(422)),
    "team-hand-over-withdraw": Rule(get=None, post=members(302)),
    "hand-over-answer": Rule(get=author(200), post=author(422), note="the member is asked"),
}


def add(world):
    people = world.people
    # In the small network the member is a trainee, in the demo a caregiver: each fits one seat.
    place = Membership.objects.active().get(team=world.team, user=people["member"])
    giver = "patient" if place.role in SEATS[Perspective.PATIENT] else "researcher"
    offer = offer_handover(team=world.team, to=people["member"], by=people[giver])
    return {"hand-over-": {"pk": offer.pk}}
