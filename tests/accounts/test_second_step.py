"""An app that shows codes, codes on paper, and for whom they are a must."""

import json
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerportal.foundation.accounts.second_step import EncryptedSecrets
from teams.models import User
from tests.accounts.conftest import PASSWORD, app_code, code_in, is_signed_in
from tests.doors.routes import address, walk
from tests.doors.world import build
from tests.factories.teams import APP_SECRET, UserFactory

pytestmark = pytest.mark.django_db


def first_step(person, mailoutbox):
    """The code from the mail; what comes after it is up to the test."""
    browser = Client()
    browser.post(reverse("account_login"), {"login": person.email})
    answer = browser.post(reverse("account_confirm_login_code"), {"code": code_in(mailoutbox[-1])})
    return browser, answer


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time), tick=False)


def test_an_app_is_asked_for_after_the_code_from_the_email(juniper, sign_in, mailoutbox, add_app):
    secret = add_app(sign_in(juniper))

    with later(minutes=3):
        browser, answer = first_step(juniper, mailoutbox)
        assert answer.url == reverse("mfa_authenticate")
        assert not is_signed_in(browser)
        browser.post(reverse("mfa_authenticate"), {"code": app_code(secret)})

    assert is_signed_in(browser)


def test_a_code_of_the_app_works_once_as_long_as_it_lives(juniper, sign_in, mailoutbox, add_app):
    secret = add_app(sign_in(juniper))
    with later(minutes=3):
        code = app_code(secret)
        first, _ = first_step(juniper, mailoutbox)
        first.post(reverse("mfa_authenticate"), {"code": code})
    with later(minutes=3, seconds=31):
        second, _ = first_step(juniper, mailoutbox)
        answer = second.post(reverse("mfa_authenticate"), {"code": code})

    assert is_signed_in(first)
    assert not is_signed_in(second)
    assert "That code did not match" in answer.content.decode()


def test_the_code_that_added_an_app_does_not_also_sign_in(juniper, sign_in, mailoutbox, add_app):
    browser = sign_in(juniper)
    secret = add_app(browser)
    thief, _ = first_step(juniper, mailoutbox)

    thief.post(reverse("mfa_authenticate"), {"code": app_code(secret)})

    assert not is_signed_in(thief)


def test_guessing_codes_of_an_app_is_stopped(juniper, sign_in, mailoutbox, add_app):
    secret = add_app(sign_in(juniper))
    with later(minutes=3):
        browser, _ = first_step(juniper, mailoutbox)
        for _ in range(5):
            browser.post(reverse("mfa_authenticate"), {"code": "000000"})

        answer = browser.post(reverse("mfa_authenticate"), {"code": app_code(secret)})

    assert not is_signed_in(browser)
    assert "Too many tries" in answer.content.decode()


def test_a_code_on_paper_signs_in_once(juniper, sign_in, mailoutbox, add_app):
    browser = sign_in(juniper)
    add_app(browser)
    page = browser.get(reverse("mfa_view_recovery_codes"))
    paper = page.context["unused_codes"][0]
    assert f"{paper[:4]} {paper[4:]}" in page.content.decode()

    first, _ = first_step(juniper, mailoutbox)
    first.post(reverse("mfa_authenticate"), {"code": f"{paper[:4]} {paper[4:]}"})
    second, _ = first_step(juniper, mailoutbox)
    second.post(reverse("mfa_authenticate"), {"code": paper})

    assert is_signed_in(first)
    assert not is_signed_in(second)


def test_secrets_are_no_words_in_the_database(juniper, sign_in, add_app):
    secret = add_app(sign_in(juniper))

    with connection.cursor() as cursor:
        cursor.execute("SELECT type, data FROM mfa_authenticator ORDER BY type")
        rows = {kind: json.loads(data) if isinstance(data, str) else data for kind, data in cursor}

    assert rows["totp"]["secret"].startswith("gAAAA")
    assert rows["recovery_codes"]["seed"].startswith("gAAAA")
    assert secret not in json.dumps(rows)


def test_the_picture_for_the_app_is_drawn_in_the_page(juniper, sign_in):
    page = sign_in(juniper).get(reverse("mfa_activate_totp"))
    html = page.content.decode()
    secret = page.context["form"].secret

    assert "<svg" in html[html.index('class="qr"') :][:400]
    assert "data:" not in html
    assert " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)) in html


