"""A finding of the team: its readers read it, its co-leads write it; plans choose theirs."""

from kmb_events.models import Finding
from tests.doors.rules import LEAD_ACT, TEAM_PAGE, Rule, leads

MATRIX = {
    "finding-list": TEAM_PAGE,
    "finding-detail": TEAM_PAGE,
    "finding-add": Rule(get=leads(200)),
    "finding-write": Rule(get=leads(200), post=leads(422)),
    "finding-edit": Rule(get=leads(200), post=leads(422)),
    "finding-status": LEAD_ACT,
    "finding-withdraw": Rule(get=leads(200), post=leads(422)),
    "finding-back": Rule(get=leads(200), post=leads(422)),
    "plan-findings": Rule(get=leads(200), post=leads(302)),
}


def add(world):
    finding = Finding.objects.filter(team=world.team).earliest("pk")
    return {"finding-": {"pk": finding.pk, "kind": "effect"}}
