"""What is counted, averaged and handed out before both have answered."""

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement import access
from engagement.models import CheckIn
from partnerportal.portfolio.actions import report_now
from teams.models import Community
from tests.doors.routes import address, walk
from tests.engagement.conftest import DAY
from tests.engagement.gate.conftest import OTHERS, SECRET, seen

pytestmark = pytest.mark.django_db


def test_counts_and_averages_of_one(check_in, sent):
    """A sum over one side would be that side."""
    assert not access.answers_for_counts(CheckIn.objects.all()).exists()


@pytest.mark.parametrize("who", OTHERS)
def test_the_gate_hands_out_nothing(people, check_in, sent, who):
    user = getattr(people, who)

    assert not access.answers_read_by(user).exists()
    assert not access.answer_versions_read_by(user).exists()
    assert not access.shown_answers(user, check_in).exists()
    assert not access.answers_shared_with(user, check_in.team).exists()


def test_reports(check_in, twins):
    """All that a report's files are made of is the same whatever was answered."""

    def counted():
        today = timezone.localdate()
        report = report_now(
            programme=check_in.team.programme,
            communities=list(Community.objects.all()),
            starts_on=today - 400 * DAY,
            ends_on=today,
            languages="en",
        )
        return report.pk, report.content

    assert twins.look_the_same_to(counted)


@pytest.mark.parametrize("who", OTHERS)
def test_files_and_their_names(people, team, check_in, twins, who):
    """Every address of working together that a team or a check-in stands in, downloads included."""
    paths = [
        address(route, {"slug": team.slug, "pk": check_in.pk, "item_pk": 1})
        for _name, route in walk()
        if route.startswith(("check-ins/", "teams/<slug:slug>/"))
        and "<"
        not in route.replace("<slug:slug>", "").replace("<int:pk>", "").replace("<int:item_pk>", "")
    ]
    user = getattr(people, who)

    assert len(paths) > 20
    assert twins.look_the_same_to(lambda: [seen(user, path) for path in paths])
    for path in paths:
        assert SECRET.encode() not in seen(user, path)[3]


def test_ones_own_account_holds_nothing_of_others(people, sent):
    for name in ("me-devices", "me-unsent", "me-edit", "credit-edit", "notices-edit"):
        assert SECRET.encode() not in seen(people.researcher, reverse(name))[3]
