"""The voices of a team's other members: switched on, and one member asked in the open check-in."""

from engagement.actions import set_team_voices
from tests.doors.rules import Rule, leads, readers

ASKED = readers(403) | {"member": 200}

MATRIX = {
    "team-voices": Rule(get=leads(200), post=leads(302)),
    "voice-edit": Rule(get=ASKED, post=readers(403) | {"member": 302}),
    "voice-take-back": Rule(get=None, post=readers(403) | {"member": 302}),
}


def add(world):
    set_team_voices(team=world.team, is_on=True, from_how_many=None, by=world.people["patient"])
    return {"voice-": {"pk": world.open_check_in.pk}}
