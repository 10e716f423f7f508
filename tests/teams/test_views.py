import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories.teams import (
    MembershipFactory,
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


# ---- My teams


def test_team_list_shows_my_teams_and_no_others(team, patient, researcher, neighbour):
    response = signed_in(patient).get(reverse("team-list"))

    assertContains(response, "Rides Home")
    assertContains(response, "Alder Snow")
    assertContains(response, "You are on one team.")
    assertNotContains(response, neighbour.name)


def test_team_list_says_what_will_be_here(former, facilitator):
    response = signed_in(former).get(reverse("team-list"))
    assertContains(response, "You are not on a team yet")
    assertNotContains(response, reverse("admin:index"))

    assertContains(signed_in(facilitator).get(reverse("team-list")), reverse("admin:index"))


@pytest.mark.parametrize("count", [1, 3])
def test_team_list_costs_the_same_for_one_and_three(patient, count, django_assert_num_queries):
    for _ in range(count - 1):
        other = MembershipFactory(user=patient).team
        PatientCoLeadFactory(team=other)
        ResearcherCoLeadFactory(team=other)
    client = signed_in(patient)

    with django_assert_num_queries(5):  # session, person, teams, names of communities, people
        response = client.get(reverse("team-list"))

    assert response.content.decode().count('class="sheet"') == count


# ---- My profile

GOOD = {
    "name": "Juniper  Rain-Lac ",
    "language": "fr",
    "time_zone": "America/Vancouver",
    "theme": "dark",
    "text_size": "large",
}


def test_me_edit_saves_and_says_so_in_the_new_language(patient):
    client = signed_in(patient)

    response = client.post(reverse("me-edit"), GOOD, follow=True)

    patient.refresh_from_db()
    assert patient.name == "Juniper Rain-Lac"
    assert (patient.language, patient.time_zone) == ("fr", "America/Vancouver")
    assert (patient.theme, patient.text_size) == ("dark", "large")
    assertRedirects(response, reverse("me-edit"))
    assertContains(response, '<html lang="fr" data-theme="dark" data-text="large">')
    assertContains(response, 'role="status"')
    assert response.client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "fr"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": " \u202e\u200f "},
        {"name": "x" * 151},
        {"name": "a\x00b"},
        {"language": "de"},
        {"time_zone": "Mars/Olympus"},
        {"time_zone": ""},
        {"theme": "pink"},
        {"text_size": ""},
    ],
)
def test_me_edit_refuses_and_keeps_what_was_there(patient, wrong):
    response = signed_in(patient).post(reverse("me-edit"), GOOD | wrong)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == list(wrong)
    assertContains(response, "One thing to fix")
    patient.refresh_from_db()
    assert (patient.name, patient.language, patient.theme) == ("Juniper Rain", "en", "auto")


def test_me_edit_changes_nothing_but_what_it_shows(patient):
    forged = GOOD | {"email": "x@example.org", "is_staff": "on", "is_superuser": "on"}

    signed_in(patient).post(reverse("me-edit"), forged)

    email = patient.email
    patient.refresh_from_db()
    assert (patient.email, patient.is_staff, patient.is_superuser) == (email, False, False)


def test_me_edit_offers_zones_by_region_with_canada_first(patient):
    patient.time_zone = "US/Eastern"  # an old name that is still known
    patient.save()

    page = signed_in(patient).get(reverse("me-edit")).content.decode()

    assert page.index('label="Canada"') < page.index('label="The Americas"')
    assert page.count('value="America/Toronto"') == 1
    assert '<option value="America/Argentina/Buenos_Aires">Argentina, Buenos Aires</option>' in page
    assert '<option value="US/Eastern" selected>' in page


@pytest.mark.parametrize("teams", [1, 3])
def test_me_edit_costs_the_same_whatever_teams(patient, teams, django_assert_num_queries):
    MembershipFactory.create_batch(teams, user=patient)
    client = signed_in(patient)

    with django_assert_num_queries(2):  # session, person
        client.get(reverse("me-edit"))


# ---- The language link


def choose(client, **data):
    return client.post(reverse("set_language"), {"language": "fr", "next": "/teams/"} | data)


def test_language_set_keeps_the_choice_of_a_person(patient):
    client = signed_in(patient)

    response = choose(client, next="/teams/?page=2")

    assert response.url == "/teams/?page=2"
    patient.refresh_from_db()
    assert patient.language == "fr"
    assertContains(client.get(reverse("team-list")), '<html lang="fr"')


def test_language_set_gives_a_visitor_a_cookie(client, db):
    response = choose(client, next="/")

    assert response.url == "/"
    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert cookie.value == "fr"
    assert cookie["httponly"]
    assertContains(client.get("/"), '<html lang="fr"')


@pytest.mark.parametrize(
    "page",
    [
        "",
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "team-list",
        "no-such-page",
        "/" + "x" * 3000 + "\n",
    ],
)
def test_language_set_comes_back_to_our_pages_only(client, db, page):
    response = choose(client, next=page)

    assert response.status_code == 302
    assert response.url == reverse("home") or response.url.startswith("/xxx")


@pytest.mark.parametrize("language", ["de", "", "en\x00", "EN"])
def test_language_set_ignores_a_language_that_is_none(patient, language):
    response = choose(signed_in(patient), language=language)

    assert response.status_code == 302
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies
    patient.refresh_from_db()
    assert patient.language == "en"


def test_language_set_needs_a_press_and_its_token(client, db):
    assert client.get(reverse("set_language")).status_code == 405
    assert choose(Client(enforce_csrf_checks=True)).status_code == 403


def test_people_without_a_team_or_account_see_no_team(client, team):
    assert client.get(team.get_absolute_url()).status_code == 302
    assert signed_in(UserFactory()).get(TeamFactory().get_absolute_url()).status_code == 404
