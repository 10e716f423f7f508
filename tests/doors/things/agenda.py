"""The agenda of an event and its run sheet: readers of the plan read them, its writers change them."""

from kmb_events.models import AgendaBlock
from tests.doors.rules import LEAD_ACT, TEAM_PAGE, Rule, leads, readers

MATRIX = {
    "agenda-edit": TEAM_PAGE,
    "agenda-move": LEAD_ACT,
    "agenda-add": Rule(get=leads(200), post=leads(422)),
    "agenda-ready": Rule(get=leads(200), post=leads(422)),
    "agenda-block": Rule(get=leads(200), post=leads(422)),
    "agenda-remove": Rule(get=leads(200), post=leads(422)),
    "run-sheet": TEAM_PAGE,
    "run-sheet-pdf": Rule(get=None, post=readers(302)),
    "run-sheet-note": Rule(get=leads(200), post=leads(302)),
}


def add(world):
    session = world.plan.sessions.first()
    block = AgendaBlock.objects.create(session=session, kind="panel", minutes=30)
    return {
        "agenda-add": {"session": session.pk},
        "agenda-ready": {"session": session.pk},
        "agenda-block": {"pk": block.pk},
        "agenda-remove": {"pk": block.pk},
        "run-sheet-note": {"pk": block.pk},
    }
