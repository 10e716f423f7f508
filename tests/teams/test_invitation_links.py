"""The link of an invitation: looking changes nothing, and only the invited address comes in by it."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teams.access import Link, invitation_link
from teams.actions import accept_invitation, invite
from teams.models import Invitation, Membership, User
from tests.accounts.conftest import is_signed_in
from tests.doors.test_matrix import rows
from tests.factories.invitation import InvitationFactory, token_of

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


# ---- What the page says


def test_a_stranger_reads_who_asks_and_what_for(client, page, facilitator):
    html = text_of(client.get(page))

    for words in (
        "<bdi>Juniper Rain</bdi> invites you",
        "Rides Home",
        "A question that matters",
        "Trainee",
        "Hazel Bright",
        "about five minutes",
        "You can skip any question",
        "stop at any time",
        "you choose who can see it",
        "Yes, I join",
        "No, thank you",
    ):
        assert words in html
    assert NEW not in html


def test_it_is_in_the_language_of_the_invitation_until_the_reader_chooses(client, team, patient):
    row = InvitationFactory(team=team, language="fr", invited_by=patient)
    page = f"/invitations/{token_of(row)}/"

    assert '<html lang="fr"' in text_of(client.get(page))
    client.post(reverse("set_language"), {"language": "en", "next": page})
    assert '<html lang="en"' in text_of(client.get(page))


def test_its_address_goes_nowhere_else(client, page):
    response = client.get(page)

    assert response["Referrer-Policy"] == "strict-origin"
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(page, invitation, method, newcomer):
    before = rows()
    for browser in (Client(), as_person(newcomer), as_person(invitation.invited_by)):
        getattr(browser, method)(page)

    User.objects.update(last_login=None)
    assert rows() == before


# ---- Links that have ended, and links that are none


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.integers(min_value=0), other=st.integers(min_value=1, max_value=255))
def test_no_other_link_opens_it(client, invitation, place, other):
    token = token_of(invitation).encode()
    place %= len(token)
    flipped = bytes([*token[:place], token[place] ^ other, *token[place + 1 :]])

    response = client.get("/invitations/" + "".join(f"%{byte:02x}" for byte in flipped) + "/")

    assert response.status_code in {400, 404}
    assert "Rides Home" not in text_of(response)
    invitation.refresh_from_db()
    assert invitation.is_open


def test_a_link_of_another_kind_opens_nothing(client, patient):
    from partnerportal.foundation.notices import Category
    from partnerportal.foundation.notices.wishes import choice_of, stop_token

    token = stop_token(choice_of(patient), Category.NUDGE)

    assert client.get(f"/invitations/{token}/").status_code == 404


ENDED = {
    "expired": {"expires_at": timezone.now() - datetime.timedelta(seconds=1)},
    "withdrawn": {"state": "withdrawn", "settled_at": timezone.now()},
    "declined": {"state": "declined", "settled_at": timezone.now()},
    "used": {"state": "accepted", "settled_at": timezone.now()},
    "sent again": {"round": 2},
}


@pytest.mark.parametrize("how", ENDED)
def test_every_ended_link_gets_the_same_kind_page(client, page, invitation, how, newcomer):
    Invitation.objects.update(**ENDED[how])

    plain = re.compile(r'value="\w{64}"|"X-CSRFToken": "\w+"')
    for answer in ("", "yes"):
        response = client.post(page, {"answer": answer}) if answer else client.get(page)
        assert response.status_code == 410
        assert "This invitation has ended" in text_of(response)
        assert "send it again" in text_of(response)
    forged = client.get(page[:-3] + "xx/")
    assert plain.sub("", text_of(forged)).replace(page[:-3] + "xx/", page) == plain.sub(
        "", text_of(client.get(page))
    )
    assert as_person(newcomer).post(page, {"answer": "yes"}).status_code == 410
    assert not Membership.objects.filter(user=newcomer).exists()
    with pytest.raises(ValidationError):
        accept_invitation(link=invitation_link(token_of(invitation)), by=newcomer)


def test_the_link_of_a_team_that_is_gone_is_no_link(client, page, team):
    Invitation.objects.all().delete()

    assert client.get(page).status_code == 404


def test_no_line_of_the_log_holds_the_link(page, invitation, caplog, neighbour):
    token = token_of(invitation)
    as_person(neighbour).get(page)
    as_person(neighbour).post(page)
    Client(enforce_csrf_checks=True).post(page, {"answer": "yes"})
    Client().get(page[:-3] + "xx/")
    Invitation.objects.update(state="withdrawn", settled_at=timezone.now())
    Client().get(page)

    assert "/invitations/..." in caplog.text
    assert token not in caplog.text
    assert token[:-2] not in caplog.text


# ---- Programs that scan mails


def test_a_scanner_gets_nobody_in(page, invitation, mailoutbox):
    """It opens the link, and presses what it finds, without a session or with one of its own."""
    bare = Client(enforce_csrf_checks=True)
    for method in ("get", "head", "post", "put", "options"):
        getattr(bare, method)(page)
    assert bare.post(page, {"answer": "yes"}).status_code == 403
    pressing = Client()
    pressing.get(page)
    response = pressing.post(page, {"answer": "yes"}, follow=True)

    assert response.redirect_chain[-1][0] == reverse("account_confirm_login_code")
    assert not is_signed_in(pressing)
    invitation.refresh_from_db()
    assert invitation.is_open
    assert not Membership.objects.filter(user__email=NEW).exists()
    assert [mail.to for mail in mailoutbox] == [[NEW]]


@pytest.mark.parametrize("answer", ["", "maybe", "sign-out"])
def test_a_press_that_says_neither_does_nothing(client, page, invitation, answer):
    assert client.post(page, {"answer": answer}).status_code == 422
    invitation.refresh_from_db()
    assert invitation.is_open


def test_codes_come_three_a_minute(page):
    for _press in range(3):
        assert Client().post(page, {"answer": "yes"}).status_code == 302

    assert Client().post(page, {"answer": "yes"}).status_code == 429
