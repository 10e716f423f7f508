"""A team's rhythm, told in one line, and the jobs of the clock."""

from engagement.actions import keep_rhythm
from engagement.models import Rhythm
from partnerportal.foundation import jobs, runner
from partnerportal.foundation.models import Job
from tests.factories.engagement import pulse


def rhythm_of(team, by, **values):
    """Every six weeks, on Mondays at nine in Toronto, for two weeks; `values` say otherwise."""
    usual = {"weeks": 6, "weekday": 0, "hour": 9, "zone": "America/Toronto", "days_open": 14}
    seen = Rhythm.objects.filter(team=team).values_list("version", flat=True).first() or 0
    told = usual | {"instrument": pulse().instrument, "seen": seen} | values
    return keep_rhythm(team=team, by=by, **told)


def clock_opens():
    """What the scheduler starts every quarter of an hour."""
    runner.run(jobs.enqueue("engagement.open_due_check_ins").pk)
    assert not Job.objects.filter(status=Job.Status.FAILED).exists()
