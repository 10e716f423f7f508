"""Something that the co-leads agreed to do, and that they have talked about a check-in."""

from engagement.actions import add_action
from tests.doors.rules import LEAD_ACT, Rule, leads, members

MATRIX = {
    "action-add": Rule(get=leads(200), post=leads(422)),
    "action-edit": Rule(get=leads(200), post=leads(422)),
    "action-settle": Rule(get=leads(200), post=leads(422)),
    "check-in-discussed": LEAD_ACT,
    "team-actions": Rule(get=members(200)),
}


def add(world):
    row = add_action(
        check_in=world.revealed,
        what="Send papers a week ahead.",
        owner=None,
        due_on=None,
        by=world.people["patient"],
    )
    revealed = {"pk": world.revealed.pk}
    return {"action-": {"pk": row.pk}, "action-add": revealed, "check-in-discussed": revealed}
