"""What is answered to an invitation: yes by who was invited, no by whoever has the link, once."""

import datetime
import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerportal.foundation.accounts.second_step import EncryptedSecrets
from partnerportal.foundation.models import Notice
from teams.access import Link
from teams.actions import accept_invitation, decline_invitation, invite, withdraw_invitation
from teams.models import Invitation, Membership, User
from tests.accounts.conftest import app_code, code_in, is_signed_in
from tests.factories.invitation import token_of
from tests.factories.teams import (
    APP_SECRET,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NEW = "maple@example.org"


@pytest.fixture(autouse=True)
def no_limits_used(clean_cache):
    """Limits count in the shared cache."""


@pytest.fixture
def invitation(team, patient):
    return invite(
        team=team, by=patient, email=NEW, name="Maple North", role="trainee", language="en"
    )


@pytest.fixture
def page(invitation):
    return f"/invitations/{token_of(invitation)}/"


@pytest.fixture
def newcomer(invitation):
    return User.objects.get(email=NEW)


def link(invitation):
    return Link(invitation, invitation.round)


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def text_of(response):
    return response.content.decode()


# ---- Yes


def comes_in(client, page, mailoutbox):
    """Press yes, and type the code from the mail."""
    client.post(page, {"answer": "yes"})
    shown = client.get(reverse("account_confirm_login_code"))
    return shown, client.post(
        reverse("account_confirm_login_code"), {"code": code_in(mailoutbox[-1])}
    )


def test_a_newcomer_comes_in_by_a_code_and_joins(client, page, invitation, mailoutbox, run_jobs):
    shown, response = comes_in(client, page, mailoutbox)

    assert "the address that your invitation came to" in text_of(shown)
    assert NEW not in text_of(shown)
    assert response.url == page
    assert "One press, and you are on the team." in text_of(client.get(page))
    assert client.post(page, {"answer": "yes"}).url == "/teams/rides-home/welcome/"
    place = Membership.objects.get(user__email=NEW)
    assert (place.role, place.seat, place.is_active) == ("trainee", "", True)
    assert place.history.get().history_user == place.user
    invitation.refresh_from_db()
    assert (invitation.state, invitation.settled_by) == ("accepted", place.user)
    assert not place.user.only_invited
    assert place.user.emailaddress_set.get().verified


def test_the_code_alone_is_no_answer(client, page, invitation, mailoutbox):
    comes_in(client, page, mailoutbox)

    invitation.refresh_from_db()
    assert invitation.is_open


def test_the_code_of_one_browser_is_of_no_use_in_another(page, mailoutbox):
    Client().post(page, {"answer": "yes"})
    other = Client()
    other.get(page)
    other.post(reverse("account_confirm_login_code"), {"code": code_in(mailoutbox[-1])})

    assert not is_signed_in(other)


def test_the_session_holds_no_key_to_the_page(client, page, invitation):
    client.post(page, {"answer": "yes"})

    assert token_of(invitation) not in str(dict(client.session))


def test_another_code_page_says_nothing_of_an_invitation(client, page, mailoutbox):
    """Who has pressed yes, and in the same browser later signs in as somebody else."""
    other = User.objects.create_user(email="other@example.org", name="Other")
    client.post(page, {"answer": "yes"})
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=20)):
        client.get(reverse("account_confirm_login_code"))
        client.post(reverse("account_login"), {"login": other.email})
        shown = client.get(reverse("account_confirm_login_code"))
        assert other.email in text_of(shown)
        assert "your invitation came to" not in text_of(shown)
        response = client.post(
            reverse("account_confirm_login_code"), {"code": code_in(mailoutbox[-1])}
        )

    assert response.url == reverse("home")


def test_who_is_signed_in_as_the_invited_person_needs_no_code(page, newcomer, mailoutbox):
    client = as_person(newcomer)

    assert client.post(page, {"answer": "yes"}).url == "/teams/rides-home/welcome/"
    assert mailoutbox == []


def test_an_account_with_a_second_step_still_needs_it(client, team, patient, mailoutbox):
    person = User.objects.create_user(email=NEW, name="Maple")
    secret = EncryptedSecrets().encrypt(APP_SECRET)
    Authenticator.objects.create(user=person, type="totp", data={"secret": secret})
    row = invite(team=team, by=patient, email=NEW, name="M", role="trainee", language="en")
    page = f"/invitations/{token_of(row)}/"

    _shown, response = comes_in(client, page, mailoutbox)

    assert response.url == reverse("mfa_authenticate")
    assert not is_signed_in(client)
    response = client.post(reverse("mfa_authenticate"), {"code": app_code(APP_SECRET)})
    assert is_signed_in(client)
    assert response.url == page


