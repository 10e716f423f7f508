"""What comes after an event: what is shared, who is asked again, what came of it."""

from kmb_events.access import follow_up_link
from kmb_events.actions import add_follow_up, answer_by_link, note_answer, save_result
from kmb_events.models import FollowUpRound, Output, SharedAfter
from tests.doors.rules import LEAD_ACT, TEAM_PAGE, Rule, everybody, leads
from tests.sweep.planting import Canary, a_word, plants

MATRIX = {
    "afterwards": TEAM_PAGE,
    "menu-choose": Rule(get=leads(200), post=leads(422)),
    "menu-edit": Rule(get=leads(200), post=leads(302), note="no day, for everybody: as it stands"),
    "menu-tasks": LEAD_ACT,
    "follow-up-add": Rule(get=leads(200), post=leads(422)),
    "follow-up-off": Rule(get=leads(200), post=leads(302)),
    "follow-up-note": Rule(get=leads(200), post=leads(422)),
    "follow-up-answer": Rule(
        get=everybody(200), post=everybody(422), note="whoever has the link", is_open=True
    ),
    "result-add": Rule(get=leads(200), post=leads(422)),
    "result-edit": Rule(get=leads(200), post=leads(422)),
}


def add(world):
    plan, patient = world.plan, world.people["patient"]
    choice = SharedAfter.objects.create(plan=plan, approach="plain-summary")
    asked = add_follow_up(
        plan=plan,
        knowledge_user=None,
        name="Example Clinic",
        email="clinic@example.org",
        language="en",
        agreed=True,
        by=patient,
    )
    round_ = FollowUpRound.objects.create(follow_up=asked, month=6)
    output = save_result(
        plan=plan,
        model=Output,
        by=patient,
        what="A poster",
        kind="other",
        happened_on=None,
        proof_link="https://example.org/poster",
        proof="",
    )
    return {
        "menu-edit": {"pk": choice.pk},
        "follow-up-off": {"pk": asked.pk},
        "follow-up-note": {"pk": asked.pk, "month": 6},
        "follow-up-answer": {"token": follow_up_link(round_).split("/")[2]},
        "result-add": {"kind": "impact"},
        "result-edit": {"kind": "output", "pk": output.pk},
    }


@plants("kmb_events.FollowUpRound.changed")
def what_changed(world):
    """Said by a link, and noted by a co-lead: for the readers of the plan, and for nobody else."""
    readers = frozenset(["patient", "researcher", "member", "facilitator", "administrator"])
    rows = []
    for name in ("Canary Clinic", "Canary Ward"):
        rows.append(
            add_follow_up(
                plan=world.plan,
                knowledge_user=None,
                name=name,
                email="",
                language="en",
                agreed=False,
                by=world.people["patient"],
            )
        )
    by_link, noted = a_word(), a_word()
    round_ = FollowUpRound.objects.create(follow_up=rows[0], month=6)
    answer_by_link(round_=round_, answer="used", changed=by_link)
    note_answer(
        follow_up=rows[1],
        month=6,
        answer="plan",
        changed=noted,
        by=world.people["patient"],
        seen=0,
    )
    yield Canary(by_link, "what changed, said by a link", readers)
    yield Canary(noted, "what changed, noted by a co-lead", readers)
