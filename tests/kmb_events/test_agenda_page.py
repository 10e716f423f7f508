"""What the page of an agenda tells: the clock, sums, warnings of the advisor; never slower with more."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kmb_events.advice import RULES
from kmb_events.models import AgendaBlock, AgendaBlockText, EventSession
from kmb_events.views.agenda_page import AGENDA_RULES
from tests.factories.kmb_events import EventSessionFactory
from tests.kmb_events.agenda import blocks, second_session, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(plan):
    return plan.sessions.get()


def shown(client, plan):
    return client.get(url("agenda-edit", plan)).text.replace("\xa0", " ")


def test_clock_runs_on_block_by_block_in_the_plans_zone(as_patient, plan, session):
    blocks(session, 15, 50, 5)

    days = as_patient.get(url("agenda-edit", plan)).context["days"]
    told = shown(as_patient, plan)

    starts = [at.strftime("%H:%M") for at, _block in days[0].sessions[0].blocks]
    assert starts == ["19:00", "19:15", "20:05"]
    assert "1:15 pm" in told and "2:05 pm" in told
    assert "Times are those of Winnipeg." in told


def test_clock_goes_with_a_clock_change(as_patient, plan, session):
    # Clocks in Winnipeg go from 2 am to 3 am on 14 March 2027, at 8:00 UTC.
    start = datetime.datetime(2027, 3, 14, 7, 30, tzinfo=datetime.UTC)
    EventSession.objects.update(starts_at=start, ends_at=start + datetime.timedelta(hours=2))
    blocks(session, 30, 30)

    told = shown(as_patient, plan)

    assert ">1:30 am<" in told and ">3 am<" in told and ">2 am<" not in told


def test_day_and_session_tell_what_is_planned_and_what_is_over(as_patient, plan, session):
    blocks(session, 100, 100, kind="talk", voice="both")
    other = EventSessionFactory(
        plan=plan,
        starts_at=session.starts_at - datetime.timedelta(hours=3),
        ends_at=session.starts_at - datetime.timedelta(hours=1),
    )
    blocks(other, 60, voice="researcher")

    told = shown(as_patient, plan)

    assert "260 of 300 minutes of this day are planned." in told
    assert "200 of 180 minutes are planned." in told
    assert "20 minutes are over." in told
    assert "Patients and communities speak for 50% of the time." in told
    assert "Patients and communities speak for 0% of the time." in told
    assert told.count("Patients and communities speak for 38% of the time.") == 2


@pytest.mark.parametrize(
    ("minutes", "kind", "words"),
    [
        ((60, 40), "talk", "People sit for more than 90 minutes"),
        ((90, 85, 10), "talk", "The agenda is longer than its session"),
        ((5, 5, 5), "talk", "Three talks follow each other"),
        ((180,), "talk", "There is no time left at the end"),
    ],
)
def test_session_says_what_the_rules_say_of_it(as_patient, plan, session, minutes, kind, words):
    other = second_session(plan)
    blocks(session, *minutes, kind=kind)
    blocks(other, 20, kind=kind)

    days = as_patient.get(url("agenda-edit", plan)).context["days"]

    assert words in [str(row) for row in days[0].sessions[0].warnings]
    assert words not in [str(row) for row in days[1].sessions[0].warnings]
    assert words in shown(as_patient, plan)


def test_day_says_when_it_has_more_than_four_hours(as_patient, plan, session):
    EventSession.objects.update(ends_at=session.starts_at + datetime.timedelta(hours=5))

    (day,) = as_patient.get(url("agenda-edit", plan)).context["days"]

    assert [str(row) for row in day.warnings] == ["One day has more than four hours"]


def test_what_the_advisor_says_of_the_agenda_is_pressed_here(as_patient, plan, session):
    blocks(session, 60, 40)
    page = as_patient.get(url("agenda-edit", plan))
    assert {row.id for row in page.context["panel"].advice} <= AGENDA_RULES <= set(RULES)
    advice = next(row for row in page.context["panel"].advice if row.id == "no-break")
    sent = {"choice": advice.choices[0].code, "seen": advice.seen, "next": url("agenda-edit", plan)}

    response = as_patient.post(url("advice-apply", plan, "no-break"), sent)

    assert response.url == f"{url('agenda-edit', plan)}#advice-no-break"
    assert [row.kind for row in AgendaBlock.objects.all()] == ["other", "break", "other"]


def test_plan_without_a_day_says_so(as_patient, plan, session):
    session.delete()

    assert "There is no date yet" in shown(as_patient, plan)


def test_empty_plan_links_to_its_agenda(as_patient, plan):
    told = as_patient.get(plan.get_absolute_url()).text

    assert url("agenda-edit", plan) in told and url("run-sheet", plan) in told


@pytest.mark.parametrize("name", ["agenda-edit", "run-sheet"])
def test_two_hundred_blocks_cost_no_more_queries(as_patient, plan, session, name):
    blocks(session, 5, 5, voice="both", leads="Juniper")
    as_patient.get(url(name, plan))
    few = queries(as_patient, url(name, plan))
    rows = AgendaBlock.objects.bulk_create(
        AgendaBlock(session=session, order=order, minutes=5, voice="both") for order in range(198)
    )
    AgendaBlockText.objects.bulk_create(
        AgendaBlockText(block=row, language=language, title=f"Block {row.pk}")
        for row in rows
        for language in ("en", "fr")
    )

    many = queries(as_patient, url(name, plan))

    assert many == few
    page = as_patient.get(url(name, plan))
    assert len(page.content) < 700_000
    assert page.text.count('id="block-') >= 200


def queries(client, where):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(where).status_code == 200
    return len(caught)
