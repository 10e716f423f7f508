"""Seats, places, breaks and handovers. The researcher offers the seat to the member, a trainee."""

from teams.actions import offer_handover
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
    offer = offer_handover(team=world.team, to=people["member"], by=people["researcher"])
    return {"hand-over-": {"pk": offer.pk}}
