"""What is to do for an event: whoever may write in the plan may tick it."""

from kmb_events.models import PlanTask
from tests.doors.rules import LEAD_ACT, Rule, leads

MATRIX = {
    "task-add": Rule(get=leads(200), post=leads(422)),
    "task-edit": Rule(get=leads(200), post=leads(422)),
    "task-settle": LEAD_ACT,
}


def add(world):
    task = PlanTask.objects.create(plan=world.plan, title="Ask the panel")
    return {"task-edit": {"pk": task.pk}, "task-settle": {"pk": task.pk}}