def test_a_new_password_does_not_skip_the_second_step(juniper, sign_in, mailoutbox, add_app):
    add_app(sign_in(juniper))
    juniper.set_password(PASSWORD)
    juniper.save()
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": juniper.email})
    link = next(
        line for line in mailoutbox[-1].body.splitlines() if line.startswith("http://testserver/")
    )
    form = browser.get(link, follow=True)
    new = "seven slow tides of autumn"
    browser.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert not is_signed_in(browser)

    answer = browser.post(
        reverse("account_login_password"), {"login": juniper.email, "password": new}
    )

    assert answer.url == reverse("mfa_authenticate")
    assert not is_signed_in(browser)


def test_who_has_lost_all_of_it_is_helped_by_a_command(juniper, sign_in, add_app, mailoutbox):
    there = sign_in(juniper)
    add_app(there)

    call_command("remove_second_step", juniper.email, verbosity=0, stdout=StringIO())

    assert there.get(reverse("me-edit")).status_code == 302
    browser, answer = first_step(juniper, mailoutbox)
    assert answer.url == reverse("home")
    assert is_signed_in(browser)


@pytest.mark.parametrize("email", ["nobody@example.org", "juniper@example.org"])
def test_the_command_says_when_there_is_nothing_to_remove(juniper, email):
    with pytest.raises(CommandError, match="Nobody has|has no second step"):
        call_command("remove_second_step", email)


# ---- Who must have one

ADMIN = sorted(
    (name, route) for name, route in walk() if name.startswith("admin:") and name != "admin:login"
)


@pytest.mark.parametrize("role", ["facilitator", "administrator"])
def test_every_page_of_the_desk_sends_staff_without_one_to_add_it(role):
    world = build()
    Authenticator.objects.all().delete()
    browser = Client()
    browser.force_login(world.people[role])

    answers = {name: browser.get(address(route, world.samples(name))) for name, route in ADMIN}

    others = {
        name: answer.status_code
        for name, answer in answers.items()
        if answer.status_code != 302 or answer.url != reverse("me-second-step")
    }
    assert others == {}
    assert len(answers) > 15


def test_no_page_of_the_desk_takes_a_form_from_staff_without_one():
    person = UserFactory(is_staff=True, is_superuser=True, second_step=False)
    browser = Client()
    browser.force_login(person)

    answer = browser.post(reverse("admin:teams_user_add"), {"email": "new@example.org"})

    assert answer.url == reverse("me-second-step")


def test_the_page_says_why_and_how(juniper, sign_in):
    juniper.is_staff = True
    juniper.save()
    browser = sign_in(juniper)

    html = browser.get(reverse("me-second-step")).content.decode()

    assert "You see the teams of whole communities." in html
    assert reverse("mfa_activate_totp") in html
    assert reverse("mfa_add_webauthn") in html


def test_staff_go_from_the_app_to_their_desk(juniper, sign_in, add_app):
    juniper.is_staff = juniper.is_superuser = True
    juniper.save()
    browser = sign_in(juniper)

    add_app(browser)

    assert (
        reverse("admin:index") in browser.get(reverse("mfa_view_recovery_codes")).content.decode()
    )
    assert browser.get(reverse("admin:index")).status_code == 200


def test_codes_on_paper_alone_are_no_second_step():
    person = UserFactory(is_staff=True, is_superuser=True, second_step=False)
    Authenticator.objects.create(user=person, type="recovery_codes", data={"seed": "x"})
    browser = Client()
    browser.force_login(person)

    assert browser.get(reverse("admin:index")).url == reverse("me-second-step")


def test_in_the_demo_nobody_must(settings):
    settings.DEMO = True
    person = UserFactory(is_staff=True, is_superuser=True, second_step=False)
    browser = Client()
    browser.force_login(person)

    assert browser.get(reverse("admin:index")).status_code == 200


def test_at_the_entrance_of_the_desk_both_steps_are_asked_for(mailoutbox):
    person = User.objects.create_superuser("laurel@example.org", name="Laurel Still")
    secret = EncryptedSecrets().encrypt(APP_SECRET)
    Authenticator.objects.create(user=person, type="totp", data={"secret": secret})
    EmailAddress.objects.update(verified=True)
    browser = Client()
    entrance = browser.get(reverse("admin:login"))
    assert entrance.url.startswith(reverse("account_login"))

    browser, answer = first_step(person, mailoutbox)

    assert answer.url == reverse("mfa_authenticate")
    assert browser.get(reverse("admin:index")).status_code == 302
    browser.post(reverse("mfa_authenticate"), {"code": app_code(APP_SECRET)})
    assert browser.get(reverse("admin:index")).status_code == 200
