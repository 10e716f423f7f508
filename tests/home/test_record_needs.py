"""What Home says of the record: whose word is waited for, without a reproach."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from engagement.actions import note_dissent
from engagement.models import Contribution
from teams.models import Membership
from tests.factories.record import answered, decided, hoped
from tests.factories.setup import settle
from tests.factories.teams import (
    MembershipFactory,
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    team = TeamFactory(name="Rides Home")
    people = {
        "patient": PatientCoLeadFactory(team=team, user__name="Juniper Rainfall").user,
        "researcher": ResearcherCoLeadFactory(team=team, user__name="Alder Snowfield").user,
        "member": MembershipFactory(team=team, role="caregiver", user__name="Clover Wind").user,
    }
    settle(team, people["patient"], people["researcher"])
    return team, people


def home_of(client, person):
    client.force_login(person)
    return client.get("/").content.decode()


def ago(row, days):
    Contribution.objects.filter(pk=row.pk).update(hoped_at=timezone.now() - timedelta(days=days))


def test_somebody_waits_for_a_word_of_the_other_side(client, cast):
    team, people = cast
    row = hoped(team, people["patient"])

    html = home_of(client, people["researcher"])
    assert "Juniper waits for a word back" in html
    assert f"/contributions/{row.pk}/answer/" in html
    for role in ("patient", "member"):
        assert "waits for a word back" not in home_of(client, people[role])

    answered(row, people["researcher"])
    assert "waits for a word back" not in home_of(client, people["researcher"])


def test_several_are_one_line_by_who_waits_longest(client, cast):
    team, people = cast
    ago(hoped(team, people["member"]), 5)
    hoped(team, people["patient"])

    html = home_of(client, people["researcher"])
    assert "Clover and 1 more wait for a word back" in html
    assert "?waits=on" in html


@pytest.mark.parametrize("days", [2, 29, 31, 400])
def test_nobody_is_called_late(client, cast, days):
    team, people = cast
    ago(hoped(team, people["patient"]), days)

    html = home_of(client, people["researcher"])
    assert "Juniper waits for a word back" in html
    assert "overdue" not in html.lower()
    shown = timezone.localtime(Contribution.objects.get().answer_by)
    assert (f"{shown:%B}" in html) == (days < 30)


def test_who_is_away_is_asked_nothing(client, cast):
    team, people = cast
    hoped(team, people["patient"])
    Membership.objects.filter(user=people["researcher"]).update(away_since=timezone.localdate())

    assert "waits for a word back" not in home_of(client, people["researcher"])


def test_home_costs_the_same_however_much_waits(client, cast):
    team, people = cast
    row = decided(team, people["patient"])
    note_dissent(decision=row, person=people["researcher"], words="A view", by=people["patient"])

    def queries_with(number):
        for at in range(Contribution.objects.count(), number):
            hoped(team, people["patient"], what=f"{at}")
        with CaptureQueriesContext(connection) as asked:
            home_of(client, people["researcher"])
        return len(asked)

    queries_with(1)
    assert queries_with(1) == queries_with(3)
