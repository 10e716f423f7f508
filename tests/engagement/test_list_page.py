import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.actions import save_answer, submit
from engagement.models import Response
from tests.engagement.conftest import DAY
from tests.engagement.pages import text_of
from tests.factories.engagement import CheckInFactory
from tests.factories.teams import PatientCoLeadFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_check_in_list_says_what_will_be_here(client):
    client.force_login(UserFactory())

    assert "No check-in yet" in text_of(client.get(reverse("check-in-list")))


def test_check_in_list_shows_open_ones_first_and_nobody_elses(as_patient, team, people, check_in):
    CheckInFactory(team=team, number=90, opens_at=timezone.now() - 60 * DAY)
    CheckInFactory(team__name="Somebody else’s")

    content = text_of(as_patient.get(reverse("check-in-list")))

    assert content.index("Your turn") < content.index("Let go. That is fine.")
    assert "Somebody else" not in content


@pytest.mark.parametrize(
    ("arrange", "said"),
    [
        ("untouched", "Start check-in"),
        ("started", "Go on with it"),
        ("mine_in", "Your answers are in"),
        ("both", "Both answered"),
    ],
)
def test_check_in_list_says_what_each_is_at(
    as_patient, people, responses, item, both_in, arrange, said
):
    if arrange == "started":
        save_answer(response=responses.patient, item=item, value=2)
    elif arrange == "mine_in":
        submit(response=responses.patient)
    elif arrange == "both":
        both_in()

    assert said in text_of(as_patient.get(reverse("check-in-list")))


@pytest.mark.parametrize("count", [1, 3])
def test_check_in_list_costs_the_same_for_one_and_three(
    client, django_assert_num_queries, people, team, check_in, count
):
    for number in range(count):
        opens_at = timezone.now() - (60 + number) * DAY
        row = CheckInFactory(team=team, number=100 + number, opens_at=opens_at)
        Response.objects.create(check_in=row, user=people.patient, perspective="patient")
        other = PatientCoLeadFactory(user=people.stranger).team
        seat = PatientCoLeadFactory(team=other, user=people.patient)
        mine = CheckInFactory(team=other)
        Response.objects.create(check_in=mine, user=seat.user, perspective="patient")
    client.force_login(people.patient)

    # session, user, teams led, open ones with their responses, how many past, past with responses
    with django_assert_num_queries(8):
        response = client.get(reverse("check-in-list"))

    assert text_of(response).count("<h3>") == 1 + 2 * count
