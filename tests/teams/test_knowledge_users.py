"""Who can put to use what a team learns, written by its co-leads."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from teams.actions import remove_commitment, save_commitment, save_knowledge_user
from teams.models import Commitment, KnowledgeUser
from tests.factories.teams import (
    FacilitationFactory,
    MembershipFactory,
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "/teams/ours/knowledge-users/"
SENT = {"organisation": "Example Health", "power": "decide", "since_on": "2026-01-31", "seen": "0"}


@pytest.fixture
def team():
    return TeamFactory(slug="ours")


@pytest.fixture
def patient(team):
    return PatientCoLeadFactory(team=team).user


@pytest.fixture
def researcher(team):
    return ResearcherCoLeadFactory(team=team).user


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def made(team, by, **values):
    told = {
        "organisation": "Example Health",
        "user": None,
        "contact_name": "",
        "power": "influence",
        "what": "",
        "how": "",
        "since_on": timezone.localdate(),
        "until_on": None,
    }
    return save_knowledge_user(team=team, by=by, **told | values)


def test_a_co_lead_adds_one_and_the_team_reads_it(team, patient):
    sent = SENT | {"what": "How rides are booked", "contact_name": "Sorrel Lake"}
    client_of(patient).post(f"{PAGE}add/", sent)
    facilitator = FacilitationFactory(community=team.community).user

    for reader in (MembershipFactory(team=team).user, facilitator):
        page = client_of(reader).get(PAGE).content.decode()
        assert "Example Health" in page
        assert "How rides are booked" in page
        assert "Sorrel Lake" in page
        assert "Add a knowledge user" not in page


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"organisation": ""}, "Write the name of the organisation"),
        ({"organisation": "\u200e"}, "Write the name of the organisation"),
        ({"power": "command"}, "Select a valid choice"),
        ({"since_on": "yesterday"}, "Choose a day, like"),
        ({"since_on": ""}, "Choose the first day"),
        ({"until_on": "2020-01-01"}, "The last day cannot be before the first"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_lost(team, patient, change, told):
    sent = SENT | {"what": "My careful words"} | change
    response = client_of(patient).post(f"{PAGE}add/", sent)

    page = response.content.decode()
    assert response.status_code == 422
    assert told in page
    assert "My careful words" in page
    assert not KnowledgeUser.objects.exists()


def test_who_takes_part_for_it_is_somebody_of_the_team(team, patient):
    stranger = PatientCoLeadFactory().user
    member = MembershipFactory(team=team).user

    refused = client_of(patient).post(f"{PAGE}add/", SENT | {"user": stranger.pk})
    assert refused.status_code == 422
    client_of(patient).post(f"{PAGE}add/", SENT | {"user": member.pk})
    assert KnowledgeUser.objects.get().user == member


def test_the_second_of_two_who_change_it_sees_both_texts(team, patient, researcher):
    row = made(team, patient)
    url = f"{PAGE}{row.pk}/"
    client_of(patient).post(url, SENT | {"what": "The budget", "seen": 1})

    response = client_of(researcher).post(url, SENT | {"what": "The forms", "seen": 1})

    page = response.content.decode()
    assert response.status_code == 422
    assert "The budget" in page
    assert "The forms" in page
    client_of(researcher).post(url, SENT | {"what": "Both", "seen": 2})
    row.refresh_from_db()
    assert row.what == "Both"
    assert row.history.count() == 3


def test_who_left_the_team_stays_named(team, patient):
    place = MembershipFactory(team=team, user__name="Sorrel Lake")
    row = made(team, patient, user=place.user)
    place.ended_on = timezone.localdate()
    place.save()

    sent = SENT | {"user": place.user_id, "what": "The budget", "seen": "1"}
    client_of(patient).post(f"{PAGE}{row.pk}/", sent)

    row.refresh_from_db()
    assert (row.user, row.what) == (place.user, "The budget")


def test_a_double_press_adds_one(team, patient):
    row = made(team, patient)
    for _press in range(2):
        client_of(patient).post(f"{PAGE}add/", SENT | {"organisation": "Example County"})
        client_of(patient).post(f"{PAGE}{row.pk}/commitment/", {"what": "Read it"})

    assert KnowledgeUser.objects.filter(organisation="Example County").count() == 1
    assert Commitment.objects.count() == 1


def test_another_teams_one_is_not_there(team, patient):
    other = PatientCoLeadFactory()
    row = made(other.team, other.user)

    assert client_of(patient).get(f"{PAGE}{row.pk}/").status_code == 404
    assert client_of(patient).get(f"{PAGE}{row.pk}/commitment/").status_code == 404


def test_one_who_took_part_before_stands_apart(team, patient):
    today = timezone.localdate()
    made(team, patient, since_on=today - timedelta(days=9), until_on=today)

    assert "Took part before" in client_of(patient).get(PAGE).content.decode()


# ---- What they said they will do


def test_a_commitment_is_written_done_and_taken_off(team, patient):
    row = made(team, patient)
    client = client_of(patient)
    client.post(f"{PAGE}{row.pk}/commitment/", {"what": "Read it", "due_on": "2026-01-31"})
    one = Commitment.objects.get()
    assert "was planned until" in client.get(PAGE).content.decode()

    url = f"/teams/ours/commitments/{one.pk}/"
    client.post(
        url, {"what": "Read it", "due_on": "2026-01-31", "done_on": "2026-02-02", "seen": "1"}
    )
    page = client.get(PAGE).content.decode()
    assert "was planned until" not in page
    client.post(url, {"remove": "1"})
    assert not Commitment.objects.exists()
    assert Commitment.history.count() == 3


def test_the_second_of_two_who_change_a_commitment_sees_both(team, patient, researcher):
    row = made(team, patient)
    one = save_commitment(knowledge_user=row, what="Read", due_on=None, done_on=None, by=patient)
    url = f"/teams/ours/commitments/{one.pk}/"
    client_of(patient).post(url, {"what": "Read it twice", "seen": "1"})

    response = client_of(researcher).post(url, {"what": "Read it aloud", "seen": "1"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Read it twice" in page
    assert "Read it aloud" in page


def test_another_teams_commitment_is_not_there(team, patient):
    other = PatientCoLeadFactory()
    row = made(other.team, other.user)
    one = save_commitment(knowledge_user=row, what="x", due_on=None, done_on=None, by=other.user)

    assert client_of(patient).get(f"/teams/ours/commitments/{one.pk}/").status_code == 404


def test_what_was_taken_off_meanwhile_is_told(team, patient):
    row = made(team, patient)
    told = {"knowledge_user": row, "what": "Read", "due_on": None, "done_on": None, "by": patient}
    one = save_commitment(**told)
    remove_commitment(commitment=Commitment.objects.get(pk=one.pk), by=patient)

    with pytest.raises(ValidationError, match="took this off the list meanwhile"):
        save_commitment(**told, row=one)


@pytest.mark.parametrize("path", ["", "add/", "{pk}/", "{pk}/commitment/"])
def test_the_word_is_explained_wherever_it_stands(team, patient, path):
    row = made(team, patient)

    page = client_of(patient).get(PAGE + path.format(pk=row.pk)).content.decode()

    assert "What is a knowledge user?" in page


def test_nobody_yet_tells_whom_to_think_of(team, patient):
    assert "Nobody is here yet" in client_of(patient).get(PAGE).content.decode()


def test_an_empty_commitment_is_refused(team, patient):
    row = made(team, patient)

    response = client_of(patient).post(f"{PAGE}{row.pk}/commitment/", {"what": " "})

    assert response.status_code == 422
    assert "Write what they will do" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(team, patient, count, django_assert_num_queries):
    for number in range(count):
        row = made(team, patient, organisation=f"Example {number}")
        save_commitment(knowledge_user=row, what="Read it", due_on=None, done_on=None, by=patient)
    client = client_of(patient)

    # session, person, team, community’s names, people, rows, commitments, whether they lead
    with django_assert_num_queries(8):
        client.get(PAGE)
