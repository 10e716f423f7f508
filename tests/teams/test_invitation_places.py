"""The place that a yes gives: a new one, the one that is there, and the seat by the rule of today."""

import datetime

import pytest
from django.utils import timezone

from teams.access import Link
from teams.actions import accept_invitation, invite
from teams.models import Membership, User
from tests.factories.invitation import InvitationFactory
from tests.factories.teams import (
    MembershipFactory,
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NEW = "maple@example.org"


@pytest.fixture
def invitation(team, patient):
    return invite(
        team=team, by=patient, email=NEW, name="Maple North", role="trainee", language="en"
    )


@pytest.fixture
def newcomer(invitation):
    return User.objects.get(email=NEW)


def link(invitation):
    return Link(invitation, invitation.round)


def test_a_place_that_an_import_made_is_found(invitation, newcomer, team):
    place = MembershipFactory(team=team, user=newcomer, role="clinician")

    assert accept_invitation(link=link(invitation), by=newcomer) == place
    place.refresh_from_db()
    assert place.role == "clinician"


def test_a_place_that_was_to_begin_later_begins_now(invitation, newcomer, team):
    later = timezone.localdate() + datetime.timedelta(days=30)
    MembershipFactory(team=team, user=newcomer, started_on=later)

    assert accept_invitation(link=link(invitation), by=newcomer).is_active


def test_who_was_here_before_comes_back_to_a_new_place(invitation, newcomer, team):
    MembershipFactory(team=team, user=newcomer, ended_on=datetime.date(2025, 3, 1))

    accept_invitation(link=link(invitation), by=newcomer)

    assert Membership.objects.filter(user=newcomer).count() == 2
    assert Membership.objects.active().get(user=newcomer).role == "trainee"


@pytest.mark.parametrize(
    ("holder", "inviter", "seat"),
    [
        (None, "patient", "researcher"),
        ("somebody", "patient", ""),
        ("somebody", "facilitator", "researcher"),
    ],
)
def test_the_seat_is_taken_by_the_rule_of_today(team, who, holder, inviter, seat):
    """The seat was empty when it was offered. Who joins later gets the place in any case."""
    who("patient")
    row = InvitationFactory(
        team=team, role="researcher", seat="researcher", invited_by=who(inviter), email=NEW
    )
    if holder:
        ResearcherCoLeadFactory(team=team)
    person = UserFactory(email=NEW)

    assert accept_invitation(link=link(row), by=person).seat == seat


def test_who_shares_a_seat_may_leave_before_the_other_comes(team, patient):
    row = InvitationFactory(
        team=team, role="caregiver", seat="patient", invited_by=patient, email=NEW
    )
    Membership.objects.filter(user=patient).update(ended_on=timezone.localdate())

    assert accept_invitation(link=link(row), by=UserFactory(email=NEW)).seat == "patient"


def test_a_co_lead_of_another_team_joins_with_another_role(invitation):
    person = PatientCoLeadFactory(user__email="x@example.org").user
    User.objects.filter(email=NEW).delete()
    User.objects.filter(pk=person.pk).update(email=NEW)
    person.refresh_from_db()

    accept_invitation(link=link(invitation), by=person)

    assert set(Membership.objects.active().filter(user=person).values_list("role", flat=True)) == {
        "patient_partner",
        "trainee",
    }
