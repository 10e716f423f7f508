"""The doors that other packages bring: the admin's and the sign-in's. Each is named or ruled here."""

import re

import pytest

from tests.doors.roles import ROLES
from tests.doors.routes import address, walk
from tests.doors.test_matrix import body_of, client_of
from tests.doors.world import build

pytestmark = pytest.mark.django_db

ROUTES = dict(walk())
ADMIN = sorted(name for name in ROUTES if name.startswith("admin:"))
DESK = {"facilitator", "facilitator_2", "administrator"}

SIGN_IN = ("account_", "mfa_", "usersessions_")
# Sign-in pages: what a stranger, and what somebody who is signed in, gets.
ACCOUNTS = {
    "account_login": (200, 302),
    "account_login_password": (200, 302),
    "account_logout": (302, 200),
    "account_inactive": (200, 200),
    "account_signup": (200, 302),
    "account_email": (302, 200),
    "account_email_verification_sent": (302, 302),
    "account_change_password": (302, 302),
    "account_reset_password": (200, 200),
    "account_reset_password_done": (200, 200),
    "account_reset_password_from_key": (200, 200),
    "account_reset_password_from_key_done": (200, 200),
    "account_confirm_login_code": (302, 302),
    "account_request_login_code": (200, 302),
    "mfa_authenticate": (302, 302),
    "mfa_login_webauthn": (302, 302),
    # Once more, who it is: who has neither password nor second step proves it by a code.
    "account_reauthenticate": (302, 302),
    "account_reauthenticate_code": (302, 200),
    "mfa_reauthenticate": (302, 302),
    "mfa_reauthenticate_webauthn": (302, 302),
    # These ask that first.
    "account_set_password": (302, 302),
    "mfa_activate_totp": (302, 302),
    "mfa_add_webauthn": (302, 302),
    "mfa_edit_webauthn": (302, 302),
    "mfa_remove_webauthn": (302, 302),
    "mfa_deactivate_totp": (302, 302),
    "mfa_view_recovery_codes": (302, 302),
    "mfa_generate_recovery_codes": (302, 302),
    "mfa_download_recovery_codes": (302, 302),
    "mfa_index": (302, 302),
    "mfa_list_webauthn": (302, 200),
    "usersessions_list": (302, 302),
}


@pytest.fixture
def world():
    return build()


def get(world, client, name):
    response = client.get(address(ROUTES[name], world.samples(name)))
    body_of(response)
    return response


def test_every_sign_in_page_is_known():
    assert {name for name in ROUTES if name.startswith(SIGN_IN)} == set(ACCOUNTS)


@pytest.mark.parametrize(("role", "column"), [("anonymous", 0), ("member", 1)])
def test_sign_in_pages_give_what_is_said_of_them(world, role, column):
    client = client_of(world, role)
    found = {name: get(world, client, name).status_code for name in ACCOUNTS}

    assert found == {name: statuses[column] for name, statuses in ACCOUNTS.items()}


@pytest.mark.parametrize("role", [role for role in ROLES if role not in DESK])
def test_admin_is_shut_for_all_but_its_people(world, role):
    client = client_of(world, role)
    opened = {
        name: status
        for name in ADMIN
        if (status := get(world, client, name).status_code) not in {302, 403, 404}
    }

    assert opened.keys() <= {"admin:login", "admin:jsi18n"}
    assert all(status < 500 for status in opened.values())


@pytest.mark.parametrize("role", sorted(DESK))
def test_admin_opens_for_its_people_and_never_breaks(world, role):
    client = client_of(world, role)
    statuses = {name: get(world, client, name).status_code for name in ADMIN}

    assert statuses["admin:index"] == 200
    assert statuses["admin:teams_team_changelist"] == 200
    assert {name: status for name, status in statuses.items() if status >= 500} == {}


def test_facilitator_opens_a_team_of_the_own_community_only(world):
    name = "admin:teams_team_change"

    assert get(world, client_of(world, "facilitator"), name).status_code == 200
    assert get(world, client_of(world, "facilitator_2"), name).status_code in {302, 404}


def private_words(world, role):
    """What stands on the pages of the admin of words that are not for everybody."""
    client = client_of(world, role)
    pages = [get(world, client, name).content.decode() for name in ADMIN]
    return set(re.findall(r"sentinel \w+", " ".join(pages)))


def test_admin_shows_a_facilitator_the_word_for_them_and_no_other(world):
    assert private_words(world, "facilitator") == {"sentinel word"}


@pytest.mark.parametrize("role", ["facilitator_2", "administrator"])
def test_admin_shows_nobodys_private_words(world, role):
    assert private_words(world, role) == set()
