"""Something that the member did and hoped to change, and how people are thanked: the team's alone."""

from engagement.actions import choose_recognition
from engagement.models import Recognition
from tests.doors.rules import Rule, leads, members, readers
from tests.factories.record import hoped

MINE = readers(403) | {"member": 200}

MATRIX = {
    "contribution-list": Rule(get=members(200)),
    "contribution-add": Rule(get=members(200), post=members(422)),
    "contribution-detail": Rule(get=members(200)),
    "contribution-edit": Rule(get=MINE, post=readers(403) | {"member": 422}),
    "contribution-answer": Rule(get=leads(200), post=leads(422)),
    "contribution-remove": Rule(get=MINE, post=readers(403) | {"member": 302}),
    "recognition-list": Rule(get=members(200)),
    "recognition-edit": Rule(
        get=members(200),
        post=members(302) | {"patient": 422},
        note="an empty form knows nothing of the choice that the patient co-lead made",
    ),
    "statement-detail": Rule(get=members(200)),
    "statement-edit": Rule(get=leads(200), post=leads(422)),
}


def add(world):
    row = hoped(world.team, world.people["member"])
    patient = world.people["patient"]
    kept = Recognition.objects.filter(team=world.team, user=patient).first()
    choose_recognition(
        team=world.team,
        by=patient,
        ways=["authorship"],
        roles=["lived"],
        seen=kept.version if kept else 0,
    )
    return {"contribution-": {"pk": row.pk}}
