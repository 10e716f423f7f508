"""A team's agreement, in force."""

from teams.actions import begin_agreement, sign_agreement
from teams.models import AgreementVersion
from tests.doors.rules import LEAD_ACT, TEAM_PAGE, Rule, leads, readers

MATRIX = {
    "team-agreement": TEAM_PAGE,
    "team-agreement-begin": LEAD_ACT,
    "team-agreement-edit": Rule(get=leads(200)),
    "team-agreement-section": Rule(get=leads(200), post=leads(422)),
    "team-agreement-review": Rule(get=leads(200), post=leads(422)),
    "team-agreement-sign": Rule(get=None, post=leads(422)),
    "team-agreement-version": TEAM_PAGE,
    "team-agreement-pdf": Rule(get=None, post=readers(302)),
    "team-agreement-drop": LEAD_ACT,
}


def add(world):
    version = AgreementVersion.objects.filter(team=world.team).first()
    if version is None:
        version = begin_agreement(
            team=world.team, by=world.people["patient"], words={"decisions": "We talk first."}
        )
        for who in ("patient", "researcher"):
            person = world.people[who]
            sign_agreement(
                team=world.team, number=1, seen=version.fingerprint, name=person.name, by=person
            )
    return {"team-agreement-": {"number": version.number, "code": "decisions"}}
