"""A seat is offered to somebody of the team; it changes hands when that person says yes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from partnerportal.foundation.models import Notice
from teams.access import can_lead, successors_for
from teams.actions import (
    accept_handover,
    begin_break,
    decline_handover,
    leave_team,
    offer_handover,
    step_back,
    withdraw_handover,
)
from teams.models import Handover, Membership
from tests.at_once import at_once
from tests.factories.teams import MembershipFactory, PatientCoLeadFactory

pytestmark = pytest.mark.django_db
SEATS = "/teams/rides-home/seats/"


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def text_of(response):
    return response.content.decode()


def seat_now(team, user):
    return Membership.objects.active().get(team=team, user=user).seat


@pytest.fixture
def offer(team, patient, member):
    return offer_handover(team=team, to=member, by=patient)


# ---- Offering


def test_the_page_offers_who_could_take_it(team, patient, researcher, member):
    MembershipFactory(team=team, role="trainee", user__name="Linden Moss")
    PatientCoLeadFactory(team=team, user__name="Fern Drift")
    away = MembershipFactory(team=team, role="caregiver", user__name="Robin Lake").user
    begin_break(team=team, by=away)
    MembershipFactory(team=team, role="caregiver", user__name="Teal Bay", user__is_active=False)

    page = text_of(as_person(patient).get(f"{SEATS}hand-over/"))

    assert "Clover North" in page
    for name in ("Linden Moss", "Fern Drift", "Robin Lake", "Teal Bay", "Alder Snow"):
        assert name not in page


def test_with_nobody_who_fits_the_page_says_what_else_there_is(team, patient, facilitator):
    page = text_of(as_person(patient).get(f"{SEATS}hand-over/"))

    assert "Nobody here can take the seat over right now" in page
    assert "Hazel Bright" in page


def test_offering_changes_nothing_and_sends_one_mail(team, patient, member, run_jobs, mailoutbox):
    for _press in range(2):
        as_person(patient).post(f"{SEATS}hand-over/", {"to": member.pk})
    run_jobs()

    assert (seat_now(team, patient), seat_now(team, member)) == ("patient", "")
    (mail,) = mailoutbox
    assert mail.to == [member.email]
    everything = mail.subject + mail.body + mail.alternatives[0][0]
    assert "Juniper" in everything
    for secret in (team.name, team.slug, "Rain"):
        assert secret not in everything


@pytest.mark.parametrize(
    "values",
    [{"role": "researcher"}, {"role": "knowledge_user"}, {"role": "caregiver", "seat": "patient"}],
)
def test_a_seat_is_not_offered_to_who_cannot_take_it(team, patient, values):
    other = MembershipFactory(team=team, **values).user

    with pytest.raises(ValidationError, match="Choose somebody from the list"):
        offer_handover(team=team, to=other, by=patient)
    response = as_person(patient).post(f"{SEATS}hand-over/", {"to": other.pk})
    assert response.status_code == 422
    assert not Handover.objects.exists()


def test_a_seat_is_not_offered_to_who_is_on_no_team_of_ours(team, patient, neighbour):
    with pytest.raises(ValidationError):
        offer_handover(team=team, to=neighbour, by=patient)


def test_who_holds_no_seat_offers_none(team, patient, member):
    with pytest.raises(ValidationError, match="You hold no seat"):
        offer_handover(team=team, to=patient, by=member)
    assert as_person(member).get(f"{SEATS}hand-over/").status_code == 403


def test_one_offer_waits_at_a_time(team, patient, offer):
    other = MembershipFactory(team=team).user

    with pytest.raises(ValidationError, match="Take that offer back first"):
        offer_handover(team=team, to=other, by=patient)
    with pytest.raises(IntegrityError), transaction.atomic():
        Handover.objects.create(
            team=team, seat="patient", offered_by=patient, offered_to=other, state="offered"
        )


# ---- Answering


def test_saying_yes_changes_hands_and_keeps_the_history(team, patient, member, researcher, offer):
    client = as_person(member)
    assert "Juniper" in text_of(client.get(SEATS))
    assert "no is a good answer too" in text_of(client.get(f"/hand-over/{offer.pk}/"))

    for _press in range(2):
        response = client.post(f"/hand-over/{offer.pk}/", {"answer": "yes"}, follow=True)
        assert "The seat is yours" in text_of(response)

    assert (seat_now(team, patient), seat_now(team, member)) == ("", "patient")
    assert can_lead(member, team)
    assert not can_lead(patient, team)
    rows = Membership.objects.filter(team=team, user__in=[patient, member]).order_by("pk")
    assert [(row.user.given_name, row.seat, row.ended_on is None) for row in rows] == [
        ("Juniper", "patient", False),
        ("Clover", "", False),
        ("Juniper", "", True),
        ("Clover", "patient", True),
    ]
    told = Notice.objects.filter(kind="teams.handed_over")
    assert {row.recipient for row in told} == {patient, researcher}


def test_the_others_hear_a_first_name_and_no_more(
    team, patient, member, researcher, offer, run_jobs, mailoutbox, by_day
):
    accept_handover(handover=offer, by=member)
    run_jobs()

    mails = [mail for mail in mailoutbox if mail.to != [member.email]]
    assert {mail.to[0] for mail in mails} == {patient.email, researcher.email}
    for mail in mails:
        assert "Clover said yes" in mail.body
        for secret in (team.name, team.slug, "North"):
            assert secret not in mail.subject + mail.body + mail.alternatives[0][0]


def test_saying_no_changes_nothing_and_is_told(team, patient, member, offer, run_jobs):
    client = as_person(member)

    response = client.post(f"/hand-over/{offer.pk}/", {"answer": "no"}, follow=True)

    assert "that is fine" in text_of(response)
    assert (seat_now(team, patient), seat_now(team, member)) == ("patient", "")
    assert Notice.objects.filter(kind="teams.handover_declined", recipient=patient).exists()
    assert decline_handover(handover=offer, by=member).state == "declined"
    with pytest.raises(ValidationError, match="said no"):
        accept_handover(handover=offer, by=member)


@pytest.mark.parametrize("answer", ["", "maybe"])
def test_nothing_but_yes_is_a_yes(team, patient, member, offer, answer):
    client = as_person(member)
    client.get(f"/hand-over/{offer.pk}/")

    response = client.post(f"/hand-over/{offer.pk}/", {"answer": answer})

    assert response.status_code == 422
    assert "Until then nothing changes" in text_of(response)
    assert seat_now(team, member) == ""


@pytest.mark.parametrize("act", [accept_handover, decline_handover])
def test_nobody_answers_for_somebody_else(team, patient, researcher, facilitator, offer, act):
    for other in (patient, researcher, facilitator):
        with pytest.raises(ValidationError, match="Only the person who was asked"):
            act(handover=offer, by=other)
        assert as_person(other).get(f"/hand-over/{offer.pk}/").status_code == 404


def test_an_offer_can_be_taken_back_and_is_then_no_seat(team, patient, member, offer):
    as_person(patient).post(f"{SEATS}hand-over/withdraw/")
    as_person(patient).post(f"{SEATS}hand-over/withdraw/")

    response = as_person(member).post(f"/hand-over/{offer.pk}/", {"answer": "yes"}, follow=True)

    assert "taken back in the meantime" in text_of(response)
    assert (seat_now(team, patient), seat_now(team, member)) == ("patient", "")


def test_taking_back_comes_too_late_after_a_yes(team, patient, member, offer):
    accept_handover(handover=offer, by=member)

    response = as_person(patient).post(f"{SEATS}hand-over/withdraw/", follow=True)

    assert "Clover has said yes in the meantime" in text_of(response)
    assert seat_now(team, member) == "patient"


@pytest.mark.parametrize(
    ("act", "who_goes"),
    [(step_back, "patient"), (leave_team, "patient"), (leave_team, "member")],
)
def test_an_offer_ends_with_who_made_it_or_was_asked(team, patient, member, offer, act, who_goes):
    act(team=team, by={"patient": patient, "member": member}[who_goes])

    offer.refresh_from_db()
    assert offer.state == "withdrawn"


def test_a_role_that_was_changed_meanwhile_takes_no_seat(team, patient, member, offer):
    Membership.objects.filter(user=member).update(role="researcher")

    with pytest.raises(ValidationError, match="does not fit this seat"):
        accept_handover(handover=offer, by=member)

    assert (seat_now(team, patient), seat_now(team, member)) == ("patient", "")


def test_who_took_the_other_seat_meanwhile_does_not_hold_both(team, patient, member, offer):
    Membership.objects.filter(user=member).update(role="researcher", seat="researcher")

    with pytest.raises(ValidationError):
        accept_handover(handover=offer, by=member)

    assert seat_now(team, member) == "researcher"


def test_who_is_away_may_still_say_yes_and_stays_away(team, member, offer):
    begin_break(team=team, by=member)

    accept_handover(handover=offer, by=member)

    assert Membership.objects.active().get(team=team, user=member).is_away


def test_only_a_seat_has_successors(team, patient, member):
    assert successors_for(Membership.objects.get(user=member)) == []


# ---- At the same moment


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_a_yes_and_a_taking_back_at_one_moment_have_one_winner(team, patient, member):
    for _round in range(5):
        Handover.objects.all().delete()
        giver = Membership.objects.active().get(team=team, seat="patient").user
        taker = patient if giver == member else member
        offer = offer_handover(team=team, to=taker, by=giver)

        results = at_once(
            lambda offer=offer, taker=taker: accept_handover(handover=offer, by=taker),
            lambda giver=giver: withdraw_handover(team=team, by=giver),
        )

        assert sum(isinstance(result, ValidationError) for result in results) == 1
        offer.refresh_from_db()
        seats = Membership.objects.active().filter(team=team, seat="patient")
        holder = taker if offer.state == "accepted" else giver
        assert [row.user for row in seats] == [holder]


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_two_yeses_at_one_moment_are_one(team, patient, member):
    offer = offer_handover(team=team, to=member, by=patient)

    at_once(*[lambda: accept_handover(handover=offer, by=member)] * 4)

    assert Membership.objects.filter(team=team).count() == 4
    assert seat_now(team, member) == "patient"
