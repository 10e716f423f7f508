"""Inviting: who may, to which seat, again, and back."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from partnerportal.foundation.models import Notice
from teams.access import invitation_link
from teams.actions import invite, send_invitation_again, withdraw_invitation
from teams.models import Invitation, Membership, User
from tests.factories.invitation import InvitationFactory, token_of

pytestmark = pytest.mark.django_db
NEW = "maple@example.org"
TYPED = {"email": NEW, "name": "Maple North", "role": "trainee", "seat": "", "language": "fr"}
PAGE = "/teams/rides-home/invitations/"


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def asked(team, by, **others):
    return invite(team=team, by=by, **(TYPED | others))


# ---- The page of the co-leads


def test_a_co_lead_invites_and_finds_it_in_the_list(team, patient, researcher):
    client = as_person(patient)

    response = client.post(PAGE, TYPED | {"email": "  Maple@Example.org "}, follow=True)

    row = Invitation.objects.get()
    assert (row.email, row.name, row.role, row.seat, row.language) == (
        NEW,
        "Maple North",
        "trainee",
        "",
        "fr",
    )
    assert (row.team, row.invited_by, row.state, row.round) == (team, patient, "waiting", 1)
    html = response.content.decode()
    assert "Sent. The link in the email works until" in html
    assert NEW in html
    assert "Juniper Rain" in html


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": ""}, "Write the address that the invitation goes to."),
        ({"email": "maple"}, "like name@example.org"),
        ({"email": f"{'m' * 300}@example.org"}, "at most 254"),
        ({"name": " \u202e "}, "Write the name that you call this person by."),
        ({"role": ""}, "Choose a role."),
        ({"role": "king"}, "Choose a role."),
        ({"role": "trainee", "seat": "patient"}, "This seat does not go with this role."),
        ({"seat": "researcher"}, "Choose a seat from the list, or no seat."),
        ({"language": "de"}, "Select a valid choice"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(
    patient, researcher, team, wrong, said
):
    response = as_person(patient).post(PAGE, TYPED | wrong)

    assert response.status_code == 422
    html = response.content.decode()
    assert said in html
    assert 'value="Maple North"' in html or "name" in wrong
    assert f'value="{NEW}"' in html or "email" in wrong
    assert not Invitation.objects.exists()
    assert not User.objects.filter(email=NEW).exists()


@pytest.mark.parametrize(
    "wrong",
    [{"email": "maple"}, {"name": ""}, {"role": "x"}, {"language": "de"}, {"seat": "king"}],
)
def test_the_rule_holds_whoever_calls(team, patient, wrong):
    with pytest.raises(ValidationError):
        asked(team, patient, **wrong)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("patient", 200),
        ("member", 403),
        ("facilitator", 403),
        ("administrator", 403),
        ("neighbour", 404),
        ("former", 404),
    ],
)
def test_only_co_leads_open_the_page(team, who, role, status):
    assert as_person(who(role)).get(PAGE).status_code == status


@pytest.mark.parametrize("role", ["member", "neighbour", "former", "other_facilitator"])
def test_whoever_does_not_lead_or_manage_invites_nobody(team, who, role):
    with pytest.raises(ValidationError) as refusal:
        asked(team, who(role))

    assert refusal.value.code == "not_a_lead"


@pytest.mark.parametrize("role", ["facilitator", "administrator"])
def test_who_manages_the_team_invites(team, who, role):
    assert asked(team, who(role)).invited_by == who(role)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(team, patient, count, django_assert_num_queries):
    InvitationFactory.create_batch(count, team=team, invited_by=patient)
    client = as_person(patient)

    # Session, person; team with its community, its texts, its people; may lead; my seat is held, and
    # by me; the other one is not; the list.
    with django_assert_num_queries(10):
        client.get(PAGE)


# ---- Seats


@pytest.mark.parametrize(
    ("by", "seat", "may"),
    [
        ("patient", "patient", True),
        ("patient", "researcher", False),
        ("researcher", "researcher", True),
        ("researcher", "patient", False),
        ("facilitator", "researcher", True),
        ("facilitator", "patient", True),
        ("administrator", "patient", True),
    ],
)
def test_a_seat_that_is_held_is_shared_from_its_side(team, patient, researcher, who, by, seat, may):
    role = {"patient": "caregiver", "researcher": "clinician"}[seat]
    if may:
        assert asked(team, who(by), role=role, seat=seat).seat == seat
        return
    with pytest.raises(ValidationError, match="Somebody holds this seat"):
        asked(team, who(by), role=role, seat=seat)


def test_an_empty_seat_is_filled_by_any_co_lead(team, patient):
    html = as_person(patient).get(PAGE).content.decode()

    assert "Researcher co-lead" in html
    assert asked(team, patient, role="researcher", seat="researcher").seat == "researcher"


def test_a_seat_that_is_not_theirs_is_not_even_offered(team, patient, researcher):
    html = as_person(patient).get(PAGE).content.decode()

    assert 'value="patient"' in html
    assert 'value="researcher"' not in html.split('name="seat"', 1)[1]


# ---- Once, again, back


def test_pressing_twice_sends_once(team, patient):
    client = as_person(patient)
    for _press in range(2):
        assert client.post(PAGE, TYPED).status_code == 302

    assert Invitation.objects.get().round == 1
    assert Notice.objects.filter(kind="teams.invited").count() == 1


def test_the_same_address_later_is_sent_again_with_what_is_said_now(team, patient, researcher):
    first = asked(team, patient)
    old = token_of(first)
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1)):
        again = asked(team, researcher, role="clinician")

    assert again.pk == first.pk
    assert (again.round, again.role, again.invited_by) == (2, "clinician", researcher)
    assert Notice.objects.filter(kind="teams.invited").count() == 2
    assert not invitation_link(old).is_open
    assert invitation_link(token_of(again)).is_open


def test_sending_again_begins_two_new_weeks(team, patient):
    row = asked(team, patient)
    client = as_person(patient)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=20)):
        client.force_login(patient)
        assert "Expired" in client.get(PAGE).content.decode()
        client.post(f"{PAGE}{row.pk}/again/")
        row.refresh_from_db()
        assert row.is_open
    assert row.round == 2


def test_a_mail_is_given_time_to_arrive_before_the_next(team, patient):
    row = asked(team, patient)
    client = as_person(patient)

    response = client.post(f"{PAGE}{row.pk}/again/", follow=True)

    assert "Please give it some time to arrive." in response.content.decode()
    row.refresh_from_db()
    assert row.round == 1


def test_each_further_mail_waits_longer(team, patient):
    now = timezone.now()
    row = InvitationFactory(team=team, round=4, sent_at=now, invited_by=patient)

    for minutes, may in ((79, False), (81, True)):
        with time_machine.travel(now + datetime.timedelta(minutes=minutes)):
            if may:
                assert send_invitation_again(invitation=row, by=patient).round == 5
            else:
                with pytest.raises(ValidationError, match="some time"):
                    send_invitation_again(invitation=row, by=patient)


def test_withdrawing_says_what_is_lost_and_ends_the_link(team, patient):
    row = asked(team, patient)
    client, page = as_person(patient), f"{PAGE}{row.pk}/withdraw/"

    assert "leads nowhere then" in client.get(page).content.decode()
    for _press in range(2):
        assert client.post(page).status_code == 302

    row.refresh_from_db()
    assert (row.state, row.settled_by) == ("withdrawn", patient)
    assert Client().get(f"/invitations/{token_of(row)}/").status_code == 410


@pytest.mark.parametrize("state", ["accepted", "declined", "withdrawn"])
def test_what_is_settled_is_not_sent_again(team, patient, state):
    row = InvitationFactory(team=team, state=state, settled_at=timezone.now())

    with pytest.raises(ValidationError, match="answered or withdrawn"):
        send_invitation_again(invitation=row, by=patient)


def test_who_has_come_cannot_be_withdrawn(team, patient):
    row = InvitationFactory(team=team, state="accepted", settled_at=timezone.now())

    with pytest.raises(ValidationError, match="has come already"):
        withdraw_invitation(invitation=row, by=patient)


def test_invitations_of_another_team_are_not_there(team, patient, neighbour):
    row = asked(team, patient)
    theirs = Membership.objects.get(user=neighbour).team
    client = as_person(neighbour)

    for path in (PAGE, f"/teams/{theirs.slug}/invitations/"):
        assert client.post(f"{path}{row.pk}/again/").status_code == 404
        assert client.post(f"{path}{row.pk}/withdraw/").status_code == 404
    with pytest.raises(ValidationError):
        withdraw_invitation(invitation=row, by=neighbour)
    row.refresh_from_db()
    assert row.is_open
