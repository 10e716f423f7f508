"""When both sides are shown after a seat has changed hands (docs/decisions/0007)."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from engagement import access
from engagement.actions import give_more_time, save_answer, submit
from engagement.jobs.check_in import show_closed_check_ins
from engagement.models import Audience, Response
from partnerportal.foundation.models import Notice
from teams.actions import accept_handover, leave_team, offer_handover, step_back
from tests.at_once import at_once
from tests.factories.engagement import item_of
from tests.factories.teams import PatientCoLeadFactory

pytestmark = pytest.mark.django_db


def write(response, words, audience=Audience.CO_LEAD):
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


def test_it_waits_for_the_successor_also_when_the_predecessor_had_answered(
    check_in, people, successor, hand_over
):
    submit(response=check_in.responses.get(user=people.patient))
    place = hand_over()

    submit(response=check_in.responses.get(user=people.researcher))

    assert not is_revealed(check_in)
    assert access.waited_for(check_in) == [place]
    submit(response=place)
    assert is_revealed(check_in)


def test_it_does_not_hang_when_the_successor_never_answers(check_in, people, successor, hand_over):
    mine = check_in.responses.get(user=people.patient)
    answer = write(mine, "Juniper wrote this")
    submit(response=mine)
    place = hand_over()
    unsent = write(place, "Sage has not sent this")
    theirs = check_in.responses.get(user=people.researcher)
    theirs_to_co_lead = write(theirs, "Alder to the co-lead")
    submit(response=theirs)
    page = as_person(people.researcher).get(f"/check-ins/{check_in.pk}/").content.decode()
    assert "both sides are shown, even if" in page
    assert "Before the seat changed hands" in page

    with time_machine.travel(check_in.closes_at + datetime.timedelta(minutes=1)):
        for _time in range(2):
            show_closed_check_ins(None)

        assert is_revealed(check_in)
        assert reads(people.researcher, answer)
        # Who gave nothing reads nothing that was for co-leads alone, and what they wrote is theirs.
        assert not reads(successor, theirs_to_co_lead)
        assert not reads(people.researcher, unsent)
        told = Notice.objects.filter(kind="engagement.check_in_revealed")
        assert [row.recipient for row in told] == [people.researcher]


def test_it_closes_with_nothing_shown_when_nobody_of_that_side_had_answered(
    check_in, people, hand_over
):
    hand_over()
    submit(response=check_in.responses.get(user=people.researcher))

    with time_machine.travel(check_in.closes_at + datetime.timedelta(minutes=1)):
        show_closed_check_ins(None)

    assert not is_revealed(check_in)


def test_stepping_back_makes_it_due_when_nobody_else_is_waited_for(check_in, team, people):
    """Two share the patient seat; one has answered, the other steps back."""
    second = PatientCoLeadFactory(team=team).user
    place = Response.objects.create(check_in=check_in, user=second, perspective="patient")
    submit(response=check_in.responses.get(user=people.patient))
    submit(response=check_in.responses.get(user=people.researcher))
    assert not is_revealed(check_in)

    step_back(team=team, by=second)

    assert is_revealed(check_in)
    told = Notice.objects.filter(kind="engagement.check_in_revealed")
    assert {row.recipient for row in told} == {people.patient, people.researcher}
    place.refresh_from_db()
    assert place.has_left


@pytest.mark.parametrize("go", [step_back, leave_team])
def test_what_was_sent_counts_when_its_author_goes_and_nobody_follows(check_in, team, people, go):
    submit(response=check_in.responses.get(user=people.patient))
    go(team=team, by=people.patient)

    submit(response=check_in.responses.get(user=people.researcher))

    assert is_revealed(check_in)


@pytest.mark.parametrize("go", [step_back, leave_team])
def test_one_side_alone_is_never_shown(check_in, team, people, go):
    submit(response=check_in.responses.get(user=people.researcher))

    go(team=team, by=people.patient)

    assert not is_revealed(check_in)
    assert access.waited_for(check_in) == []


def test_a_closed_check_in_is_not_shown_because_somebody_goes(check_in, team, people):
    second = PatientCoLeadFactory(team=team).user
    Response.objects.create(check_in=check_in, user=second, perspective="patient")
    submit(response=check_in.responses.get(user=people.patient))
    submit(response=check_in.responses.get(user=people.researcher))
    type(check_in).objects.update(closes_at=timezone.now() - datetime.timedelta(minutes=1))

    step_back(team=team, by=second)

    assert not is_revealed(check_in)


def test_more_time_after_a_handover_is_told_to_the_successor(
    check_in, people, successor, hand_over
):
    type(check_in).objects.update(closes_at=timezone.now() - datetime.timedelta(minutes=1))
    hand_over()
    check_in.refresh_from_db()

    give_more_time(
        check_in=check_in,
        closes_at=timezone.now() + datetime.timedelta(days=3),
        by=people.facilitator,
    )

    told = Notice.objects.filter(kind="engagement.check_in_more_time")
    assert {row.recipient for row in told} == {successor, people.researcher}


def test_a_revealed_check_in_is_left_as_it_is(check_in, people, both_in, hand_over):
    both_in()

    assert hand_over() is None
    assert not check_in.responses.exclude(left_at=None).exists()


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_sending_and_handing_over_at_one_moment_see_each_other(check_in, team, people, successor):
    """Whichever comes second knows of the first: it waits for the successor in either case."""
    submit(response=check_in.responses.get(user=people.researcher))
    mine = check_in.responses.get(user=people.patient)
    offer = offer_handover(team=team, to=successor, by=people.patient)

    at_once(lambda: submit(response=mine), lambda: accept_handover(handover=offer, by=successor))

    mine.refresh_from_db()
    check_in.refresh_from_db()
    place = check_in.responses.filter(user=successor).first()
    if check_in.is_revealed:
        assert mine.is_in
        assert place is None
    else:
        assert not mine.is_in
        assert access.waited_for(check_in) == [place]
