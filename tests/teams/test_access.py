"""Who reaches what, of people and teams: one row for each role."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from teams import access

# role -> reads the team, leads it, takes part in it, manages it
TABLE = {
    "patient": (True, True, True, False),
    "researcher": (True, True, True, False),
    "member": (True, False, True, False),
    "former": (False, False, False, False),
    "neighbour": (False, False, False, False),
    "facilitator": (True, False, False, True),
    "former_facilitator": (False, False, False, False),
    "other_facilitator": (False, False, False, False),
    "administrator": (True, False, False, True),
}
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", TABLE)
def test_teams_by_role(team, who, role):
    user = who(role)

    found = tuple(
        question(user).filter(pk=team.pk).exists()
        for question in (
            access.teams_read_by,
            access.teams_led_by,
            access.teams_taken_part_in_by,
            access.teams_managed_by,
        )
    )

    assert found == TABLE[role]
    assert access.can_lead(user, team) is TABLE[role][1]
    assert access.is_member(user, team) is TABLE[role][2]


@pytest.mark.parametrize("role", TABLE)
def test_doors_by_role(team, who, role):
    reads, leads, _takes_part, _manages = TABLE[role]
    user = who(role)

    if reads:
        assert access.readable_team(user, team.slug) == team
    else:
        with pytest.raises(Http404):
            access.readable_team(user, team.slug)
    if leads:
        assert access.led_team(user, team.slug) == team
    else:
        with pytest.raises(PermissionDenied if reads else Http404):
            access.led_team(user, team.slug)


@pytest.mark.parametrize("role", TABLE)
def test_what_the_admin_shows_by_role(team, patient, who, role):
    user = who(role)
    manages = TABLE[role][3]

    assert access.communities_managed_by(user).filter(pk=team.community_id).exists() is manages
    assert access.people_managed_by(user).filter(pk=patient.pk).exists() is manages
    assert access.memberships_managed_by(user).filter(team=team, user=patient).exists() is manages
    assert access.manages_something(user) is (manages or role == "other_facilitator")


def test_an_administrator_who_may_not_sign_in_manages_nothing(team, administrator):
    administrator.is_active = False

    assert not access.manages_something(administrator)
    assert not access.teams_managed_by(administrator).exists()


def test_a_facilitator_sees_who_has_left_their_teams_but_nobody_of_others(
    team, facilitator, former, administrator
):
    stranger = administrator

    people = access.people_managed_by(facilitator)

    assert former in people
    assert stranger not in people


def test_facilitators_of_a_community_are_those_of_today(
    team, facilitator, former_facilitator, other_facilitator
):
    assert list(access.facilitators_of(team.community)) == [facilitator]


def test_seat_of_says_the_perspective_of_today(team, patient, researcher, member, former):
    assert access.perspective_of(patient, team) == "patient"
    assert access.perspective_of(researcher, team) == "researcher"
    assert access.perspective_of(member, team) is None
    assert access.perspective_of(former, team) is None


def test_a_stranger_without_an_account_manages_nothing():
    assert not access.manages_something(AnonymousUser())
