"""The cast of the check-in tests: one team of two co-leads with an open check-in, and who else
could look at it.
"""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from engagement.actions import open_check_in, submit
from engagement.models import Response
from teams.actions import accept_handover, offer_handover
from tests.factories.engagement import co_led_team, item_of, pulse
from tests.factories.teams import (
    FacilitationFactory,
    MembershipFactory,
    PatientCoLeadFactory,
    UserFactory,
)

DAY = datetime.timedelta(days=1)


@pytest.fixture
def team(db):
    return co_led_team(name="Rides to Care")


@pytest.fixture
def people(team):
    """Everybody who could look: by the words that the tables use."""
    seats = {row.seat: row.user for row in team.memberships.select_related("user")}
    return SimpleNamespace(
        patient=seats["patient"],
        researcher=seats["researcher"],
        member=MembershipFactory(team=team, user__name="Linden Moss").user,
        facilitator=FacilitationFactory(
            community=team.community, user__name="Hazel Brightwater"
        ).user,
        administrator=UserFactory(name="Rowan Field", is_staff=True, is_superuser=True),
        stranger=PatientCoLeadFactory(user__name="Sorrel Stone").user,
    )


@pytest.fixture
def check_in(team, people):
    now = timezone.now()
    return open_check_in(
        team=team, instrument_version=pulse(), opens_at=now - DAY, closes_at=now + 10 * DAY
    )


@pytest.fixture
def responses(check_in):
    """perspective -> response"""
    rows = check_in.responses.select_related("user", "check_in")
    return SimpleNamespace(**{row.perspective: row for row in rows})


@pytest.fixture
def item(check_in):
    return item_of(check_in.instrument_version, "research.say")


@pytest.fixture
def as_patient(client, people):
    client.force_login(people.patient)
    return client


@pytest.fixture
def as_researcher(client, people):
    client.force_login(people.researcher)
    return client


@pytest.fixture
def both_in(responses):
    """Hand in both sides; the check-in is then revealed."""

    def hand_in():
        submit(response=responses.patient)
        submit(response=responses.researcher)
        responses.patient.check_in.refresh_from_db()

    return hand_in


@pytest.fixture
def successor(team):
    return MembershipFactory(team=team, user__name="Sage Harbour").user


@pytest.fixture
def hand_over(team, people, successor):
    """Juniper hands the patient seat to Sage, who says yes. Returns Sage's place, if any."""

    def go():
        offer = offer_handover(team=team, to=successor, by=people.patient)
        accept_handover(handover=offer, by=successor)
        return Response.objects.filter(user=successor).select_related("check_in").first()

    return go
