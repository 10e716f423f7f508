"""The guide to the conversation about a check-in that both co-leads have answered."""

from tests.doors.rules import LEAD_ACT, Rule, leads

MATRIX = {
    "check-in-guide": Rule(get=leads(200)),
    "check-in-guide-pdf": LEAD_ACT,
    "check-in-guide-send": LEAD_ACT,
}


def add(world):
    return {"check-in-guide": {"pk": world.revealed.pk}}
