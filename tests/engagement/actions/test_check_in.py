import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from engagement.actions import open_check_in
from engagement.models import CheckIn, Instrument, InstrumentVersion
from partnerportal.foundation.models import Notice
from tests.engagement.conftest import DAY
from tests.factories.engagement import pulse
from tests.factories.teams import MembershipFactory, PatientCoLeadFactory, TeamFactory

pytestmark = pytest.mark.django_db


def opened(team, *, start=0, days=10, **fields):
    now = timezone.now() + start * DAY
    fields.setdefault("instrument_version", pulse())
    return open_check_in(team=team, opens_at=now, closes_at=now + days * DAY, **fields)


def test_open_check_in_gives_every_co_lead_a_place_and_tells_them(team, people):
    second = PatientCoLeadFactory(team=team).user

    check_in = opened(team)

    places = {(row.user, row.perspective) for row in check_in.responses.all()}
    assert places == {
        (people.patient, "patient"),
        (second, "patient"),
        (people.researcher, "researcher"),
    }
    told = {row.recipient for row in Notice.objects.filter(kind="engagement.check_in_opened")}
    assert told == {people.patient, people.researcher, second}


def test_open_check_in_swaps_who_stands_first_with_each_round(team):
    first = opened(team, start=-40, days=10)
    second = opened(team, start=-20, days=10)
    third = opened(team)

    rounds = [(row.number, row.first_perspective) for row in (first, second, third)]
    assert rounds == [(1, "patient"), (2, "researcher"), (3, "patient")]
    team.refresh_from_db()
    assert team.first_perspective == "patient"


def test_open_check_in_swaps_for_the_team_too(team):
    opened(team, start=-40, days=10)
    opened(team)

    team.refresh_from_db()
    assert team.first_perspective == "researcher"


def test_open_check_in_tells_nobody_before_it_opens(team):
    opened(team, start=2)

    assert not Notice.objects.exists()


def test_open_check_in_refuses_a_team_that_is_not_co_led():
    team = TeamFactory()
    PatientCoLeadFactory(team=team)
    MembershipFactory(team=team, role="researcher")

    with pytest.raises(ValidationError, match="researcher co-lead"):
        opened(team)
    assert not CheckIn.objects.exists()


def test_open_check_in_does_not_count_a_co_lead_who_left(team, people):
    team.memberships.filter(user=people.researcher).update(ended_on=timezone.localdate())

    with pytest.raises(ValidationError, match="researcher co-lead"):
        opened(team)


def test_open_check_in_refuses_while_one_is_open(team):
    opened(team)

    with pytest.raises(ValidationError, match="open check-in already"):
        opened(team)
    assert CheckIn.objects.count() == 1


def test_open_check_in_may_follow_one_that_was_shown(team, both_in):
    both_in()

    assert opened(team).number == 2


def test_open_check_in_refuses_to_close_before_it_opens(team):
    with pytest.raises(ValidationError, match="closes after it opens"):
        opened(team, days=-1)


def test_open_check_in_refuses_questions_that_are_not_published(team):
    draft = InstrumentVersion.objects.create(
        instrument=Instrument.objects.create(slug="draft"), number=1
    )

    with pytest.raises(ValidationError, match="not published"):
        opened(team, instrument_version=draft)
