from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.actions import open_check_in, submit
from engagement.models import InstrumentVersion
from kmb_events.actions import WORDS, approve_plan, edit_plan_words
from kmb_events.models import EventPlan
from tests.factories.kmb_events import (
    EventSessionFactory,
    SummaryFactory,
    SummaryTextFactory,
    whole_plan,
)
from tests.factories.setup import settle
from tests.factories.teams import (
    FacilitationFactory,
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    team = TeamFactory()
    return PatientCoLeadFactory(team=team).user, ResearcherCoLeadFactory(team=team).user, team


def check_in_of(team):
    now = timezone.now()
    return open_check_in(
        team=team,
        instrument_version=InstrumentVersion.objects.get(instrument__slug="pulse"),
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=7),
    )


def session_to_come(plan, days=3):
    starts_at = timezone.now() + timedelta(days=days)
    ends_at = starts_at + timedelta(hours=2)
    return EventSessionFactory(plan=plan, starts_at=starts_at, ends_at=ends_at)


def home_of(client, person):
    client.force_login(person)
    return client.get(reverse("home")).content.decode()


def test_front_page_is_for_everybody(client):
    assert reverse("account_login") in client.get("/").content.decode()


def test_nothing_to_do_is_said_kindly(client, pair):
    patient, researcher, team = pair
    settle(team, patient, researcher)

    assert "Nothing needs you right now" in home_of(client, pair[0])


def test_open_check_in_needs_me_until_i_have_answered(client, pair):
    patient, _researcher, team = pair
    check_in = check_in_of(team)

    before = home_of(client, patient)
    submit(response=check_in.responses.get(user=patient))
    after = home_of(client, patient)

    assert "Answer your check-in" in before
    assert "Answer your check-in" not in after


def test_home_says_who_has_answered_and_nothing_more(client, pair):
    patient, researcher, team = pair
    check_in = check_in_of(team)
    submit(response=check_in.responses.get(user=researcher))

    assert f"{researcher.given_name} has answered" in home_of(client, patient)


def test_revealed_check_in_asks_for_a_talk(client, pair):
    patient, researcher, team = pair
    check_in = check_in_of(team)
    for person in (patient, researcher):
        submit(response=check_in.responses.get(user=person))

    assert "See what you each said" in home_of(client, patient)


def test_plan_that_the_other_agreed_to_waits_for_me(client, pair):
    patient, researcher, team = pair
    plan = whole_plan(team=team)
    seen = EventPlan.objects.for_page().get(pk=plan.pk).fingerprint
    approve_plan(plan=plan, seen=seen, by=researcher)

    assert "Say if you agree with the event plan" in home_of(client, patient)
    assert "Say if you agree with the event plan" not in home_of(client, researcher)


def test_edit_takes_back_what_waits_for_me(client, pair):
    patient, researcher, team = pair
    plan = whole_plan(team=team)
    seen = EventPlan.objects.for_page().get(pk=plan.pk).fingerprint
    approve_plan(plan=plan, seen=seen, by=researcher)
    text = plan.text_in("en")
    words = {name: getattr(text, name) for name in WORDS} | {"title": "Other words"}
    edit_plan_words(plan=plan, language="en", seen_version=text.version, words=words)

    assert "Say if you agree with the event plan" not in home_of(client, patient)


def test_day_of_the_next_event_is_that_of_its_next_session(client, pair):
    plan = whole_plan(team=pair[2])
    plan.sessions.all().delete()
    session_to_come(plan, days=-3)
    coming = session_to_come(plan, days=40)

    page = home_of(client, pair[0])

    assert f"{timezone.localtime(coming.starts_at):%B}" in page.split("Next event")[1]


def test_next_event_is_the_first_to_come(client, pair):
    later, sooner = whole_plan(team=pair[2], slug="later"), whole_plan(team=pair[2], slug="sooner")
    session_to_come(later, days=5)
    session_to_come(sooner, days=3)

    page = home_of(client, pair[0])

    assert sooner.get_absolute_url() in page
    assert later.get_absolute_url() not in page
    assert "Next event" in page


def test_nothing_of_another_team_is_on_home(client, pair):
    whole_plan(team=TeamFactory(name="Somebody else's"))

    page = home_of(client, pair[0])

    assert "Somebody else" not in page
    assert "Getting to dialysis" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_the_same_for_one_and_three(client, count, django_assert_num_queries):
    first = PatientCoLeadFactory()
    seats = [first, *(PatientCoLeadFactory(user=first.user) for _more in range(count - 1))]
    for number, seat in enumerate(seats):
        ResearcherCoLeadFactory(team=seat.team)
        check_in_of(seat.team)
        plan = whole_plan(team=seat.team, slug=f"plan-{number}")
        session_to_come(plan)
        SummaryTextFactory(summary=SummaryFactory(plan=plan))
    client.force_login(first.user)

    # session, user; teams, people; plans, words of the next one; places in check-ins; summaries,
    # approvals
    with django_assert_num_queries(9):
        response = client.get(reverse("home"))

    assert response.content.decode().count("<h3>Answer your check-in</h3>") == count


def test_facilitator_finds_the_way_to_the_desk(client, pair):
    person = FacilitationFactory(community=pair[2].community).user

    assert reverse("admin:index") in home_of(client, person)


def test_co_lead_is_not_sent_to_the_desk(client, pair):
    assert reverse("admin:index") not in home_of(client, pair[0])
