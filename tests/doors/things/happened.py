"""What happened in each step, asked in the open check-in of the small network."""

from datetime import timedelta

from engagement.models import CheckIn
from tests.doors.rules import Rule, leads

MATRIX = {
    "happened-edit": Rule(get=leads(200), post=leads(302)),
    "team-happened": Rule(get=leads(200)),
}


def add(world):
    """The check-in before lies in another quarter."""
    before = CheckIn.objects.filter(pk=world.revealed.pk)
    before.update(opens_at=world.open_check_in.opens_at - timedelta(days=200))
    return {"happened-": {"pk": world.open_check_in.pk}}