def test_a_closed_account_gets_no_code_and_no_other_page(client, team, patient, mailoutbox):
    UserFactory(email=NEW, is_active=False)
    row = invite(team=team, by=patient, email=NEW, name="M", role="trainee", language="en")

    response = client.post(f"/invitations/{token_of(row)}/", {"answer": "yes"})

    assert response.url == reverse("account_confirm_login_code")
    assert mailoutbox == []


def test_whoever_has_joined_is_led_to_the_team(page, newcomer, invitation):
    accept_invitation(link=link(invitation), by=newcomer)

    assert as_person(newcomer).get(page).url == "/teams/rides-home/"
    assert as_person(newcomer).post(page, {"answer": "yes"}).url == "/teams/rides-home/welcome/"


# ---- Somebody else is signed in


@pytest.mark.parametrize("role", ["neighbour", "member", "facilitator", "administrator", "patient"])
@pytest.mark.parametrize("answer", [None, "yes", "no", ""])
def test_somebody_else_answers_nothing_and_learns_nothing(page, invitation, who, role, answer):
    client = as_person(who(role))

    response = client.get(page) if answer is None else client.post(page, {"answer": answer})

    assert response.status_code == 403
    assert "This invitation went to another address" in text_of(response)
    assert NEW not in text_of(response)
    assert "Maple" not in text_of(response)
    invitation.refresh_from_db()
    assert invitation.is_open
    with pytest.raises(ValidationError, match="another address"):
        accept_invitation(link=link(invitation), by=who(role))


def test_the_page_for_somebody_else_is_the_same_whether_the_address_is_known(team, patient, member):
    UserFactory(email="known@example.org")
    client = as_person(member)
    pages = []
    for email in ("known@example.org", "nobody@example.org"):
        row = invite(team=team, by=patient, email=email, name="M", role="trainee", language="en")
        page = f"/invitations/{token_of(row)}/"
        html = text_of(client.get(page)).replace(page, "")
        pages.append(re.sub(r'value="\w{64}"|"X-CSRFToken": "\w+"', "", html))

    assert pages[0] == pages[1]


def test_they_sign_out_and_open_it_anew(page, member):
    client = as_person(member)

    response = client.post(page, {"answer": "sign-out"}, follow=True)

    assert response.redirect_chain == [(page, 302)]
    assert not is_signed_in(client)
    assert "Yes, I join" in text_of(response)


# ---- No


def test_no_is_one_press_and_asks_nothing(client, page, invitation, run_jobs):
    for _press in range(2):
        response = client.post(page, {"answer": "no"})
        assert response.status_code == 200
        assert "Thank you for your answer" in text_of(response)

    invitation.refresh_from_db()
    assert (invitation.state, invitation.settled_by) == ("declined", None)
    assert client.get(page).status_code == 410


def test_no_of_somebody_who_is_signed_in_is_theirs(page, invitation, newcomer):
    as_person(newcomer).post(page, {"answer": "no"})

    invitation.refresh_from_db()
    assert (invitation.state, invitation.settled_by) == ("declined", newcomer)


# ---- Once


def test_yes_twice_is_one_place_and_one_mail(invitation, newcomer):
    first = accept_invitation(link=link(invitation), by=newcomer)

    assert accept_invitation(link=link(invitation), by=newcomer) == first
    assert Membership.objects.filter(user=newcomer).count() == 1
    assert Notice.objects.filter(kind="teams.joined").count() == 1


@pytest.mark.parametrize("first", ["accept", "decline", "withdraw"])
def test_the_first_answer_holds(invitation, newcomer, patient, first):
    """Each has looked at the open invitation before; the row is looked at again under its lock."""
    acts = {
        "accept": lambda: accept_invitation(link=link(invitation), by=newcomer),
        "decline": lambda: decline_invitation(link=link(invitation)),
        "withdraw": lambda: withdraw_invitation(invitation=invitation, by=patient),
    }
    acts.pop(first)()
    state = Invitation.objects.get().state

    for name, act in acts.items():
        if (first, name) == ("decline", "withdraw"):
            act()  # there is nothing left to withdraw
            continue
        with pytest.raises(ValidationError):
            act()

    assert Invitation.objects.get().state == state
    assert Membership.objects.filter(user=newcomer).exists() == (first == "accept")
