"""Many briefs at once: of a plan for its co-leads, of a community for who looks after it."""

from kmb_events.models import BriefBatch
from tests.doors.rules import LEAD_ACT, Rule, known, leads

_LOOKS_AFTER = known(404, facilitator=200, administrator=200)

MATRIX = {
    "briefs-make": LEAD_ACT,
    "community-briefs": Rule(get=_LOOKS_AFTER, post=known(404, facilitator=302, administrator=302)),
    "batch-detail": Rule(get=leads(200)),
    "batch-download": Rule(get=leads(200)),
}


def add(world):
    batch = BriefBatch.objects.create(plan=world.plan, requested_by=world.people["patient"])
    batch.briefs.add(world.brief)
    ours = {"pk": batch.pk}
    return {
        "community-briefs": {"slug": world.team.community.slug},
        "batch-detail": ours,
        "batch-download": ours,
    }
