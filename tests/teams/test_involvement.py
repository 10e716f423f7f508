"""Each person says for themselves how far they want to take part; the team sees all of it."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from teams.access.involvement import sides_that_have_said, wishes_of
from teams.actions import say_involvement
from teams.models import Involvement, Level, ProjectStep
from tests.factories.teams import (
    FacilitationFactory,
    MembershipFactory,
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "/teams/ours/involvement/"
MINE = f"{PAGE}mine/"


@pytest.fixture
def team():
    return TeamFactory(slug="ours")


@pytest.fixture
def patient(team):
    return PatientCoLeadFactory(team=team, user__name="Robin Ash").user


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def own(user):
    return dict(Involvement.objects.filter(user=user).values_list("step", "level"))


def test_a_person_says_it_step_by_step_and_may_leave_some_open(patient):
    client_of(patient).post(MINE, {"step-question": "5", "step-ethics": "0"})

    assert own(patient) == {"question": Level.LEADING, "ethics": Level.NOT_NOW}


@pytest.mark.parametrize("level", Level)
def test_a_shortcut_fills_in_all_steps_and_saves_nothing(patient, level):
    say_involvement(
        team=patient.memberships.get().team, levels={"ethics": Level.LEADING}, by=patient
    )
    client = client_of(patient)

    page = client.get(MINE, {"all": level.value}).content.decode()

    checked = [
        step for step in ProjectStep if f'id="{step}-{level}" value="{level}" checked' in page
    ]
    assert checked == list(ProjectStep)
    assert "Nothing is saved yet" in page
    assert own(patient) == {"ethics": Level.LEADING}
    client.post(MINE, {f"step-{step}": level.value for step in ProjectStep})
    assert own(patient) == dict.fromkeys(ProjectStep.values, level)


@pytest.mark.parametrize("value", ["", "6", "-1", "none", "²"])
def test_a_shortcut_to_nothing_fills_in_nothing(patient, value):
    page = client_of(patient).get(MINE, {"all": value}).content.decode()

    assert "Nothing is saved yet" not in page
    assert page.count('-none" value="none" checked') == len(ProjectStep)


def test_it_can_be_changed_and_taken_back(patient):
    client = client_of(patient)
    client.post(MINE, {"step-question": "5", "step-ethics": "1"})
    client.post(MINE, {"step-question": "3", "step-ethics": "none"})

    assert own(patient) == {"question": Level.INVOLVED}


@pytest.mark.parametrize("value", ["6", "-1", "all", "²", "5\x00"[:1] + "x"])
def test_an_answer_that_is_none_is_refused_and_nothing_is_lost(patient, value):
    response = client_of(patient).post(MINE, {"step-question": value, "step-ethics": "4"})

    assert response.status_code == 422
    assert own(patient) == {}
    page = response.content.decode()
    assert 'id="ethics-4" value="4" checked' in page


def test_nobody_says_it_for_a_team_they_are_not_on(team):
    stranger = PatientCoLeadFactory().user
    facilitator = FacilitationFactory(community=team.community).user

    assert client_of(stranger).get(MINE).status_code == 404
    assert client_of(facilitator).get(MINE).status_code == 403
    with pytest.raises(ValidationError, match="Only people of the team"):
        say_involvement(team=team, levels={"question": 1}, by=stranger)


def test_the_team_and_its_facilitator_see_it_in_words(team, patient):
    say_involvement(team=team, levels={"question": 5}, by=patient)
    member = MembershipFactory(team=team).user
    facilitator = FacilitationFactory(community=team.community).user

    for reader in (member, facilitator):
        page = client_of(reader).get(PAGE).content.decode()
        assert "<bdi>Robin</bdi> wants to lead." in page
        assert "Leading" in page
        assert "Not said yet" in page


def test_each_step_says_who_wants_to_lead_or_collaborate(team, patient):
    member = MembershipFactory(team=team, user__name="Clover North").user
    say_involvement(team=team, levels={"question": 5, "search": 4, "ethics": 3}, by=patient)
    say_involvement(team=team, levels={"question": 5, "search": 5}, by=member)

    rows = client_of(patient).get(PAGE).content.decode().split('<th scope="row">')[1:]

    said = dict(zip(ProjectStep.values, rows, strict=True))
    assert "<bdi>Clover and Robin</bdi> want to lead." in said["question"]
    assert "<bdi>Clover</bdi> wants to lead." in said["search"]
    assert "<bdi>Robin</bdi> wants to collaborate." in said["search"]
    assert "Nobody has asked to lead or collaborate here." in said["ethics"]


def test_who_has_left_is_not_in_the_picture_until_they_come_back(team, patient):
    say_involvement(team=team, levels={"question": 5}, by=patient)
    member = MembershipFactory(team=team).user
    say_involvement(team=team, levels={"question": 1}, by=member)
    patient.memberships.update(ended_on=timezone.localdate())

    assert patient.pk not in wishes_of(team)
    assert "Robin Ash" not in client_of(member).get(PAGE).content.decode()
    assert client_of(patient).get(MINE).status_code == 404
    patient.memberships.update(ended_on=None)
    assert wishes_of(team)[patient.pk] == {"question": 5}


def test_nobody_changes_what_somebody_else_wants(team, patient):
    say_involvement(team=team, levels={"question": 5}, by=patient)
    member = MembershipFactory(team=team).user

    client_of(member).post(MINE, {"step-question": "0", "user": patient.pk, "pk": patient.pk})

    assert own(patient) == {"question": Level.LEADING}
    assert own(member) == {"question": Level.NOT_NOW}


def test_it_is_known_which_sides_have_said_it(team, patient):
    researcher = ResearcherCoLeadFactory(team=team).user
    member = MembershipFactory(team=team).user
    say_involvement(team=team, levels={"question": 5}, by=member)
    assert sides_that_have_said(team) == set()
    say_involvement(team=team, levels={"question": 0}, by=patient)
    assert sides_that_have_said(team) == {"patient"}
    say_involvement(team=team, levels={"question": 1}, by=researcher)
    assert sides_that_have_said(team) == {"patient", "researcher"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_picture_costs_the_same_for_one_and_three_people(
    team, patient, count, django_assert_num_queries
):
    for _number in range(count):
        member = MembershipFactory(team=team).user
        say_involvement(team=team, levels=dict.fromkeys(ProjectStep.values, 3), by=member)
    client = client_of(patient)

    # session, person, team, community’s names, people, wishes
    with django_assert_num_queries(6):
        client.get(PAGE)
    # the same, with the own place and the own wishes
    with django_assert_num_queries(7):
        client.get(MINE)
