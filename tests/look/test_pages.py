"""Pages that need no data: front, sign-in, errors, mails."""

import re

import pytest
from django.core import mail
from django.template.loader import get_template, render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.factories.teams import UserFactory

pytestmark = pytest.mark.django_db


def test_front_page_leads_to_sign_in(client):
    html = client.get("/").content.decode()

    assert f'href="{reverse("account_login")}"' in html
    assert html.count("<h1") == 1


def test_front_page_leads_to_the_demo_only_where_there_is_one(client, settings):
    settings.DEMO = True
    with_demo = client.get("/").content.decode()
    settings.DEMO = False
    without = client.get("/").content.decode()

    assert 'href="/demo/"' in with_demo
    assert "/demo/" not in without


def test_language_button_keeps_the_reader_on_the_page(client):
    html = client.get(reverse("account_login") + "?next=/events/").content.decode()

    assert 'name="next" value="/accounts/login/?next=/events/"' in html
    assert 'value="fr" lang="fr">Français</button>' in html


def test_pages_wear_the_look_a_person_chose(client):
    person = UserFactory(theme="contrast", text_size="largest")
    client.force_login(person)

    html = client.get(reverse("account_logout")).content.decode()

    assert 'data-theme="contrast" data-text="largest"' in html


def test_pages_wear_the_look_a_stranger_chose(client):
    page = client.post(
        reverse("look-edit"),
        {"theme": "dark", "text_size": "large", "next": reverse("account_login")},
        follow=True,
    )

    assert page.redirect_chain == [(reverse("account_login"), 302)]
    assert 'data-theme="dark" data-text="large"' in page.content.decode()
    assert client.cookies["look"]["httponly"]


@pytest.mark.parametrize("cookie", ["", "dark", "purple.huge", ".", '"><script>.large', "é" * 50])
def test_odd_look_cookie_does_no_harm(client, cookie):
    client.cookies["look"] = cookie

    html = client.get("/").content.decode()

    assert html.startswith("<!doctype html>")
    assert "<script>.large" not in html
    assert "purple" not in html


def test_look_of_a_person_goes_to_the_profile(client):
    person = UserFactory(theme="auto")
    client.force_login(person)

    client.post(reverse("look-edit"), {"theme": "contrast", "text_size": "largest"})

    person.refresh_from_db()
    assert (person.theme, person.text_size) == ("contrast", "largest")


def test_look_keeps_what_stands_when_the_choice_is_not_on_offer(client):
    response = client.post(reverse("look-edit"), {"theme": "purple", "text_size": "large"})

    assert response.status_code == 200
    assert "error-summary" in response.content.decode()
    assert "look" not in client.cookies


def test_look_leads_back_to_pages_of_this_site_only(client):
    wanted = {"theme": "dark", "text_size": "normal", "next": "https://example.org/"}

    assert client.post(reverse("look-edit"), wanted).url == reverse("home")


def test_look_page_knows_where_one_came_from(client):
    came_from = "http://testserver" + reverse("account_login") + "?next=/events/"

    assert f'href="{reverse("look-edit")}"' in client.get("/").content.decode()
    html = client.get(reverse("look-edit"), headers={"referer": came_from}).content.decode()

    assert 'name="next" value="/accounts/login/?next=/events/"' in html


def test_asking_for_a_code_sends_it_in_every_language(client, clean_cache):
    person = UserFactory()

    page = client.post(reverse("account_login"), {"login": person.email}, follow=True)

    (sent,) = mail.outbox
    text, html = sent.body, sent.alternatives[0][0]
    code = re.search(r'class="code">([^<]+)<', html)[1]
    assert "15" in sent.subject
    assert code not in sent.subject
    assert text.count(code) == 2
    assert html.count(code) == 2
    assert person.email in page.content.decode()


def test_wrong_code_is_said_next_to_the_box(client, clean_cache):
    client.post(reverse("account_login"), {"login": UserFactory().email})

    html = client.post(reverse("account_confirm_login_code"), {"code": "nope"}).content.decode()

    assert 'aria-describedby="id_code_helptext id_code_error"' in html
    assert 'id="id_code_error"' in html
    assert "<title>Error: " in html


def test_missing_page_says_where_to_go(client):
    response = client.get("/no-such-page/")

    assert response.status_code == 404
    assert f'href="{reverse("account_login")}"' in response.content.decode()


def test_form_without_its_token_says_what_to_do():
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "a@b.ca"})

    assert response.status_code == 403
    assert "Nothing is lost" in response.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "405", "410", "413", "429"])
def test_error_page_draws_with_a_request_alone(rf, name):
    html = render_to_string(f"{name}.html", {}, rf.get("/"))

    assert html.count("<h1") == 1


def test_last_page_of_all_needs_nothing():
    assert "It is not your fault" in get_template("500.html").render()


def test_last_page_of_all_says_the_code_to_read_out():
    assert "K7-204" in get_template("500.html").render({"reference": "K7-204"})


def test_mail_says_which_language_it_is_in():
    with translation.override("fr"):
        html = render_to_string("account/email/login_code_message.html", {"code": "402917"})

    assert '<html lang="fr">' in html
    assert 'lang="en"' in html
