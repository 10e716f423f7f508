"""Whom an invitation alone has brought: on no page, and erased when nothing comes of it."""

import datetime

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from partnerportal.foundation.models import Notice
from teams.access import Link, people_managed_by
from teams.actions import (
    accept_invitation,
    decline_invitation,
    forget_ended,
    forget_invited,
    invite,
    withdraw_invitation,
)
from teams.jobs.invitation import forget_ended_invitations
from teams.models import Invitation, User
from tests.factories.teams import (
    FacilitationFactory,
    MembershipFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NEW = "maple@example.org"


@pytest.fixture
def invitation(team, patient):
    return invite(
        team=team, by=patient, email=NEW, name="Maple North", role="trainee", language="fr"
    )


@pytest.fixture
def guest(invitation):
    return User.objects.get(email=NEW)


def is_here():
    return User.objects.filter(email=NEW).exists()


def test_a_row_is_made_for_the_mail_and_for_nothing_else(guest):
    assert (guest.name, guest.language, guest.only_invited) == ("Maple North", "fr", True)
    assert not guest.has_usable_password()
    assert not guest.emailaddress_set.get().verified


def test_it_stands_on_no_page(guest, administrator, facilitator, team):
    for person in (administrator, facilitator):
        assert guest not in people_managed_by(person)
    client = Client()
    client.force_login(administrator)
    for page in ("/admin/teams/user/", "/admin/teams/user/?q=maple", "/admin/teams/membership/"):
        assert "Maple" not in client.get(page).content.decode()
    assert client.get(f"/admin/teams/user/{guest.pk}/change/").status_code in {302, 404}


def test_whoever_has_come_is_a_person_like_others(guest, invitation, administrator):
    accept_invitation(link=Link(invitation, 1), by=guest)

    assert guest in people_managed_by(administrator)


def test_people_that_an_administrator_made_are_seen_before_they_come(administrator):
    assert UserFactory() in people_managed_by(administrator)


@pytest.mark.parametrize("end", ["decline", "withdraw"])
def test_a_no_erases_the_person_at_once(guest, invitation, patient, run_jobs, end):
    if end == "decline":
        decline_invitation(link=Link(invitation, 1))
    else:
        withdraw_invitation(invitation=invitation, by=patient)
    run_jobs()

    assert not is_here()
    assert not EmailAddress.objects.filter(email=NEW).exists()
    assert not Notice.objects.filter(kind="teams.invited").exists()


def test_the_other_team_still_waits_for_them(guest, invitation, run_jobs):
    second = TeamFactory()
    other = MembershipFactory(team=second, seat="patient").user
    row = invite(team=second, by=other, email=NEW, name="M", role="trainee", language="en")

    decline_invitation(link=Link(invitation, 1))
    run_jobs()
    assert is_here()

    withdraw_invitation(invitation=row, by=other)
    run_jobs()
    assert not is_here()


MORE = {
    "has an account": lambda person: User.objects.filter(pk=person.pk).update(only_invited=False),
    "signed in": lambda person: User.objects.filter(pk=person.pk).update(last_login=timezone.now()),
    "is on a team": lambda person: MembershipFactory(user=person),
    "was on a team": lambda person: MembershipFactory(user=person, ended_on=timezone.localdate()),
    "facilitates": lambda person: FacilitationFactory(user=person),
}


@pytest.mark.parametrize("what", MORE)
def test_who_is_here_for_another_reason_stays(guest, invitation, run_jobs, what):
    MORE[what](guest)
    decline_invitation(link=Link(invitation, 1))
    run_jobs()

    assert is_here()
    assert not forget_invited(email=NEW)


@pytest.mark.parametrize(("days", "stays"), [(13, True), (43, True), (45, False)])
def test_thirty_days_after_it_ran_out_all_is_forgotten(guest, invitation, days, stays):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=days)):
        forget_ended_invitations(None)

    assert is_here() is stays
    assert Invitation.objects.exists() is stays


@pytest.mark.parametrize("state", ["declined", "withdrawn"])
@pytest.mark.parametrize(("days", "stays"), [(29, True), (31, False)])
def test_what_ended_otherwise_is_forgotten_after_thirty_days(invitation, state, days, stays):
    Invitation.objects.update(state=state, settled_at=timezone.now())
    with time_machine.travel(timezone.now() + datetime.timedelta(days=days)):
        forget_ended()

    assert Invitation.objects.exists() is stays


def test_what_was_taken_up_is_kept(invitation, guest):
    accept_invitation(link=Link(invitation, 1), by=guest)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=400)):
        forget_ended()

    assert Invitation.objects.exists()
    assert is_here()


def test_whoever_was_erased_can_be_invited_and_come(invitation, guest, run_jobs, team, patient):
    decline_invitation(link=Link(invitation, 1))
    run_jobs()

    row = invite(team=team, by=patient, email=NEW, name="Maple", role="trainee", language="en")
    place = accept_invitation(link=Link(row, 1), by=User.objects.get(email=NEW))

    assert place.user.name == "Maple"


def test_yes_to_an_invitation_whose_reader_was_lost_finds_a_new_one(
    client, invitation, guest, mailoutbox, clean_cache
):
    from tests.factories.invitation import token_of

    guest.delete()
    client.post(f"/invitations/{token_of(invitation)}/", {"answer": "yes"})

    assert [mail.to for mail in mailoutbox] == [[NEW]]
