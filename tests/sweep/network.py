"""The demo network as the doors know a network: people by role, and a thing of every kind."""

from engagement.actions import ask_to_talk
from engagement.models import CheckIn, Item
from kmb_events import actions
from kmb_events.jobs import drafted
from kmb_events.models import Brief, EventPlan, SummaryText
from partnerportal.demo.access import person_behind
from partnerportal.foundation import documents, jobs
from partnerportal.foundation.notices import Category
from partnerportal.foundation.notices.wishes import choice_of, stop_token
from teams.models import Team
from tests.doors import things
from tests.doors.world import World

# The role of the matrix -> the person of the demo's buttons.
PEOPLE = {
    "patient": "patient",
    "researcher": "researcher",
    "member": "member",
    "stranger": "patient-2",
    "facilitator": "facilitator",
    "facilitator_2": "facilitator-2",
    "administrator": "administrator",
}


def of_the_demo():
    """The world of the matrix, made of what `manage.py demo` has loaded: richer pages to look at."""
    team = Team.objects.get(slug="rides-to-care")
    people = {role: person_behind(key) for role, key in PEOPLE.items()}
    plan = EventPlan.objects.for_page().get(slug="getting-to-dialysis")
    check_ins = CheckIn.objects.filter(team=team).order_by("-number")
    version = check_ins[0].instrument_version_id
    document = documents.store(
        kind="brief",
        subject="1",
        filename="brief.pdf",
        language="en",
        content_type="application/pdf",
        content=b"%PDF-1.7",
    )
    world = World(
        people=people,
        team=team,
        open_check_in=check_ins[0],
        item=Item.objects.filter(theme__instrument_version=version).first(),
        revealed=check_ins[1],
        plan=plan,
        text=_summary(plan),
        brief=Brief.objects.create(
            plan=plan, language="en", fingerprint="f" * 64, document=document
        ),
        job=jobs.enqueue("kmb_events.draft_summary", plan.pk, "en", by=people["patient"]),
        document=document,
        stop_token=stop_token(choice_of(people["patient"]), Category.NUDGE),
        talk=ask_to_talk(team=team, by=people["patient"], words="Can we talk on Tuesday?"),
    )
    things.add_to(world)
    return world


def _summary(plan):
    """A drafted summary in each language; the English one."""
    for language in ("fr", "en"):
        text = SummaryText.objects.filter(summary__plan=plan, language=language).first()
        if text is None:
            draft = drafted(plan, language)
            actions.store_draft(plan=plan, language=language, draft=draft, replaces=0)
    return SummaryText.objects.get(summary__plan=plan, language="en")
