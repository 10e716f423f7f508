"""A seat changes hands in the middle of an open check-in (docs/decisions/0007)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from engagement import access
from engagement.actions import let_newcomers_read, save_answer, submit
from engagement.models import Audience
from partnerportal.foundation.models import Notice
from teams.actions import (
    accept_handover,
    offer_handover,
    settle_seats,
    step_back,
)
from teams.models import Membership
from tests.factories.engagement import item_of
from tests.factories.teams import MembershipFactory, PatientCoLeadFactory

pytestmark = pytest.mark.django_db
HERS = "Juniper wrote this alone"


def write(response, words=HERS, audience=Audience.CO_LEAD):
    item = item_of(response.check_in.instrument_version, "research.say")
    return save_answer(response=response, item=item, value=2, comment=words, audience=audience)


def reads(user, answer):
    return access.answers_read_by(user).filter(pk=answer.pk).exists()


def is_revealed(check_in):
    check_in.refresh_from_db()
    return check_in.is_revealed


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


# ---- A place of their own


def test_the_successor_gets_an_empty_place_and_is_asked(check_in, people, successor, hand_over):
    write(check_in.responses.get(user=people.patient))

    place = hand_over()

    assert place.perspective == "patient"
    assert (place.submitted_at, place.answers.count()) == (None, 0)
    assert place.after.user == people.patient
    assert {row.user for row in access.waited_for(check_in)} == {successor, people.researcher}
    assert Notice.objects.filter(recipient=successor, kind="engagement.check_in_opened").exists()
    page = as_person(successor).get(f"/check-ins/{check_in.pk}/", follow=True)
    assert page.status_code == 200
    assert HERS not in page.content.decode()


def test_handing_over_twice_in_one_round_gives_each_their_own(check_in, team, people, hand_over):
    hand_over()
    third = MembershipFactory(team=team).user
    sage = Membership.objects.active().get(team=team, seat="patient").user

    offer = offer_handover(team=team, to=third, by=sage)
    accept_handover(handover=offer, by=third)

    assert {row.user for row in access.waited_for(check_in)} == {third, people.researcher}
    assert check_in.responses.count() == 4


def test_who_takes_the_seat_back_goes_on_in_their_old_place(check_in, team, people, hand_over):
    mine = write(check_in.responses.get(user=people.patient))
    hand_over()
    sage = Membership.objects.active().get(team=team, seat="patient").user

    offer = offer_handover(team=team, to=people.patient, by=sage)
    accept_handover(handover=offer, by=people.patient)

    assert access.own_response(people.patient, check_in.pk).pk == mine.response_id
    assert {row.user for row in access.waited_for(check_in)} == {people.patient, people.researcher}


def test_somebody_appointed_to_a_seat_that_was_left_takes_up_its_place(check_in, team, people):
    step_back(team=team, by=people.patient)
    newcomer = PatientCoLeadFactory(team=team).user

    settle_seats(team=team)
    settle_seats(team=team)

    place = check_in.responses.get(user=newcomer)
    assert place.after.user == people.patient


def test_who_joins_a_seat_that_nobody_left_is_not_asked(check_in, team):
    newcomer = PatientCoLeadFactory(team=team).user

    settle_seats(team=team)

    assert not check_in.responses.filter(user=newcomer).exists()


def test_the_predecessor_answers_no_more(check_in, people, hand_over):
    mine = check_in.responses.get(user=people.patient)
    hand_over()

    with pytest.raises(PermissionDenied):
        access.own_response(people.patient, check_in.pk)
    with pytest.raises(ValidationError, match="changed hands"):
        submit(response=mine)
    mine.refresh_from_db()
    assert not mine.is_in


def test_home_asks_the_successor_and_not_the_predecessor(check_in, people, successor, hand_over):
    hand_over()

    assert "Answer your check-in" in as_person(successor).get("/").content.decode()
    assert "Answer your check-in" not in as_person(people.patient).get("/").content.decode()


# ---- Whose words


@pytest.mark.parametrize("audience", Audience)
def test_what_was_not_sent_stays_the_predecessors_alone(
    check_in, people, successor, hand_over, audience
):
    answer = write(check_in.responses.get(user=people.patient), audience=audience)
    place = hand_over()
    submit(response=place)
    submit(response=check_in.responses.get(user=people.researcher))

    assert is_revealed(check_in)
    assert reads(people.patient, answer)
    for other in (successor, people.researcher, people.member, people.facilitator):
        assert not reads(other, answer)
        page = as_person(other).get(f"/check-ins/{check_in.pk}/reveal/").content.decode()
        assert HERS not in page
        assert "Juniper Rainfall" not in page
    assert access.answers_for_counts(type(check_in).objects.all()).count() == 0


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (Audience.ME, {"patient"}),
        (Audience.CO_LEAD, {"patient", "researcher"}),
        (Audience.TEAM, {"patient", "researcher", "member", "successor"}),
    ],
)
def test_what_was_sent_is_for_the_co_lead_of_that_day_and_not_for_the_successor(
    check_in, people, successor, hand_over, audience, readers
):
    mine = check_in.responses.get(user=people.patient)
    answer = write(mine, audience=audience)
    submit(response=mine)
    place = hand_over()
    submit(response=place)
    submit(response=check_in.responses.get(user=people.researcher))

    everybody = vars(people) | {"successor": successor}
    assert {name for name, user in everybody.items() if reads(user, answer)} == readers


def test_what_the_other_side_sent_before_is_read_by_the_successor_only_if_they_say_so(
    check_in, people, successor, hand_over
):
    theirs = check_in.responses.get(user=people.researcher)
    answer = write(theirs, "For Juniper")
    submit(response=theirs)
    submit(response=hand_over())

    assert is_revealed(check_in)
    assert not reads(successor, answer)
    client = as_person(people.researcher)
    page = client.get(f"/check-ins/{check_in.pk}/reveal/").content.decode()
    assert "Let Sage see it too" in page
    shown = client.post(f"/check-ins/{check_in.pk}/newcomer/", follow=True).content.decode()

    assert reads(successor, answer)
    assert "Let Sage see it too" not in shown


def test_what_the_other_side_sends_afterwards_is_for_the_successor(
    check_in, people, successor, hand_over
):
    place = hand_over()
    theirs = check_in.responses.get(user=people.researcher)
    answer = write(theirs, "For Sage")
    asks = as_person(people.researcher).get(f"/check-ins/{check_in.pk}/submit/").content.decode()
    assert "Sage" in asks
    assert "Juniper" not in asks

    submit(response=theirs)
    submit(response=place)

    assert reads(successor, answer)
    assert not reads(people.patient, answer)


def test_nobody_lets_others_read_what_is_not_sent(check_in, people):
    with pytest.raises(ValidationError, match="Send your answers first"):
        let_newcomers_read(response=check_in.responses.get(user=people.researcher))
