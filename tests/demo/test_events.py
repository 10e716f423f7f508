"""What the demo shows of events, and that what visitors did beside an event goes away."""

import datetime

from django.utils import timezone

from kmb_events import actions
from kmb_events.models import (
    AgendaBlock,
    Board,
    EventPlan,
    LayTest,
    Output,
    PlanEditor,
    PlanStep,
    PlanTask,
    PublicPage,
    SummaryEdition,
    SummaryPage,
    SummaryRating,
    SummaryText,
)
from partnerportal.demo.actions import load
from tests.demo.conftest import TODAY
from tests.demo.test_load import dump


def test_pages_of_events_that_both_agreed_to_are_open(network, client):
    pages = PublicPage.objects.open().select_related("plan")

    assert pages.filter(plan__sessions__starts_at__gt=timezone.now()).exists()
    for page in pages:
        assert set(page.content) == {"en", "fr"}
        assert client.get(page.get_absolute_url()).status_code == 200


def test_summaries_that_both_agreed_to_are_public(network, client):
    shown = client.get("/p/summaries/").content.decode()

    assert SummaryEdition.objects.count() >= 3
    for page in SummaryPage.objects.select_related("summary__plan"):
        assert page.get_absolute_url() in shown
        assert client.get(page.get_absolute_url()).status_code == 200


def test_an_agenda_fits_its_sessions(network):
    plans = EventPlan.objects.filter(sessions__blocks__isnull=False).distinct()

    assert plans.count() >= 2
    for plan in plans:
        for session in plan.sessions.all():
            assert 0 < session.planned_minutes <= session.minutes


def test_what_a_visitor_did_beside_an_event_is_gone(network, person):
    before = dump()
    plan = EventPlan.objects.get(slug="getting-to-dialysis")
    juniper = person("Juniper")
    Board.objects.create(plan=plan, questions={"en": "What helps?"})
    PlanStep.objects.create(plan=plan, step="why", saved_by=juniper)
    PlanEditor.objects.create(plan=plan, user=person("Linden"), named_by=juniper)
    PlanTask.objects.create(plan=plan, title="Ring the hall")
    Output.objects.create(plan=plan, kind="event", written_by=juniper)
    AgendaBlock.objects.filter(session__plan=plan).update(minutes=7, notes="On the day")
    actions.add_follow_up(
        plan=plan,
        knowledge_user=None,
        name="Reed",
        email="reed@nowhere.example",
        language="en",
        agreed=True,
        by=juniper,
    )
    PublicPage.objects.update(withdrawn_at=timezone.now())
    SummaryPage.objects.update(withdrawn_at=timezone.now(), withdrawn_why="A visitor's reason")
    text = SummaryText.objects.first()
    LayTest.objects.create(text=text, draft=1).replies.create(language="en", given_on=TODAY)
    SummaryRating.objects.create(
        text=text, draft=1, instrument="pemat-p", perspective="patient", rated_by=juniper
    )
    edition = SummaryEdition.objects.first()
    edition.pk, edition.number, edition.corrected = None, 2, "A visitor's correction"
    edition.save()

    load(today=TODAY + datetime.timedelta(days=1))

    assert dump() == before
