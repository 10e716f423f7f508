"""Before anybody answers, they read whether their words may become research."""

import pytest
from django.test import Client

from teams.actions import plan_research_use
from tests.doors.world import build

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("board", "day", "told"),
    [
        ("", None, "No ethics board has approved it yet"),
        ("Example Board", "2026-01-31", "approved"),
    ],
)
def test_the_check_in_says_how_far_ethics_review_is(board, day, told):
    world = build()
    patient = world.people["patient"]
    from datetime import date

    plan_research_use(
        team=world.team,
        purpose="A paper",
        ethics_board=board,
        approved_on=date.fromisoformat(day) if day else None,
        by=patient,
    )
    client = Client()
    client.force_login(patient)

    page = client.get(f"/check-ins/{world.open_check_in.pk}/answer/").content.decode()

    assert told in page
