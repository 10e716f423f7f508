"""Stepping back from a seat and leaving a team: the history is kept, and what is private erased."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from partnerportal.foundation.models import Notice
from partnerportal.foundation.zones import day_begun_everywhere
from teams import access
from teams.actions import (
    leave_team,
    settle_seats,
    step_back,
)
from teams.jobs.seat import settle_seats as settle_seats_job
from teams.models import AboutMe, Membership
from tests.factories.teams import (
    FacilitationFactory,
    MembershipFactory,
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
)

pytestmark = pytest.mark.django_db
SEATS = "/teams/rides-home/seats/"


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def text_of(response):
    return response.content.decode()


def place_of(user):
    return Membership.objects.active().get(user=user)


# ---- Stepping back


def test_stepping_back_keeps_the_history_and_the_place(team, patient, researcher):
    old = place_of(patient)
    Membership.objects.filter(pk=old.pk).update(organisation="Hall", handles_pay=True)

    for _press in range(2):
        as_person(patient).post(f"{SEATS}step-back/")

    old.refresh_from_db()
    new = place_of(patient)
    assert (old.seat, old.ended_on) == ("patient", day_begun_everywhere())
    assert (new.seat, new.role, new.organisation, new.handles_pay) == (
        "",
        "patient_partner",
        "Hall",
        True,
    )
    assert Membership.objects.filter(user=patient).count() == 2
    assert new.history.latest().history_user == old.history.latest().history_user == patient
    assert not access.can_lead(patient, team)
    assert "Who led this team before" in text_of(as_person(researcher).get(SEATS))


def test_stepping_back_on_the_day_one_began_is_possible(team):
    person = PatientCoLeadFactory(team=team, started_on=timezone.localdate()).user

    step_back(team=team, by=person)

    assert place_of(person).seat == ""


def test_the_last_of_a_side_may_step_back_and_is_told_what_follows(
    team, patient, researcher, facilitator, run_jobs, mailoutbox
):
    client = as_person(patient)
    page = text_of(client.get(f"{SEATS}step-back/"))
    assert "your health comes first" in page
    assert "Hazel Bright" in page

    client.post(f"{SEATS}step-back/")
    run_jobs()

    assert "This team has no patient co-lead right now." in text_of(
        as_person(researcher).get("/teams/rides-home/")
    )
    (mail,) = mailoutbox
    assert mail.to == [facilitator.email]
    for secret in (team.name, team.slug, "Juniper"):
        assert secret not in mail.subject + mail.body + mail.alternatives[0][0]


def test_no_mail_when_somebody_shares_the_seat_or_took_it_meanwhile(
    team, patient, facilitator, run_jobs, mailoutbox
):
    second = PatientCoLeadFactory(team=team).user
    step_back(team=team, by=second)
    assert not Notice.objects.exists()

    step_back(team=team, by=patient)
    PatientCoLeadFactory(team=team)
    run_jobs()

    assert mailoutbox == []


def test_a_facilitator_of_another_community_hears_nothing(team, patient):
    FacilitationFactory()

    step_back(team=team, by=patient)

    assert not Notice.objects.exists()


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_change_of_seats_holds_at_once_for_readers_everywhere(team, patient, zone):
    with timezone.override(zone):
        step_back(team=team, by=patient)

    for other in ("Pacific/Kiritimati", "America/St_Johns", "Pacific/Pago_Pago"):
        with timezone.override(other):
            assert not access.can_lead(patient, team)
            assert access.is_member(patient, team)


# ---- Leaving


def test_leaving_ends_the_place_and_closes_the_pages(team, patient, researcher):
    client = as_person(patient)

    response = client.post(f"{SEATS}leave/", follow=True)

    assert "You have left Rides Home" in text_of(response)
    assert client.get("/teams/rides-home/").status_code == 404
    assert Membership.objects.get(user=patient).ended_on == day_begun_everywhere()
    assert client.post(f"{SEATS}leave/").url == "/teams/"


def test_who_left_long_ago_finds_nothing_there(former):
    assert as_person(former).post(f"{SEATS}leave/").status_code == 404


def test_access_needs_go_with_the_last_team_and_not_before(team, member):
    other = MembershipFactory(user=member).team
    AboutMe.objects.create(user=member, access_needs="A ramp", how_to_reach="By phone")

    leave_team(team=team, by=member)
    assert AboutMe.objects.filter(user=member).exists()
    page = text_of(as_person(member).get(f"/teams/{other.slug}/seats/leave/"))
    assert "erased at once" in page
    leave_team(team=other, by=member)

    assert not AboutMe.objects.filter(user=member).exists()


def test_stepping_back_erases_nothing(team, patient):
    AboutMe.objects.create(user=patient, access_needs="A ramp")

    step_back(team=team, by=patient)

    assert AboutMe.objects.filter(user=patient).exists()


def test_when_the_desk_ends_a_place_ahead_it_is_forgotten_once_the_day_has_come(team, member):
    AboutMe.objects.create(user=member, access_needs="A ramp")
    place = place_of(member)
    place.ended_on = timezone.localdate() + datetime.timedelta(days=5)
    place.save()
    settle_seats(team=team)
    settle_seats_job(None)
    assert AboutMe.objects.exists()

    place.ended_on = day_begun_everywhere()
    place.save()
    settle_seats_job(None)

    assert not AboutMe.objects.exists()


def test_who_never_was_on_a_team_is_not_forgotten(facilitator):
    AboutMe.objects.create(user=facilitator, how_to_reach="At the desk")

    settle_seats_job(None)

    assert AboutMe.objects.exists()


# ---- What the database holds


def test_nobody_holds_both_seats(team, patient):
    with pytest.raises(IntegrityError), transaction.atomic():
        ResearcherCoLeadFactory(team=team, user=patient)


@pytest.mark.parametrize(
    ("role", "seat"),
    [("researcher", "patient"), ("caregiver", "researcher"), ("knowledge_user", "patient")],
)
def test_a_seat_fits_its_role(team, role, seat):
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(team=team, role=role, seat=seat)


# ---- At the desk


def desk_form(team, place, **values):
    """What the form of a team sends about one place."""
    row = {
        "id": place.pk,
        "role": place.role,
        "seat": place.seat,
        "organisation": place.organisation,
        "started_on": place.started_on,
        "ended_on": "",
    } | values
    names = ["name", "project_title", "programme", "funded_year", "stage", "starts_on", "language"]
    return (
        {name: getattr(team, name) for name in names}
        | {"community": team.community_id}
        | {"memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 1}
        | {"memberships-2-TOTAL_FORMS": 0, "memberships-2-INITIAL_FORMS": 0}
        | {f"memberships-0-{name}": value for name, value in row.items()}
    )


def test_a_facilitator_says_for_whom_somebody_speaks_and_who_looks_after_payments(
    team, member, facilitator
):
    sent = {"speaks_for": "group", "group_spoken_for": " Night  Riders ", "handles_pay": "on"}
    form = desk_form(team, place_of(member), **sent)

    response = as_person(facilitator).post(f"/admin/teams/team/{team.pk}/change/", form)

    assert response.status_code == 302
    place = place_of(member)
    assert (place.speaks_for, place.group_spoken_for) == ("group", "Night Riders")
    assert place.handles_pay


def test_what_the_desk_does_not_send_of_speaks_for_stays(team, member, facilitator):
    Membership.objects.filter(user=member).update(speaks_for="both", group_spoken_for="Riders")
    form = desk_form(team, place_of(member), group_spoken_for="Riders")

    as_person(facilitator).post(f"/admin/teams/team/{team.pk}/change/", form)

    assert place_of(member).speaks_for == "both"


def test_who_is_taken_off_at_the_desk_is_forgotten_at_once(team, patient, facilitator):
    AboutMe.objects.create(user=patient, access_needs="A ramp")
    form = desk_form(team, place_of(patient), ended_on=timezone.localdate())

    as_person(facilitator).post(f"/admin/teams/team/{team.pk}/change/", form)

    assert not AboutMe.objects.exists()
    assert Notice.objects.filter(kind="teams.seat_empty", recipient=facilitator).exists()
