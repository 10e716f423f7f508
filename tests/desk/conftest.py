"""One community with a team, its people, its facilitator, and an administrator."""

import datetime
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from engagement.actions import open_check_in, save_answer, submit
from tests.factories.engagement import co_led_team, item_of, pulse
from tests.factories.teams import (
    CommunityFactory,
    FacilitationFactory,
    MembershipFactory,
    UserFactory,
)

DAY = datetime.timedelta(days=1)


@pytest.fixture
def community(db):
    return CommunityFactory(slug="getting-to-care")


@pytest.fixture
def team(community):
    return co_led_team(name="Rides to Care", slug="rides", community=community)


@pytest.fixture
def people(team):
    seats = {row.seat: row.user for row in team.memberships.select_related("user")}
    return SimpleNamespace(
        patient=seats["patient"],
        researcher=seats["researcher"],
        member=MembershipFactory(team=team, user__name="Linden Moss").user,
        facilitator=FacilitationFactory(
            community=team.community, user__name="Hazel Brightwater"
        ).user,
        other=FacilitationFactory(user__name="Periwinkle Stream").user,
        administrator=UserFactory(name="Rowan Field", is_staff=True, is_superuser=True),
    )


@pytest.fixture
def at_desk():
    def enter(user):
        client = Client()
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def checked_in():
    """Open a check-in of a team, let some of its sides answer, and let it close."""

    def make(team, *sides, audience=None, words="", opened=20, closed=-5):
        now = timezone.now()
        check_in = open_check_in(
            team=team,
            instrument_version=pulse(),
            opens_at=now - opened * DAY,
            closes_at=now + DAY,
        )
        for response in check_in.responses.filter(perspective__in=sides):
            if audience:
                save_answer(
                    response=response,
                    item=item_of(pulse(), "research.say"),
                    value=4,
                    comment=f"{words} {response.perspective}",
                    audience=audience,
                )
            submit(response=response)
        type(check_in).objects.filter(pk=check_in.pk).update(closes_at=now + closed * DAY)
        check_in.refresh_from_db()
        return check_in

    return make
