"""Before anybody answers, and while they wait, they read whether their words may become research."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from tests.doors.world import build
from tests.factories.declaration import planned_research

pytestmark = pytest.mark.django_db
PLANS = "Your team plans to use"
NOT_YET = "No ethics board has approved it yet, so nothing you write may be used for it."


@pytest.fixture
def world():
    return build()


def page_of(world, role, path):
    client = Client()
    client.force_login(world.people[role])
    return client.get(path).content.decode()


def answering(world):
    return f"/check-ins/{world.open_check_in.pk}/answer/"


def waiting(world):
    world.open_check_in.responses.filter(user=world.people["patient"]).update(
        submitted_at=timezone.now()
    )
    return f"/check-ins/{world.open_check_in.pk}/"


@pytest.mark.parametrize("path", [answering, waiting])
def test_until_a_board_approves_nothing_may_be_used(world, path):
    world.team.research_use.delete()
    planned_research(world.team)

    assert NOT_YET in page_of(world, "patient", path(world))


@pytest.mark.parametrize("path", [answering, waiting])
def test_an_approval_names_its_board_and_its_day(world, path):
    world.team.research_use.delete()
    planned_research(world.team, ethics_board="Example Board", approved_on=date(2026, 1, 31))

    page = page_of(world, "patient", path(world))

    assert PLANS in page
    assert "<bdi>Example Board</bdi> approved it on 31 January 2026" in page
    assert NOT_YET not in page


@pytest.mark.parametrize("path", [answering, waiting])
def test_a_team_that_plans_no_research_reads_nothing_of_it(world, path):
    world.team.research_use.delete()

    assert PLANS not in page_of(world, "patient", path(world))


def test_a_member_who_reads_the_check_in_sees_it_too(world):
    assert NOT_YET in page_of(world, "member", waiting(world))
