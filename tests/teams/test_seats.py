"""One's own place in a team: what a person changes themselves, and a break."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from teams import access
from teams.actions import (
    begin_break,
    change_place,
    end_break,
)
from teams.models import Membership
from tests.factories.teams import (
    MembershipFactory,
    PatientCoLeadFactory,
)

pytestmark = pytest.mark.django_db
SEATS = "/teams/rides-home/seats/"


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def text_of(response):
    return response.content.decode()


def place_of(user):
    return Membership.objects.active().get(user=user)


# ---- The page


def test_the_page_says_who_holds_which_seat_and_who_is_away(team, patient, member, facilitator):
    begin_break(team=team, by=member, until=timezone.localdate() + datetime.timedelta(days=500))

    page = text_of(as_person(facilitator).get(SEATS))

    assert "Juniper Rain" in page
    assert "This team has no researcher co-lead right now." in page
    assert page.count("Away") == 1
    assert str((timezone.localdate() + datetime.timedelta(days=500)).year) not in page
    assert "My place" not in page


@pytest.mark.parametrize(
    ("role", "shown", "hidden"),
    [
        ("patient", ["Hand it over", "step-back/", "leave/", "my-place/"], []),
        ("member", ["leave/", "my-place/", "break/"], ["Hand it over", "step-back/"]),
        ("facilitator", [], ["Hand it over", "step-back/", "leave/", "my-place/", "break/"]),
    ],
)
def test_the_page_offers_what_a_reader_can_do(who, team, role, shown, hidden):
    page = text_of(as_person(who(role)).get(SEATS))

    assert all(words in page for words in shown)
    assert not any(words in page for words in hidden)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_three(team, patient, count, django_assert_num_queries):
    for _number in range(count):
        MembershipFactory(team=team)
        PatientCoLeadFactory(team=team, ended_on=datetime.date(2025, 3, 1))
    client = as_person(patient)

    # Session, person, team with community, its names, people, own place, facilitators, my offer,
    # who led before, offers to me.
    with django_assert_num_queries(10):
        client.get(SEATS)


@pytest.mark.parametrize("path", ["/teams/", "/teams/rides-home/"])
def test_teams_and_cards_say_away_without_a_query_more(team, patient, path):
    client = as_person(patient)
    with CaptureQueriesContext(connection) as before:
        assert "Away" not in text_of(client.get(path))
    begin_break(team=team, by=patient)

    with CaptureQueriesContext(connection) as after:
        assert "Away" in text_of(client.get(path))

    assert len(after) == len(before)


# ---- What one says of oneself


def test_a_member_says_for_whom_they_work_and_speak(team, member):
    client = as_person(member)
    sent = {
        "organisation": "  Prairie\x0b Hall ",
        "speaks_for": "both",
        "group_spoken_for": "Night Riders",
        "role": "researcher",
        "seat": "researcher",
        "handles_pay": "on",
    }

    response = client.post(f"{SEATS}my-place/", sent, follow=True)

    place = place_of(member)
    assert (place.organisation, place.speaks_for) == ("Prairie Hall", "both")
    assert "Night Riders" in text_of(response)
    # Role, seat and duties are not self-service, whatever is sent.
    assert (place.role, place.seat, place.handles_pay) == ("patient_partner", "", False)
    assert place.history.latest().history_user == member


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"speaks_for": ""}, "Choose for whom you speak."),
        ({"speaks_for": "king"}, "Choose for whom you speak."),
        ({"speaks_for": "group"}, "Write the name of the group."),
        ({"speaks_for": "self", "group_spoken_for": "A group"}, "Leave the group empty"),
        ({"speaks_for": "self", "organisation": "x" * 201}, "At most 200 characters fit here."),
    ],
)
def test_what_does_not_fit_is_said_and_not_lost(team, member, sent, said):
    typed = {"organisation": "Kept words"} | sent

    response = as_person(member).post(f"{SEATS}my-place/", typed)

    assert response.status_code == 422
    assert said in text_of(response)
    assert f'value="{typed["organisation"]}"' in text_of(response)
    assert place_of(member).organisation == ""


@pytest.mark.parametrize(
    "act",
    [
        lambda team, by: change_place(
            team=team, by=by, organisation="", speaks_for="self", group_spoken_for=""
        ),
        lambda team, by: begin_break(team=team, by=by),
        lambda team, by: end_break(team=team, by=by),
    ],
)
def test_a_place_is_changed_by_its_person_alone(team, neighbour, act):
    with pytest.raises(ValidationError, match="Only people of the team"):
        act(team, neighbour)


def test_people_say_something_else_on_another_team(team, member):
    other = MembershipFactory(user=member, role="researcher", organisation="A university")

    change_place(team=team, by=member, organisation="Home", speaks_for="self", group_spoken_for="")

    other.refresh_from_db()
    assert (other.organisation, other.role) == ("A university", "researcher")


# ---- A break


def test_a_break_begins_today_and_ends_when_one_likes(team, member):
    client = as_person(member)

    page = text_of(client.post(f"{SEATS}break/", {"until": ""}, follow=True))

    assert access.is_away(member, team)
    assert "I am back" in page
    client.post(f"{SEATS}back/")
    client.post(f"{SEATS}back/")
    assert not access.is_away(member, team)


def test_a_break_is_over_on_the_day_that_one_gave(team, member):
    today = timezone.localdate()
    begin_break(team=team, by=member, until=today + datetime.timedelta(days=3))
    place = place_of(member)

    rows = Membership.objects.filter(pk=place.pk)
    assert rows.away(today + datetime.timedelta(days=2)).exists()
    assert not rows.away(today + datetime.timedelta(days=3)).exists()


def test_the_day_may_be_changed_during_a_break(team, member):
    begin_break(team=team, by=member)
    since = place_of(member).away_since
    later = timezone.localdate() + datetime.timedelta(days=9)

    begin_break(team=team, by=member, until=later)

    assert (place_of(member).away_since, place_of(member).away_until) == (since, later)


@pytest.mark.parametrize("typed", ["2020-01-01", "9999-01-01", "soon"])
def test_a_day_that_is_no_day_ahead_is_said_so(team, member, typed):
    response = as_person(member).post(f"{SEATS}break/", {"until": typed})

    assert response.status_code == 422
    assert f'value="{typed}"' in text_of(response)
    assert not access.is_away(member, team)


def test_a_break_is_from_one_team_alone(team, member):
    other = MembershipFactory(user=member).team

    begin_break(team=team, by=member)

    assert not access.is_away(member, other)


def test_no_page_asks_why(team, patient):
    client = as_person(patient)

    for page in ("break/", "step-back/", "leave/", "hand-over/"):
        html = text_of(client.get(SEATS + page))
        assert "<textarea" not in html
        assert "reason" in html or "no" in html


def test_who_is_away_keeps_every_right(team, patient):
    begin_break(team=team, by=patient)

    assert access.can_lead(patient, team)
    assert as_person(patient).get(SEATS).status_code == 200
