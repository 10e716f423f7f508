"""The steps of a plan: all readers see how far it is, whoever may write in it opens them."""

from kmb_events.models import PlanEditor
from tests.doors.rules import LEAD_ACT, TEAM_PAGE, Rule, leads
from tests.factories.teams import MembershipFactory

MATRIX = {
    "event-add": Rule(get=leads(200), post=leads(422)),
    "step-list": TEAM_PAGE,
    "step-edit": Rule(get=leads(200), post=leads(422)),
    "editor-list": Rule(get=leads(200), post=leads(422)),
    "editor-off": LEAD_ACT,
}


def add(world):
    helper = MembershipFactory(team=world.team).user
    row = PlanEditor.objects.create(plan=world.plan, user=helper, named_by=world.people["patient"])
    return {
        "step-edit": {"slug": world.plan.slug, "step": "format"},
        "editor-off": {"pk": row.pk},
    }
