"""The cast: one team with its people, its facilitator, and strangers of every kind."""

import datetime

import pytest

from tests.factories.teams import (
    FacilitationFactory,
    MembershipFactory,
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
    UserFactory,
)

YESTERDAY = datetime.timedelta(days=-1)


@pytest.fixture
def team(db):
    return TeamFactory(name="Rides Home", slug="rides-home")


@pytest.fixture
def patient(team):
    return PatientCoLeadFactory(team=team, user__name="Juniper Rain").user


@pytest.fixture
def researcher(team):
    return ResearcherCoLeadFactory(team=team, user__name="Alder Snow").user


@pytest.fixture
def member(team):
    return MembershipFactory(team=team, user__name="Clover North").user


@pytest.fixture
def former(team):
    """Somebody who has left."""
    return PatientCoLeadFactory(team=team, ended_on=datetime.date(2025, 3, 1)).user


@pytest.fixture
def neighbour(team):
    """A co-lead of another team of the same community."""
    return PatientCoLeadFactory(team__community=team.community).user


@pytest.fixture
def facilitator(team):
    return FacilitationFactory(community=team.community, user__name="Hazel Bright").user


@pytest.fixture
def former_facilitator(team):
    return FacilitationFactory(community=team.community, ended_on=datetime.date(2025, 3, 1)).user


@pytest.fixture
def other_facilitator(db):
    return FacilitationFactory().user


@pytest.fixture
def administrator(db):
    return UserFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def inactive(team):
    return MembershipFactory(team=team, user__is_active=False).user


@pytest.fixture
def who(request):
    """Find somebody of the cast by name: who("patient")."""
    return request.getfixturevalue
