import html
import re

import pytest
from django.test import Client

from engagement.access import check_ins_read_by
from engagement.models import CheckIn
from partnerportal.demo import story
from teams.models import User

KEYS = [row["door"]["key"] for row in story.people() if "door" in row]
PAGES = ["/demo/", "/demo/mail/", "/demo/mail/20261124-101500-1.log/"]


def enter(client, key):
    return client.post("/demo/enter/", {"person": key}, follow=True)


@pytest.mark.parametrize("page", PAGES)
def test_page_does_not_exist_outside_the_demo(client, db, settings, page):
    settings.DEMO = False

    assert client.get(page).status_code == 404


def test_nobody_enters_outside_the_demo(client, network, settings):
    settings.DEMO = False

    assert client.post("/demo/enter/", {"person": "patient"}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("key", KEYS)
def test_each_button_lets_in_and_home_opens(client, network, key):
    page = enter(client, key)

    name = next(row["name"] for row in story.people() if row.get("door", {}).get("key") == key)
    assert page.redirect_chain == [("/", 302)]
    assert page.status_code == 200
    assert page.wsgi_request.user.name == name
    assert html.escape(name) in page.content.decode()


RIDES, RYTHME = "rides-to-care", "a-notre-rythme"
PLANS = {RIDES: "getting-to-dialysis", RYTHME: "a-son-rythme"}


@pytest.mark.parametrize(
    ("key", "own", "foreign"),
    [
        ("patient", RIDES, RYTHME),
        ("researcher", RIDES, RYTHME),
        ("member", RIDES, RYTHME),
        ("facilitator", RIDES, RYTHME),
        ("patient-2", RYTHME, RIDES),
        ("researcher-2", RYTHME, RIDES),
        ("facilitator-2", RYTHME, RIDES),
    ],
)
def test_own_team_and_event_open_and_the_other_s_do_not_exist(client, network, key, own, foreign):
    enter(client, key)

    for page in ("/teams/", "/check-ins/", "/events/"):
        assert client.get(page, follow=True).status_code == 200, page
    assert client.get(f"/teams/{own}/").status_code == 200
    assert client.get(f"/events/{PLANS[own]}/").status_code == 200
    assert client.get(f"/teams/{foreign}/").status_code == 404
    assert client.get(f"/events/{PLANS[foreign]}/").status_code == 404


@pytest.mark.parametrize("key", KEYS)
def test_every_check_in_that_one_may_see_opens(client, network, key):
    person = enter(client, key).wsgi_request.user

    for check_in in check_ins_read_by(person):
        page = client.get(check_in.get_absolute_url(), follow=True)
        assert page.status_code == 200, check_in


@pytest.mark.parametrize(
    ("key", "is_shown"), [("researcher", False), ("patient", True), ("member", False)]
)
def test_private_words_stand_on_nobody_else_s_page(client, network, key, is_shown):
    enter(client, key)
    check_in = CheckIn.objects.get(team__slug=RIDES, number=4)

    page = client.get(check_in.get_absolute_url(), follow=True).content.decode()

    assert ("I read the papers twice at night" in page) is is_shown


def test_entering_as_another_leaves_the_first(client, network):
    enter(client, "patient")
    first = client.session.session_key

    page = enter(client, "researcher")

    assert page.wsgi_request.user.name == "Alder Snowfield"
    assert client.session.session_key != first


@pytest.mark.parametrize("key", ["", "nobody", "juniper", "patient ", "\u202epatient"])
def test_unknown_key_lets_nobody_in(client, network, key):
    assert client.post("/demo/enter/", {"person": key}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_person_who_is_not_of_the_demo_has_no_door(client, network):
    User.objects.create_superuser("real@example.org", name="Somebody Real")

    assert "Somebody Real" not in client.get("/demo/").content.decode()


def test_entering_takes_a_press_of_the_page_s_own_button(network):
    strict = Client(enforce_csrf_checks=True)
    token = re.search(
        'name="csrfmiddlewaretoken" value="([^"]+)"', strict.get("/demo/").content.decode()
    )[1]

    assert strict.post("/demo/enter/", {"person": "patient"}).status_code == 403
    pressed = {"person": "patient", "csrfmiddlewaretoken": token}
    assert strict.post("/demo/enter/", pressed).status_code == 302


def test_entering_by_a_link_is_refused(client, network):
    assert client.get("/demo/enter/?person=patient").status_code == 405


def test_page_has_a_button_for_everyone(client, network):
    page = client.get("/demo/").content.decode()

    assert re.findall('name="person" value="([^"]+)"', page).count("patient") == 1
    assert set(re.findall('name="person" value="([^"]+)"', page)) == set(KEYS)


def test_page_has_the_pair_in_the_order_of_the_round(client, network):
    page = client.get("/demo/").content.decode()

    assert page.index("Alder Snowfield") < page.index("Juniper Rainfall")
    assert page.index("Bruyère Clairciel") < page.index("Tilleul Grandvent")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "90 minutes by road"), ("fr-CA", "90 minutes de route"), ("de", "90 minutes by road")],
)
def test_people_are_told_of_in_the_language_of_the_browser(client, network, language, words):
    page = client.get("/demo/", headers={"accept-language": language})

    assert words in page.content.decode()


def test_page_costs_few_queries(client, network, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/demo/")


def test_page_is_not_kept_by_the_browser(client, network):
    assert "no-store" in client.get("/demo/")["Cache-Control"]


@pytest.mark.parametrize("page", ["/", "/teams/after-hours/", "/events/safe-until-morning/"])
def test_empty_seat_is_said_and_has_no_face(client, network, page):
    client.force_login(User.objects.get(name="Birch Longharbour"))

    shown = client.get(page).content.decode()

    assert "Nobody right now" in shown
    assert 'aria-hidden="true">NR<' not in shown
    assert 'aria-hidden="true">BL<' in shown
