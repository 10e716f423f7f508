"""The cast of a plan: both co-leads, a member, the facilitator, and people from elsewhere."""

import pytest

from kmb_events import actions
from kmb_events.jobs import drafted
from kmb_events.models import EventPlan
from tests.factories.kmb_events import whole_plan
from tests.factories.teams import (
    FacilitationFactory,
    MembershipFactory,
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
    UserFactory,
)


@pytest.fixture
def team(db):
    return TeamFactory(slug="rides", name="Rides", first_perspective="researcher")


@pytest.fixture
def patient(team):
    return PatientCoLeadFactory(team=team, user__name="Juniper Rainfall").user


@pytest.fixture
def researcher(team):
    return ResearcherCoLeadFactory(team=team, user__name="Alder Snowfield").user


@pytest.fixture
def member(team):
    return MembershipFactory(team=team).user


@pytest.fixture
def facilitator(team):
    return FacilitationFactory(community=team.community).user


@pytest.fixture
def stranger(db):
    """A co-lead of another team in another community."""
    return PatientCoLeadFactory().user


@pytest.fixture
def administrator(db):
    return UserFactory(is_superuser=True, is_staff=True)


@pytest.fixture
def plan(team, patient, researcher):
    whole_plan(team)
    return loaded(team)


@pytest.fixture
def reload():
    """The plan as its page loads it, as it stands now."""
    return lambda plan: EventPlan.objects.for_page().get(pk=plan.pk)


def loaded(team):
    return EventPlan.objects.for_page().get(team=team)


@pytest.fixture
def text(plan):
    """The English summary as the engine drafts it."""
    return actions.store_draft(plan=plan, language="en", draft=drafted(plan, "en"))


@pytest.fixture
def as_patient(client, patient):
    client.force_login(patient)
    return client
