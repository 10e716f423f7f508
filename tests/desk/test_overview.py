"""The first page of the desk: who asked to talk, how teams stand, what waits."""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from engagement.actions import ask_to_talk
from engagement.models import Audience
from kmb_events.actions import approve_plan
from kmb_events.models import EventPlan
from teams.models import Community, Facilitation, Membership, Team
from tests.factories.engagement import co_led_team
from tests.factories.kmb_events import whole_plan
from tests.factories.teams import FacilitationFactory, QuestionWordingFactory

pytestmark = pytest.mark.django_db


def text_of(response):
    html = response.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html[html.index("<main") :]).split())


def figures(response):
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(\d+)</dd>", response.content.decode())
    return [int(number) for _words, number in pairs]


def test_figures_count_what_waits(at_desk, people, team, checked_in):
    ask_to_talk(team=team, by=people.member, words="A word")
    plan = EventPlan.objects.for_page().get(pk=whole_plan(team=team).pk)
    approve_plan(plan=plan, seen=plan.fingerprint, by=people.patient)
    checked_in(team, "patient")
    half = co_led_team(name="Half", community=team.community)
    Membership.objects.filter(team=half, seat="patient").update(ended_on=timezone.localdate())

    page = at_desk(people.facilitator).get("/admin/")

    assert figures(page) == [1, 1, 1, 1]
    assert "Patient co-lead missing" in text_of(page)


def test_an_empty_community_counts_nothing(at_desk, people):
    assert figures(at_desk(people.other).get("/admin/")) == [0, 0, 0, 0]


def test_states_never_say_who_or_what(at_desk, people, team, checked_in):
    checked_in(team, "patient", audience=Audience.FACILITATOR, words="sentinel", closed=5)

    shown = text_of(at_desk(people.facilitator).get("/admin/"))

    assert "One of two" in shown
    assert "sentinel" not in shown
    assert people.patient.name not in shown
    assert people.researcher.name not in shown


@pytest.mark.parametrize(
    ("sides", "closed", "words"),
    [
        ((), 5, "Open, none of two yet"),
        (("patient",), 5, "One of two"),
        (("patient", "researcher"), 5, "Both answered"),
        (("patient",), -5, "Past its date"),
    ],
)
def test_a_check_in_is_said_in_words(at_desk, people, team, checked_in, sides, closed, words):
    checked_in(team, *sides, closed=closed)

    assert words in text_of(at_desk(people.facilitator).get("/admin/"))


def test_past_its_date_names_who_is_waited_for(at_desk, people, team, checked_in):
    checked_in(team, "patient")

    page = at_desk(people.facilitator).get("/admin/")

    late = page.content.decode().split('id="late"')[1]
    assert people.researcher.name in late
    assert people.patient.name not in late


def test_the_plan_and_the_question_are_said_in_words(at_desk, people, team):
    client = at_desk(people.facilitator)
    assert text_of(client.get("/admin/")).count("Not started") == 2
    plan = EventPlan.objects.for_page().get(pk=whole_plan(team=team).pk)
    QuestionWordingFactory(team=team)
    assert "Being written" in text_of(client.get("/admin/"))

    approve_plan(plan=plan, seen=plan.fingerprint, by=people.patient)
    assert "One agreed" in text_of(client.get("/admin/"))

    approve_plan(plan=plan, seen=plan.fingerprint, by=people.researcher)
    shown = text_of(client.get("/admin/"))
    assert "Both agreed" in shown
    assert "Written," in shown


# ---- Whose desk it is


def test_words_are_for_the_facilitator_alone(at_desk, people, team):
    ask_to_talk(team=team, by=people.member, words="Only for Hazel")

    mine = text_of(at_desk(people.facilitator).get("/admin/"))
    theirs = text_of(at_desk(people.administrator).get("/admin/?community=getting-to-care"))

    assert "Only for Hazel" in mine
    assert people.member.name in mine
    assert "Only for Hazel" not in theirs
    assert people.member.name not in theirs
    assert "1 waits for an answer" in theirs
    assert "Hazel Brightwater" in theirs


def test_an_administrator_is_told_when_nobody_looks_after_a_community(at_desk, people, team):
    ask_to_talk(team=team, by=people.member, words="A word")
    Facilitation.objects.filter(community=team.community).update(ended_on=timezone.localdate())

    page = at_desk(people.administrator).get("/admin/?community=getting-to-care")

    assert "Nobody looks after this community" in text_of(page)
    assert f"/admin/teams/community/{team.community_id}/change/" in page.content.decode()


def test_another_community_is_not_there(at_desk, people, team):
    client = at_desk(people.other)

    assert client.get("/admin/?community=getting-to-care").status_code == 404
    assert client.get(f"/admin/desk/teams/{team.slug}/").status_code == 404
    assert team.name not in text_of(client.get("/admin/"))


def test_two_communities_are_two_pages(at_desk, people, team):
    FacilitationFactory(community=team.community, user=people.other)
    ask_to_talk(team=team, by=people.member, words="A word")
    client = at_desk(people.other)

    first = text_of(client.get("/admin/?community=getting-to-care"))
    assert team.name in first
    assert "(1 asked to talk)" in first
    other = people.other.facilitations.exclude(community=team.community).get().community
    assert team.name not in text_of(client.get(f"/admin/?community={other.slug}"))


def test_a_network_without_communities_says_so(at_desk, db, people):
    Facilitation.objects.all().delete()
    Membership.objects.all().delete()
    Team.objects.all().delete()
    Community.objects.all().delete()

    assert "There is no community yet" in text_of(at_desk(people.administrator).get("/admin/"))


# ---- What it costs


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_three_teams(
    at_desk, people, community, checked_in, count, django_assert_num_queries
):
    for number in range(count):
        team = co_led_team(name=f"Team {number}", community=community)
        checked_in(team, "patient")
        QuestionWordingFactory(team=team)
        plan = EventPlan.objects.for_page().get(pk=whole_plan(team=team, slug=f"plan-{number}").pk)
        lead = team.memberships.get(seat="patient").user
        approve_plan(plan=plan, seen=plan.fingerprint, by=lead)
        ask_to_talk(team=team, by=lead, words=f"Word {number}")
    client = at_desk(people.facilitator)
    ContentType.objects.clear_cache()

    # Session, person, device, may they; communities and names; how many asked, three times; teams,
    # people; plans, who agreed, plans that somebody agreed to with all their parts; check-ins; questions;
    # who asked; whose desk; facilitators.
    with django_assert_num_queries(33):
        client.get("/admin/")
