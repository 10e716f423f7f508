"""One team at the desk: what was shared with the facilitator, and nothing else."""

import pytest

from engagement.models import Audience
from teams.models import Facilitation
from tests.factories.engagement import co_led_team
from tests.factories.teams import FacilitationFactory, MembershipFactory

pytestmark = pytest.mark.django_db
PAGE = "/admin/desk/teams/rides/"


def shown_to(at_desk, user):
    return at_desk(user).get(PAGE).content.decode()


@pytest.mark.parametrize("audience", list(Audience))
def test_only_the_widest_audience_reaches_the_facilitator(
    at_desk, people, team, checked_in, audience
):
    checked_in(team, "patient", "researcher", audience=audience, words="sentinel")

    assert ("sentinel" in shown_to(at_desk, people.facilitator)) == (
        audience == Audience.FACILITATOR
    )


def test_nothing_is_shown_before_both_have_answered(at_desk, people, team, checked_in):
    checked_in(team, "patient", audience=Audience.FACILITATOR, words="sentinel")

    assert "sentinel" not in shown_to(at_desk, people.facilitator)


def test_an_administrator_reads_no_answer(at_desk, people, team, checked_in):
    checked_in(team, "patient", "researcher", audience=Audience.FACILITATOR, words="sentinel")

    assert "sentinel" not in shown_to(at_desk, people.administrator)


def test_the_desk_is_no_way_round_an_audience_for_who_is_on_the_team(
    at_desk, people, team, checked_in
):
    """A facilitator of another community who is on this team reads its answers in the portal."""
    MembershipFactory(team=team, user=people.other)
    checked_in(team, "patient", "researcher", audience=Audience.TEAM, words="sentinel")

    assert at_desk(people.other).get(PAGE).status_code == 404


def test_what_was_shared_goes_with_the_facilitation(at_desk, people, team, checked_in):
    checked_in(team, "patient", "researcher", audience=Audience.FACILITATOR, words="sentinel")
    FacilitationFactory(user=people.facilitator)
    Facilitation.objects.filter(community=team.community).delete()

    assert at_desk(people.facilitator).get(PAGE).status_code == 404


@pytest.mark.parametrize("role", ["patient", "researcher", "member"])
def test_the_team_itself_has_no_desk(at_desk, people, team, role):
    assert at_desk(getattr(people, role)).get(PAGE, follow=True).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_three_check_ins(
    at_desk, people, team, checked_in, count, django_assert_num_queries
):
    co_led_team(community=team.community)
    for number in range(count):
        opened, closed = 90 - 20 * number, -75 + 20 * number
        checked_in(
            team,
            "patient",
            "researcher",
            audience=Audience.FACILITATOR,
            opened=opened,
            closed=closed,
        )
    client = at_desk(people.facilitator)

    # Session, person, device, may they; team, names, people; is it theirs; its check-in, question and plans;
    # check-ins and plans to list; what was shared, in two with the words of the questions.
    with django_assert_num_queries(18):
        client.get(PAGE)
