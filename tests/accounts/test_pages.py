"""Every page and mail of the sign-in package is in our words, on our frame, in both languages."""

from pathlib import Path

import allauth
import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from tests.sweep.test_html import faults_of

pytestmark = pytest.mark.django_db

THEIRS = Path(allauth.__file__).parent / "templates"
OURS = settings.ROOT / "templates"
# What the package would show where the portal never goes.
UNREACHED = {
    "frames that nothing of ours extends": {
        "account/base_*",
        "mfa/base_*",
        "mfa/*/base.html",
        "usersessions/*",
        "usersessions/*/*",
        "allauth/*/provider*",
        "allauth/layouts/*",
    },
    "nobody signs up by themselves": {
        "account/signup.html",
        "account/signup_by_passkey.html",
        "mfa/webauthn/signup_form.html",
        "account/email/email_confirmation_signup*",
        "account/email/account_already_exists*",
        "account/email/unknown_account*",
        "account/snippets/*",
    },
    "addresses are proven by a code, and there is one a person": {
        "account/email.html",
        "account/email_confirm.html",
        "account/verification_sent.html",
        "account/verified_email_required.html",
        "account/email/email_confirm_*",
        "account/email/base_*",
    },
    "no phones, no trusted browsers, no codes for a new password": {
        "account/*phone*",
        "account/messages/phone*",
        "mfa/trust.html",
        "account/confirm_password_reset_code.html",
        "account/email/password_reset_code*",
    },
    "its own pages stand in their place": {
        "mfa/webauthn/snippets/*",
        "mfa/index.html",
    },
}


def test_every_template_is_ours_or_never_shown():
    patterns = set().union(*UNREACHED.values())
    left = []
    for path in sorted(THEIRS.rglob("*")):
        name = path.relative_to(THEIRS)
        if path.is_dir() or name.parts[0] not in {"account", "mfa", "usersessions"}:
            continue
        if not any(name.match(pattern) for pattern in patterns):
            origin = Path(get_template(str(name)).origin.name)
            if not origin.is_relative_to(OURS):
                left.append(str(name))

    assert left == []


ENTRANCE = [
    "account_login",
    "account_login_password",
    "account_request_login_code",
    "account_inactive",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
]
FRESH = [
    "me-safety",
    "me-second-step",
    "me-devices",
    "account_email",
    "account_set_password",
    "account_reauthenticate_code",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "account_logout",
]
WITH_APP = [
    "me-safety",
    "me-second-step",
    "mfa_list_webauthn",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate",
]
OF_A_KEY = ["mfa_edit_webauthn", "mfa_remove_webauthn"]


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_behind_a_question_are_valid_too(juniper, sign_in, add_app, language, tmp_path):
    """The sweep over all pages is asked for a code there; here the code was given."""
    juniper.language = language
    juniper.save()
    browser = sign_in(juniper)
    pages = [(name, browser.get(reverse(name))) for name in [*FRESH, "mfa_activate_totp"]]
    add_app(browser)
    pages += [(name, browser.get(reverse(name))) for name in WITH_APP]
    key = Authenticator.objects.create(user=juniper, type="webauthn", data={"name": "My phone"})
    pages += [(name, browser.get(reverse(name, args=[key.pk]))) for name in OF_A_KEY]
    stranger = Client(headers={"accept-language": language})
    pages += [(name, stranger.get(reverse(name))) for name in ENTRANCE]

    assert {name: page.status_code for name, page in pages if page.status_code != 200} == {}
    for name, page in pages:
        assert f'<html lang="{language}"' in page.content.decode(), name
    assert faults_of(tmp_path, [(name, page.content.decode()) for name, page in pages]) == ""
