"""The first visit and later: what people say about working with them, and who reads it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone

from partnerportal.foundation.models import NoticeChoice
from teams.access import access_needs_of, reach_of
from teams.actions import introduce, leave_team, say_about_me
from teams.models import ABOUT_ME_LENGTH, AboutMe, Membership
from tests.factories.teams import FacilitationFactory, MembershipFactory

pytestmark = pytest.mark.django_db
REACH, NEEDS = "By text, after four.", "Large print and a ride."
EVERYBODY = [
    "patient",
    "researcher",
    "member",
    "former",
    "neighbour",
    "facilitator",
    "former_facilitator",
    "other_facilitator",
    "administrator",
]
WELCOME = "/teams/rides-home/welcome/"
SHORT = {"name": "Clover North", "language": "en"}


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def said(member):
    return say_about_me(user=member, how_to_reach=REACH, access_needs=NEEDS)


# ---- Who reads it


@pytest.mark.parametrize("reader", EVERYBODY)
def test_how_to_reach_is_for_the_team_and_its_facilitators(team, member, said, who, reader):
    may = {"patient", "researcher", "member", "facilitator"}

    assert reach_of(who(reader), team) == ({member.pk: REACH} if reader in may else {})


@pytest.mark.parametrize("reader", EVERYBODY)
def test_needs_are_for_co_leads_facilitators_and_me(team, member, said, who, reader):
    may = {"patient", "researcher", "member", "facilitator"}

    assert access_needs_of(who(reader), team) == ({member.pk: NEEDS} if reader in may else {})


def test_another_member_reads_how_to_reach_me_and_not_what_i_need(team, member, said):
    other = MembershipFactory(team=team).user

    assert reach_of(other, team) == {member.pk: REACH}
    assert access_needs_of(other, team) == {}


def test_an_administrator_who_facilitates_reads_them(team, member, said, administrator):
    FacilitationFactory(community=team.community, user=administrator)

    assert access_needs_of(administrator, team) == {member.pk: NEEDS}


def test_in_another_team_of_mine_its_people_read_it(team, member, said):
    place = MembershipFactory(user=member)
    other = MembershipFactory(team=place.team, seat="patient").user

    assert reach_of(other, place.team) == {member.pk: REACH}
    assert access_needs_of(other, place.team) == {member.pk: NEEDS}
    assert reach_of(other, team) == {}


def test_who_has_left_is_read_by_nobody(team, member, said, patient):
    Membership.objects.filter(user=member).update(ended_on=timezone.localdate())

    assert reach_of(patient, team) == access_needs_of(patient, team) == {}
    assert reach_of(member, team) == {}


def test_it_is_erased_when_they_leave(team, member, said):
    leave_team(team=team, by=member)

    assert not AboutMe.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_each_costs_one_query(team, patient, count, django_assert_num_queries):
    for row in MembershipFactory.create_batch(count, team=team):
        say_about_me(user=row.user, how_to_reach=REACH, access_needs=NEEDS)

    with django_assert_num_queries(1):
        assert len(reach_of(patient, team)) == count
    with django_assert_num_queries(1):
        assert len(access_needs_of(patient, team)) == count


def test_it_lies_encrypted(said):
    with connection.cursor() as cursor:
        cursor.execute("SELECT how_to_reach, access_needs FROM teams_aboutme")
        stored = str(cursor.fetchall())

    assert "text" not in stored
    assert "print" not in stored
    assert str(said) == str(said.user_id)


# ---- The page for those who plan


@pytest.mark.parametrize(
    ("reader", "status"),
    [
        ("patient", 200),
        ("researcher", 200),
        ("facilitator", 200),
        ("member", 403),
        ("administrator", 403),
        ("neighbour", 404),
        ("former", 404),
        ("other_facilitator", 404),
    ],
)
def test_the_page_of_needs(team, said, who, reader, status):
    response = as_person(who(reader)).get("/teams/rides-home/needs/")

    assert response.status_code == status
    assert (NEEDS in response.content.decode()) == (status == 200)


# ---- Mine, later


def test_i_change_it_at_any_time(team, member, said):
    client = as_person(member)
    html = client.get("/me/about/").content.decode()
    assert REACH in html
    assert NEEDS in html

    client.post("/me/about/", {"how_to_reach": " By\x00 mail\r\n", "access_needs": ""})

    said.refresh_from_db()
    assert (said.how_to_reach, said.access_needs) == ("By mail", "")


def test_words_that_are_too_long_are_not_lost(team, member):
    long = "x" * (ABOUT_ME_LENGTH + 1)
    response = as_person(member).post("/me/about/", {"how_to_reach": REACH, "access_needs": long})

    assert response.status_code == 422
    assert REACH in response.content.decode()
    assert long in response.content.decode()
    assert "At most 1,000 fit here" in response.content.decode()
    assert not AboutMe.objects.exists()


def test_without_a_team_nobody_would_read_it(facilitator):
    client = as_person(facilitator)

    assert "nobody would read it here" in client.get("/me/about/").content.decode()
    assert client.post("/me/about/", {"access_needs": NEEDS}).status_code == 403


# ---- The first visit


def test_only_name_and_language_have_to_be_there(team, member):
    client = as_person(member)

    assert client.post(WELCOME, SHORT | {"language": "fr"}).url == "/teams/rides-home/"

    member.refresh_from_db()
    assert (member.name, member.language, member.time_zone) == (
        "Clover North",
        "fr",
        "America/Toronto",
    )
    assert NoticeChoice.objects.get(user=member).pace == "at_once"


def test_all_of_it_is_kept(team, member):
    as_person(member).post(
        WELCOME,
        {
            "name": " Clover  N. ",
            "language": "en",
            "time_zone": "America/Winnipeg",
            "how_to_reach": REACH,
            "access_needs": NEEDS,
            "pace": "weekly",
            "speaks_for": "both",
            "group_spoken_for": "People who drive at night",
            "organisation": "Night Riders",
        },
    )

    member.refresh_from_db()
    place = Membership.objects.get(user=member)
    assert (member.name, member.time_zone) == ("Clover N.", "America/Winnipeg")
    assert (place.speaks_for, place.group_spoken_for, place.organisation) == (
        "both",
        "People who drive at night",
        "Night Riders",
    )
    assert place.history.first().history_user == member
    assert (member.about_me.how_to_reach, member.about_me.access_needs) == (REACH, NEEDS)
    assert NoticeChoice.objects.get(user=member).pace == "weekly"


def test_what_is_known_already_is_filled_in(team, member, said):
    Membership.objects.filter(user=member).update(organisation="Night Riders")
    NoticeChoice.objects.create(user=member, pace="weekly")

    html = as_person(member).get(WELCOME).content.decode()

    for words in (REACH, NEEDS, 'value="Night Riders"', 'value="Clover North"'):
        assert words in html
    assert "checked" in html.split('value="weekly"', 1)[1].split(">", 1)[0]
    assert "Later" in html


@pytest.mark.parametrize(
    ("wrong", "said_so"),
    [
        ({"name": "  "}, "Write the name that people call you by."),
        ({"language": ""}, "Choose a language."),
        ({"time_zone": "Mars/Base"}, "Mars/Base"),
        ({"pace": "hourly"}, "hourly"),
        ({"group_spoken_for": "Drivers", "speaks_for": "self"}, "You named a group."),
        ({"access_needs": "x" * 1001}, "At most 1,000 fit here"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_lost(team, member, wrong, said_so):
    response = as_person(member).post(WELCOME, SHORT | {"how_to_reach": REACH} | wrong)

    assert response.status_code == 422
    assert said_so in response.content.decode()
    assert REACH in response.content.decode()
    assert not AboutMe.objects.exists()
    assert not NoticeChoice.objects.exists()


def test_whom_a_researcher_speaks_for_is_not_asked(team, researcher):
    html = as_person(researcher).get(WELCOME).content.decode()

    assert "For whom do you speak" not in html
    assert "Organisation" in html


@pytest.mark.parametrize(
    ("role", "status"),
    [("facilitator", 403), ("administrator", 403), ("neighbour", 404), ("former", 404)],
)
def test_only_people_of_the_team_are_welcomed(team, who, role, status):
    assert as_person(who(role)).get(WELCOME).status_code == status


def test_nobody_introduces_somebody_else(team, member, patient):
    with pytest.raises(ValidationError, match="not your place"):
        introduce(
            place=Membership.objects.get(user=member),
            by=patient,
            pace="weekly",
            time_zone="",
            **SHORT,
        )


def test_a_place_of_long_ago_is_none(team, member):
    Membership.objects.filter(user=member).update(
        ended_on=timezone.localdate() - datetime.timedelta(days=1)
    )

    assert as_person(member).get(WELCOME).status_code == 404
