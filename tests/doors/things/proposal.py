"""What the network's language model proposes: for whoever may change the summary."""

from kmb_events.models import Proposal
from tests.doors.rules import LEAD_ACT, Rule, leads

MATRIX = {
    "proposal-list": Rule(get=leads(200), post=leads(302)),
    "proposal-take": LEAD_ACT,
    "proposal-leave": LEAD_ACT,
}


def add(world):
    row = Proposal.objects.create(
        text=world.text, section="why", before="Our words", after="Other words", model="m"
    )
    return {"proposal-take": {"pk": row.pk}, "proposal-leave": {"pk": row.pk}}
