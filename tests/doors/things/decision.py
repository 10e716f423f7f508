"""A decision of the team, and what the patient co-lead wrote down for the member."""

from engagement.actions import note_dissent, say_dissent
from engagement.models import Dissent
from tests.doors.rules import Rule, leads, members, readers
from tests.factories.record import decided
from tests.sweep.planting import Canary, a_word, plants

MATRIX = {
    "decision-list": Rule(get=members(200)),
    "decision-add": Rule(get=leads(200), post=leads(422)),
    "decision-detail": Rule(get=members(200)),
    "decision-edit": Rule(get=leads(200), post=leads(422)),
    "decision-view": Rule(get=members(200), post=members(422)),
    "decision-note": Rule(get=leads(200), post=leads(422)),
    "decision-note-remove": Rule(
        get=None,
        post=readers(403) | {"patient": 302, "researcher": 404, "member": 404},
        note="who wrote it, while its person has not made it theirs",
    ),
}


def add(world):
    patient, member = world.people["patient"], world.people["member"]
    row = decided(world.team, patient, people=[patient, world.people["researcher"], member])
    noted = note_dissent(decision=row, person=member, words="The school is nearer.", by=patient)
    return {"decision-": {"pk": row.pk}, "decision-note-remove": {"pk": noted.pk}}


@plants("engagement.Dissent.words")
def dissents(world):
    """Kept to oneself, noted by a co-lead, and shown: on the decision that the sweep opens."""
    row = Dissent.objects.get(pk=world.more["decision-note-remove"]["pk"]).decision
    patient, researcher = world.people["patient"], world.people["researcher"]
    own, noted, shown = a_word(), a_word(), a_word()
    say_dissent(decision=row, by=researcher, words=own, is_shown=False)
    note_dissent(decision=row, person=world.people["member"], words=noted, by=patient)
    say_dissent(decision=row, by=patient, words=shown, is_shown=True)
    yield Canary(own, "a view kept to oneself", frozenset(["researcher"]))
    yield Canary(noted, "a view noted for somebody", frozenset(["patient", "member"]))
    yield Canary(shown, "a view shown to the team", frozenset(["patient", "researcher", "member"]))
