"""Who is asked again, on the pages of the team: added with their yes, noted on their behalf."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kmb_events.actions import add_follow_up, answer_by_link, note_answer
from kmb_events.models import EventSession, FollowUp, FollowUpRound
from teams.actions import forget_ended, forget_invited, invite, save_knowledge_user
from teams.models import User
from tests.factories.teams import FacilitationFactory, MembershipFactory

pytestmark = pytest.mark.django_db
ADDRESS = "noor@example.org"


def page_of(plan):
    return reverse("afterwards", args=[plan.slug])


def add(plan, by, **values):
    told = {"knowledge_user": None, "name": "Noor Lake", "email": ADDRESS, "language": "en"}
    return add_follow_up(plan=plan, by=by, **told | {"agreed": True} | values)


@pytest.fixture
def is_over(plan):
    past = timezone.now() - timedelta(days=3)
    EventSession.objects.filter(plan=plan).update(starts_at=past, ends_at=past + timedelta(hours=2))


def test_who_agreed_is_added_once_and_no_page_shows_the_address(as_patient, plan):
    said = {"name": "Noor Lake", "email": " NOOR@example.org", "language": "fr", "agreed": "on"}

    for _time in range(2):
        response = as_patient.post(reverse("follow-up-add", args=[plan.slug]), said)

    assert response.url == f"{page_of(plan)}#asked"
    row = FollowUp.objects.get()
    assert (row.person.email, row.person.language) == (ADDRESS, "fr")
    assert row.agreed_on == timezone.localdate()
    shown = as_patient.get(page_of(plan)).text
    assert "Noor Lake" in shown
    assert "to be asked by email" in shown
    assert "noor@" not in shown.lower()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"agreed": ""}, "We write to nobody who did not agree."),
        ({"email": "noor"}, "Write an email address, like name@example.org."),
        ({"email": ""}, "Write the address that they gave you."),
        ({"name": " "}, "Choose a knowledge user, or write a name."),
    ],
)
def test_nobody_is_asked_without_their_yes_and_nothing_is_lost(as_patient, plan, change, words):
    said = {"name": "Noor Lake", "email": ADDRESS, "language": "en", "agreed": "on"} | change

    response = as_patient.post(reverse("follow-up-add", args=[plan.slug]), said)

    assert response.status_code == 422
    assert words in response.text
    assert (ADDRESS if "email" not in change else "Noor Lake") in response.text
    assert not FollowUp.objects.exists()
    assert not User.objects.filter(email=ADDRESS).exists()


def test_knowledge_user_with_an_account_is_asked_there_only_with_their_yes(plan, patient, member):
    row = save_knowledge_user(
        team=plan.team,
        by=patient,
        organisation="Example Health",
        user=member,
        contact_name="",
        power="decide",
        what="",
        how="",
        since_on=timezone.localdate(),
        until_on=None,
    )
    silent = {"knowledge_user": row, "email": "", "agreed": False}

    unasked = add(plan, patient, name="", **silent)
    asked = add(plan, patient, name="The same", **silent | {"agreed": True})

    assert (unasked.name, unasked.person) == ("Example Health", None)
    assert asked.person == member


def test_address_is_kept_while_it_is_needed_and_no_longer(as_patient, plan, patient):
    row = add(plan, patient)

    forget_ended()
    assert User.objects.filter(email=ADDRESS).exists()

    as_patient.post(reverse("follow-up-off", args=[plan.slug, row.pk]))
    assert not FollowUp.objects.exists()
    assert not User.objects.filter(email=ADDRESS).exists()


def test_taking_somebody_off_keeps_an_address_that_is_invited(plan, patient, as_patient):
    row = add(plan, patient)
    invite(team=plan.team, by=patient, email=ADDRESS, name="Noor", role="trainee", language="en")

    as_patient.post(reverse("follow-up-off", args=[plan.slug, row.pk]))

    assert User.objects.filter(email=ADDRESS).exists()
    assert not forget_invited(email=ADDRESS)


@pytest.mark.usefixtures("is_over")
def test_co_lead_notes_what_they_heard_and_it_is_marked_so(as_patient, plan, patient):
    row = add(plan, patient, email="", agreed=False)
    shown = as_patient.get(page_of(plan)).text
    assert "We do not write to them." in shown
    url = reverse("follow-up-note", args=[plan.slug, row.pk, 6])
    assert url in shown

    response = as_patient.post(url, {"answer": "used", "changed": "Rides <b>wait</b> now."})

    assert response.status_code == 302
    shown = as_patient.get(page_of(plan)).text
    assert "Yes, we used it" in shown
    assert "Rides &lt;b&gt;wait&lt;/b&gt; now." in shown
    assert "Noted for them by <bdi>Juniper Rainfall</bdi>" in shown


def test_event_that_is_to_come_has_nothing_to_note(as_patient, plan, patient):
    EventSession.objects.filter(plan=plan).update(
        starts_at=timezone.now() + timedelta(days=3), ends_at=timezone.now() + timedelta(days=4)
    )
    row = add(plan, patient, email="", agreed=False)

    assert (
        reverse("follow-up-note", args=[plan.slug, row.pk, 6])
        not in as_patient.get(page_of(plan)).text
    )


def test_second_of_two_who_note_sees_both(as_patient, plan, patient):
    row = add(plan, patient, email="", agreed=False)
    url = reverse("follow-up-note", args=[plan.slug, row.pk, 12])
    as_patient.post(url, {"answer": "used", "changed": "First words"})

    response = as_patient.post(url, {"answer": "plan", "changed": "Second words", "seen": "0"})

    assert response.status_code == 422
    assert "First words" in response.text
    assert "Second words" in response.text
    assert FollowUpRound.objects.get().changed == "First words"


def test_nobody_speaks_over_who_answered_themselves(as_patient, plan, patient):
    row = add(plan, patient)
    mine = FollowUpRound.objects.create(follow_up=row, month=6)
    answer_by_link(round_=mine, answer="not_yet", changed="")

    url = reverse("follow-up-note", args=[plan.slug, row.pk, 6])
    response = as_patient.post(url, {"answer": "used", "changed": "", "seen": "9"})

    assert response.status_code == 403
    mine.refresh_from_db()
    with pytest.raises(ValidationError, match="answered themselves"):  # while the form was open
        note_answer(
            follow_up=row, month=6, answer="used", changed="", by=patient, seen=mine.version
        )
    mine.refresh_from_db()
    assert (mine.answer, mine.noted_by) == ("not_yet", None)


def test_their_own_words_take_the_place_of_a_note(plan, patient):
    row = add(plan, patient)
    noted = note_answer(follow_up=row, month=6, answer="used", changed="x", by=patient, seen=0)

    answer_by_link(round_=noted, answer="used", changed="x")

    noted.refresh_from_db()
    assert noted.noted_by is None


@pytest.mark.parametrize("month", [0, 7, 99])
def test_other_months_are_not_found(as_patient, plan, patient, month):
    row = add(plan, patient)

    response = as_patient.get(reverse("follow-up-note", args=[plan.slug, row.pk, month]))

    assert response.status_code == 404


def test_facilitator_reads_answers_and_changes_nothing(client, plan, patient):
    row = add(plan, patient, email="", agreed=False)
    note_answer(follow_up=row, month=6, answer="used", changed="They do.", by=patient, seen=0)
    client.force_login(FacilitationFactory(community=plan.team.community).user)

    shown = client.get(page_of(plan)).text

    assert "They do." in shown
    assert reverse("follow-up-add", args=[plan.slug]) not in shown


def test_member_that_a_co_lead_named_does_not_see_who_is_behind_an_address(
    client, plan, patient, member
):
    row = add(plan, patient)
    plan.editors.create(user=member, named_by=patient)
    client.force_login(member)

    assert client.get(page_of(plan)).status_code == 200
    off = reverse("follow-up-off", args=[plan.slug, row.pk])
    assert client.post(off).status_code == 403
    assert FollowUp.objects.exists()


def test_page_asks_the_database_as_often_for_many_as_for_few(as_patient, plan, patient):
    def fill(numbers):
        for number in numbers:
            row = add(plan, patient, name=f"Clinic {number}", email="", agreed=False)
            for month in (6, 12):
                note_answer(
                    follow_up=row, month=month, answer="used", changed="", by=patient, seen=0
                )
            group = plan.groups.create(slug=f"g{number}")
            plan.shared_after.create(approach="story", group=group)
            writer = MembershipFactory().user
            told = {"change": "nothing", "where": "other", "what": "x", "proof": "y"}
            plan.impacts.create(written_by=writer, **told)

    fill(range(2))
    as_patient.get(page_of(plan))
    with CaptureQueriesContext(connection) as few:
        as_patient.get(page_of(plan))
    fill(range(2, 8))
    with CaptureQueriesContext(connection) as many:
        as_patient.get(page_of(plan))

    assert len(many) == len(few)
