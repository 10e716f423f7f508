"""Sign-in by an e-mailed code, as people meet it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from teams.actions import import_network
from teams.models import User
from tests.teams.network import as_csv, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clean_cache")]
EMAIL = "juniper@example.org"


@pytest.fixture
def juniper(db):
    return User.objects.create_user(email=EMAIL, name="Juniper Rain")


def ask_for_code(client, email=EMAIL):
    return client.post(reverse("account_request_login_code"), {"email": email})


def enter(client, code):
    return client.post(reverse("account_confirm_login_code"), {"code": code})


def code_in(mail):
    """The code stands alone on its line."""
    return re.search(r"^\s*([A-Z0-9]{3,}(-?[A-Z0-9]{3,})?)\s*$", mail.body, re.MULTILINE)[1]


def wrong(code):
    return ("X" if code[0] != "X" else "Y") + code[1:]


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_the_right_code_signs_in(client, juniper, mailoutbox):
    response = ask_for_code(client)

    assert response.url == reverse("account_confirm_login_code")
    assert [mail.to for mail in mailoutbox] == [[EMAIL]]
    assert enter(client, code_in(mailoutbox[0])).url == reverse("home")
    assert is_signed_in(client)


def test_a_code_signs_in_once(client, juniper, mailoutbox):
    ask_for_code(client)
    enter(client, code_in(mailoutbox[0]))
    client.logout()

    enter(client, code_in(mailoutbox[0]))

    assert not is_signed_in(client)


def test_a_code_signs_in_where_it_was_asked_for(client, juniper, mailoutbox):
    ask_for_code(client)
    other = type(client)()

    enter(other, code_in(mailoutbox[0]))

    assert not is_signed_in(other)


def test_after_three_wrong_codes_the_right_one_is_refused(client, juniper, mailoutbox):
    ask_for_code(client)
    code = code_in(mailoutbox[0])
    for _ in range(2):
        assert enter(client, wrong(code)).status_code == 200
    enter(client, wrong(code))

    enter(client, code)

    assert not is_signed_in(client)


def test_two_wrong_codes_are_forgiven(client, juniper, mailoutbox):
    ask_for_code(client)
    code = code_in(mailoutbox[0])
    enter(client, wrong(code))
    enter(client, wrong(code))

    enter(client, code)

    assert is_signed_in(client)


@pytest.mark.parametrize(("minutes", "works"), [(14, True), (16, False)])
def test_a_code_works_for_fifteen_minutes(client, juniper, mailoutbox, minutes, works):
    ask_for_code(client)

    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        enter(client, code_in(mailoutbox[0]))

    assert is_signed_in(client) is works


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, juniper, mailoutbox):
    stranger = type(client)()
    answers = [ask_for_code(client), ask_for_code(stranger, "nobody@example.org")]
    pages = [who.get(answers[0].url).content.decode() for who in (client, stranger)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    same = [
        re.sub(r'(csrfmiddlewaretoken" value="|CSRFToken": ")[^"]+', "", page).replace(email, "")
        for page, email in zip(pages, [EMAIL, "nobody@example.org"], strict=True)
    ]
    assert same[0] == same[1]
    assert len(mailoutbox) == 1
    assert enter(stranger, "ABC123").status_code == 200
    assert not is_signed_in(stranger)


def test_who_may_not_sign_in_gets_in_by_no_code(client, mailoutbox):
    User.objects.create_user(email=EMAIL, is_active=False)
    ask_for_code(client)

    for mail in mailoutbox:
        enter(client, code_in(mail))

    assert not is_signed_in(client)


def test_an_address_is_known_however_it_is_written(client, juniper, mailoutbox):
    ask_for_code(client, "Juniper@Example.org")

    enter(client, code_in(mailoutbox[0]))

    assert is_signed_in(client)


def test_an_administrator_made_by_command_signs_in_and_adds_a_second_step(client, mailoutbox):
    call_command(
        "createsuperuser", email=EMAIL, name="Laurel Still", interactive=False, verbosity=0
    )

    ask_for_code(client)
    enter(client, code_in(mailoutbox[0]))

    assert client.get(reverse("admin:index")).url == reverse("me-second-step")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_person_from_the_import_signs_in(client, mailoutbox):
    import_network(data=as_csv([row(email=EMAIL, person_language="en")]))

    ask_for_code(client)
    enter(client, code_in(mailoutbox[0]))

    assert is_signed_in(client)


def test_nobody_signs_up_by_themselves(client, db):
    client.post(reverse("account_signup"), {"email": "new@example.org"})

    assert not is_signed_in(client)
    assert not User.objects.filter(email="new@example.org").exists()
