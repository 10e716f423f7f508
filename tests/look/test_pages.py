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


def test_asking_for_a_code_sends_it_in_every_language(client):
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


def test_wrong_code_is_said_next_to_the_box(client):
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


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "410", "429"])
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
