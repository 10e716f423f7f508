"""Who sees which answer, as a table. Where the table and the code differ, the code is wrong."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from engagement import access
from engagement.actions import save_answer
from engagement.models import Audience
from tests.factories.engagement import item_of
from tests.factories.teams import (
    FacilitationFactory,
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
)

pytestmark = pytest.mark.django_db

READERS = ["patient", "researcher", "member", "facilitator", "administrator", "stranger"]
# Once both have answered. The patient co-lead is the author.
SEEN_BY = {
    Audience.ME: {"patient"},
    Audience.CO_LEAD: {"patient", "researcher"},
    Audience.TEAM: {"patient", "researcher", "member"},
    Audience.FACILITATOR: {"patient", "researcher", "member", "facilitator"},
}


def answer(responses, audience):
    item = item_of(responses.patient.check_in.instrument_version, "research.say")
    return save_answer(response=responses.patient, item=item, value=2, audience=audience)


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("audience", Audience)
def test_answers_read_by_shows_after_the_reveal_what_the_author_chose(
    people, responses, both_in, who, audience
):
    row = answer(responses, audience)
    both_in()

    seen = access.answers_read_by(getattr(people, who)).filter(pk=row.pk).exists()

    assert seen is (who in SEEN_BY[audience])


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("audience", Audience)
def test_answers_read_by_shows_nobody_else_anything_before_the_reveal(
    people, responses, who, audience
):
    row = answer(responses, audience)

    seen = access.answers_read_by(getattr(people, who)).filter(pk=row.pk).exists()

    assert seen is (who == "patient")


def test_answers_read_by_keeps_older_answers_from_a_co_lead_who_came_later(
    team, responses, both_in
):
    row = answer(responses, Audience.CO_LEAD)
    both_in()
    newcomer = ResearcherCoLeadFactory(team=team).user

    assert not access.answers_read_by(newcomer).filter(pk=row.pk).exists()


@pytest.mark.parametrize("audience", [Audience.CO_LEAD, Audience.TEAM, Audience.FACILITATOR])
def test_answers_read_by_shows_nothing_to_a_co_lead_who_has_left(
    team, people, responses, both_in, audience
):
    row = answer(responses, audience)
    both_in()
    team.memberships.filter(user=people.researcher).update(ended_on=timezone.localdate())

    assert not access.answers_read_by(people.researcher).filter(pk=row.pk).exists()


def test_answers_read_by_shows_nothing_to_the_facilitator_of_another_community(responses, both_in):
    row = answer(responses, Audience.FACILITATOR)
    both_in()
    other = FacilitationFactory().user

    assert not access.answers_read_by(other).filter(pk=row.pk).exists()


def test_answers_read_by_counts_a_facilitator_who_is_also_in_the_team_once(
    team, people, responses, both_in
):
    row = answer(responses, Audience.FACILITATOR)
    both_in()
    FacilitationFactory(community=team.community, user=people.member)

    assert access.answers_read_by(people.member).filter(pk=row.pk).count() == 1


@pytest.mark.parametrize(
    ("who", "door"),
    [
        ("patient", "own"),
        ("researcher", "own"),
        ("member", "read"),
        ("facilitator", "read"),
        ("administrator", "read"),
        ("stranger", "none"),
    ],
)
def test_doors_open_as_far_as_a_person_takes_part(people, check_in, who, door):
    user = getattr(people, who)

    if door == "none":
        for fetch in (access.readable_check_in, access.own_response, access.led_check_in):
            with pytest.raises(Http404):
                fetch(user, check_in.pk)
        return
    assert access.readable_check_in(user, check_in.pk) == check_in
    if door == "own":
        assert access.own_response(user, check_in.pk).user == user
        assert access.led_check_in(user, check_in.pk) == check_in
    else:
        for fetch in (access.own_response, access.led_check_in):
            with pytest.raises(PermissionDenied):
                fetch(user, check_in.pk)


def test_own_response_is_closed_to_somebody_who_gave_the_seat_up(team, people, check_in):
    team.memberships.filter(user=people.patient).update(seat="")

    with pytest.raises(PermissionDenied):
        access.own_response(people.patient, check_in.pk)


def test_own_response_is_closed_to_a_co_lead_who_came_after_it_opened(team, check_in):
    newcomer = PatientCoLeadFactory(team=team).user

    with pytest.raises(PermissionDenied):
        access.own_response(newcomer, check_in.pk)


@pytest.mark.parametrize(
    ("who", "may"),
    [("patient", True), ("member", True), ("facilitator", False), ("administrator", False)],
)
def test_can_read_agreed_is_for_the_team(people, check_in, both_in, who, may):
    both_in()
    check_in.refresh_from_db()

    assert access.can_read_agreed(getattr(people, who), check_in) is may


def test_reach_of_counts_the_team_and_names_its_facilitators(people, check_in):
    reach = access.reach_of(access.readable_check_in(people.patient, check_in.pk))

    assert reach == access.Reach(members=3, facilitators=["Hazel Brightwater"])
