"""People who sign in, and what they hold in their hands: a mailbox, an app, a browser."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from teams.models import User

PASSWORD = "four quiet herons at dusk"
EMAIL = "juniper@example.org"


@pytest.fixture(autouse=True)
def no_limits_used(clean_cache):
    """Limits count in the shared cache."""


@pytest.fixture
def juniper(db):
    return User.objects.create_user(email=EMAIL, name="Juniper Rain")


@pytest.fixture
def sign_in(mailoutbox):
    """Sign a person in by the code from the email, in a browser of their own."""

    def by_code(person, client=None, **headers):
        browser = client or Client(headers=headers)
        browser.post(reverse("account_login"), {"login": person.email})
        code = code_in(mailoutbox[-1])
        browser.post(reverse("account_confirm_login_code"), {"code": code})
        return browser

    return by_code


def code_in(mail):
    """The code stands alone on its line."""
    return re.search(r"^\s*(\d{6})\s*$", mail.body, re.MULTILINE)[1]


def app_code(secret, steps=0):
    """What the app shows now, or some half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def is_signed_in(browser):
    return "_auth_user_id" in browser.session


@pytest.fixture
def add_app(monkeypatch):
    """Add an app as a person does: look at the page, copy the letters, type the first code.

    A test's transaction is never committed, so what waits for that is done at once.
    """

    def add(browser):
        secret = browser.get(reverse("mfa_activate_totp")).context["form"].secret
        with monkeypatch.context() as patch:
            patch.setattr("django.db.transaction.on_commit", lambda do, **_: do())
            browser.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})
        return secret

    return add
