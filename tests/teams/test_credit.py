"""Each person chooses the name in print, or none."""

import pytest
from django.test import Client

from tests.factories.teams import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return UserFactory(name="Robin Ash")


@pytest.fixture
def client_of_the_person(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"credit": "name", "credit_name": "ignored"}, "Robin Ash"),
        ({"credit": "other", "credit_name": "  R. B.\u202e Ash "}, "R. B. Ash"),
        ({"credit": "none", "credit_name": "ignored"}, ""),
    ],
)
def test_a_choice_is_kept_and_shown_as_it_reads(person, client_of_the_person, sent, name):
    page = client_of_the_person.post("/me/credit/", sent, follow=True).content.decode()

    person.refresh_from_db()
    assert person.name_in_print == name
    assert (name or "no name") in page


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"credit": "other", "credit_name": " "}, "Write the name that you want in print"),
        ({"credit": "", "credit_name": "Kept"}, "Choose one of the three"),
        ({"credit": "everything", "credit_name": "Kept"}, "Select a valid choice"),
    ],
)
def test_half_a_choice_is_told_and_nothing_is_lost(person, client_of_the_person, sent, told):
    response = client_of_the_person.post("/me/credit/", sent)

    page = response.content.decode()
    assert response.status_code == 422
    assert told in page
    assert "Kept" not in sent["credit_name"] or "Kept" in page
    person.refresh_from_db()
    assert person.name_in_print == "Robin Ash"
