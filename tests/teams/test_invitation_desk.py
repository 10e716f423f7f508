"""Invitations at the desk: one person, again, back; and all who have not come yet, at once."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from partnerportal.foundation.models import Job, Notice
from teams.access import Link
from teams.actions import decline_invitation, invite, invite_newcomers
from teams.models import Facilitation, Invitation, Membership, Team, User
from tests.factories.invitation import InvitationFactory
from tests.factories.teams import (
    FacilitationFactory,
    MembershipFactory,
    PatientCoLeadFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db
LIST, NEW, ALL = (f"/admin/teams/invitation/{path}" for path in ("", "add/", "newcomers/"))
TYPED = {"email": "maple@example.org", "name": "Maple", "role": "trainee", "language": "en"}


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def here(team, patient, researcher, member, facilitator):
    """A team whose co-leads have come; Clover has not."""
    User.objects.exclude(pk=member.pk).update(last_login=timezone.now())
    return team


# ---- One person


def test_a_facilitator_invites_to_a_team_of_their_own(team, facilitator, patient):
    client = as_person(facilitator)
    sent = TYPED | {"team": team.pk, "role": "caregiver", "seat": "patient"}

    assert client.post(NEW, sent).url == LIST

    row = Invitation.objects.get()
    assert (row.team, row.seat, row.invited_by) == (team, "patient", facilitator)
    assert "<bdi>Maple</bdi>" in client.get(LIST).content.decode()
    page = client.get(f"{LIST}{row.pk}/change/").content.decode()
    assert "maple@example.org" in page


def test_teams_of_others_are_not_offered_and_not_taken(team, facilitator):
    theirs = TeamFactory(name="zqtheirs")
    client = as_person(facilitator)

    assert "zqtheirs" not in client.get(NEW).content.decode()
    response = client.post(NEW, TYPED | {"team": theirs.pk})

    assert response.status_code == 422
    assert "Choose a team from the list." in response.content.decode()
    assert 'value="Maple"' in response.content.decode()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("wrong", [{"email": "x"}, {"role": "trainee", "seat": "patient"}])
def test_what_does_not_fit_is_said(team, facilitator, wrong):
    response = as_person(facilitator).post(NEW, TYPED | {"team": team.pk} | wrong)

    assert response.status_code == 422


def test_the_form_can_begin_with_a_team(team, facilitator):
    html = as_person(facilitator).get(f"{NEW}?team={team.pk}").content.decode()

    assert f'value="{team.pk}" selected' in html
    assert as_person(facilitator).get(f"{NEW}?team=%C2%B2").status_code == 200


def test_sent_again_and_withdrawn(team, facilitator):
    row = InvitationFactory(team=team)
    page = f"{LIST}{row.pk}/"
    client = as_person(facilitator)
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1)):
        client.force_login(facilitator)
        assert "Send again" in client.get(f"{page}change/").content.decode()
        assert client.get(f"{page}again/").status_code == 302
        client.post(f"{page}again/")
        row.refresh_from_db()
        assert (row.round, row.invited_by) == (2, facilitator)
        said = client.post(f"{page}again/", follow=True).content.decode()
        assert "give it some time" in said
        assert "Withdraw the invitation?" in client.get(f"{page}withdraw/").content.decode()
        client.post(f"{page}withdraw/")
    row.refresh_from_db()
    assert row.state == "withdrawn"


@pytest.mark.parametrize("path", ["change/", "again/", "withdraw/"])
def test_rows_of_other_communities_are_not_there(team, other_facilitator, path):
    row = InvitationFactory(team=team)
    client = as_person(other_facilitator)

    for method in (client.get, client.post):
        assert method(f"{LIST}{row.pk}/{path}").status_code in {302, 403, 404}
        assert row.name not in client.get(LIST).content.decode()
    row.refresh_from_db()
    assert (row.state, row.round) == ("waiting", 1)


# ---- All who have not come


def test_the_page_shows_how_many_and_who_before_it_is_pressed(here, facilitator, member):
    html = as_person(facilitator).get(ALL).content.decode()

    assert "Invite this person" in html
    assert "Clover North" in html
    assert member.email in html
    assert "Juniper Rain" not in html
    assert not Invitation.objects.exists()


def test_one_press_invites_them_once_each(here, facilitator, member, run_jobs, mailoutbox):
    client = as_person(facilitator)
    for _press in range(2):
        assert client.post(ALL).url == LIST
    run_jobs()

    row = Invitation.objects.get()
    assert (row.email, row.name, row.role, row.invited_by) == (
        member.email,
        "Clover North",
        "patient_partner",
        facilitator,
    )
    assert [mail.to for mail in mailoutbox] == [[member.email]]
    assert "There is nothing to do here." in client.get(ALL).content.decode()


def test_they_come_to_the_place_that_the_import_made(here, facilitator, member):
    from teams.actions import accept_invitation

    invite_newcomers(teams=Team.objects.all(), by=facilitator)

    place = accept_invitation(link=Link(Invitation.objects.get(), 1), by=member)

    assert place == Membership.objects.get(user=member)


def test_who_is_in_two_teams_gets_one_mail(here, facilitator, member):
    MembershipFactory(team__community=here.community, user=member)

    assert invite_newcomers(teams=Team.objects.all(), by=facilitator) == 1
    assert invite_newcomers(teams=Team.objects.all(), by=facilitator) == 0
    assert Notice.objects.filter(kind="teams.invited").count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"user__last_login": timezone.now()},
        {"user__is_active": False},
        {"ended_on": datetime.date(2025, 3, 1)},
    ],
)
def test_who_has_come_or_left_is_not_among_them(here, facilitator, member, change):
    for path, value in change.items():
        if path.startswith("user__"):
            User.objects.filter(pk=member.pk).update(**{path.removeprefix("user__"): value})
        else:
            Membership.objects.filter(user=member).update(**{path: value})

    assert invite_newcomers(teams=Team.objects.all(), by=facilitator) == 0


def test_who_has_declined_is_not_asked_again_with_all_the_others(here, facilitator, member):
    row = invite(
        team=here, by=facilitator, email=member.email, name="C", role="trainee", language="en"
    )
    decline_invitation(link=Link(row, 1))

    assert invite_newcomers(teams=Team.objects.all(), by=facilitator) == 0


def test_whose_invitation_ran_out_gets_a_new_round(here, facilitator, member):
    invite_newcomers(teams=Team.objects.all(), by=facilitator)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=15)):
        assert invite_newcomers(teams=Team.objects.all(), by=facilitator) == 1

    assert Invitation.objects.get().round == 2


def test_only_people_of_managed_teams_are_invited(here, facilitator, run_jobs):
    PatientCoLeadFactory(user__email="far@example.org")
    client = as_person(facilitator)

    assert "far@example.org" not in client.get(ALL).content.decode()
    client.post(ALL)
    run_jobs()

    assert not Invitation.objects.filter(email="far@example.org").exists()


def test_one_community_can_be_chosen(here, facilitator, run_jobs):
    second = FacilitationFactory(user=facilitator).community
    far = PatientCoLeadFactory(team__community=second).user
    client = as_person(facilitator)

    assert far.email not in client.get(f"{ALL}?community={here.community.slug}").content.decode()
    client.post(ALL, {"community": second.slug})
    run_jobs()

    assert Invitation.objects.get().email == far.email
    assert client.get(f"{ALL}?community=not-mine").status_code == 404
    assert client.post(ALL, {"community": "not-mine"}).status_code == 404


def test_who_stopped_looking_after_invites_nobody_any_more(here, facilitator, run_jobs):
    client = as_person(facilitator)
    client.post(ALL)
    Facilitation.objects.update(ended_on=timezone.localdate())
    run_jobs()

    assert not Invitation.objects.exists()
    assert Job.objects.get(kind="teams.invite_newcomers").status != Job.Status.QUEUED


@pytest.mark.parametrize("role", ["patient", "member", "neighbour"])
def test_the_page_is_shut_for_others(team, who, role):
    assert as_person(who(role)).get(ALL).status_code == 302


def test_a_person_is_asked_for_by_hand_although_they_said_no(here, facilitator, member):
    """No is no to a heap; a person may still be asked anew by a person."""
    row = invite(
        team=here, by=facilitator, email=member.email, name="C", role="trainee", language="en"
    )
    decline_invitation(link=Link(row, 1))

    again = invite(
        team=here, by=facilitator, email=member.email, name="C", role="trainee", language="en"
    )

    assert again.is_open
    with pytest.raises(ValidationError):
        decline_invitation(link=Link(again, 2))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_three(
    team, facilitator, count, django_assert_num_queries
):
    MembershipFactory.create_batch(count, team=team)
    client = as_person(facilitator)

    # Session, person, second step, what they manage; their communities and texts; the newcomers.
    with django_assert_num_queries(7):
        client.get(ALL)
