"""Getting started together: each step is done by the real thing alone, and opens again with it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from teams.access import setup_of, with_setup
from teams.access.getting_started import people_with_setup
from teams.models import (
    AgreementVersion,
    Approval,
    Invitation,
    Involvement,
    Membership,
    Team,
)
from tests.factories.setup import answer, say, settle, sign, version_of
from tests.factories.teams import PatientCoLeadFactory, QuestionWordingFactory

pytestmark = pytest.mark.django_db
CODES = ["seats", "invited", "involvement", "agreement", "question", "rhythm"]


class Room:
    """A team with all steps done, and what undoes them one by one."""

    def __init__(self, team, patient, researcher):
        self.team, self.patient, self.researcher = team, patient, researcher

    def loaded(self):
        rows = with_setup(Team.objects.all()).prefetch_related(people_with_setup())
        return rows.get(pk=self.team.pk)

    def setup(self, reader=None):
        return setup_of(self.loaded(), reader or self.patient)

    def step(self, code, reader=None):
        return next(step for step in self.setup(reader).steps if step.code == code)

    def done(self):
        return [step.code for step in self.setup().steps if step.is_done]

    def says(self, person):
        say(self.team, person)

    def version(self, number=1):
        return version_of(self.team, number)

    def wording(self):
        return QuestionWordingFactory(team=self.team, proposed_by=self.researcher)

    def answers(self, wording, verdict):
        answer(wording, self.patient, verdict, "The tired ones" if verdict == "partly" else "")

    def rhythm(self, weeks):
        Team.objects.filter(pk=self.team.pk).update(check_in_weeks=weeks)

    def invites(self, **values):
        return Invitation.objects.create(
            team=self.team,
            email="new@example.org",
            role="caregiver",
            language="en",
            invited_by=self.patient,
            expires_at=timezone.now() + datetime.timedelta(days=values.pop("days", 14)),
            **values,
        )


@pytest.fixture
def room(team, patient, researcher):
    return Room(team, patient, researcher)


@pytest.fixture
def settled(room):
    """Everything is real."""
    settle(room.team, room.patient, room.researcher)
    return room


def test_a_new_pair_has_the_seats_and_nothing_else(room):
    assert room.done() == ["seats", "invited"]


def test_all_is_done_when_all_is_real(settled):
    assert settled.done() == CODES
    assert settled.setup().is_done
    assert settled.setup().next is None


# ---- Seats


def test_seats_open_again_when_one_empties(settled):
    Membership.objects.filter(user=settled.researcher).update(ended_on=timezone.localdate())

    assert settled.done() == ["invited", "agreement", "question", "rhythm"]
    assert settled.step("seats").asks_me


# ---- Who is invited


@pytest.mark.parametrize(("days", "state"), [(14, "waiting"), (-1, "waiting")])
def test_somebody_who_is_invited_is_waited_for_also_when_the_link_has_run_out(settled, days, state):
    settled.invites(days=days, state=state)

    assert "invited" not in settled.done()
    assert not settled.step("invited").asks_me


@pytest.mark.parametrize("state", ["accepted", "declined", "withdrawn"])
def test_nobody_is_waited_for_once_it_is_settled(settled, state):
    settled.invites(state=state, settled_at=timezone.now())

    assert "invited" in settled.done()


# ---- Involvement


def test_both_have_to_say_how_they_take_part(room):
    before = room.step("involvement")
    room.says(room.patient)
    mine = room.step("involvement")
    other = room.step("involvement", room.researcher)
    room.says(room.researcher)

    assert before.asks_me
    assert before.waits_for == ("Alder",)
    assert (mine.is_done, mine.asks_me, mine.waits_for) == (False, False, ("Alder",))
    assert other.asks_me
    assert room.step("involvement").is_done


def test_who_shares_a_seat_says_it_too(settled):
    newcomer = PatientCoLeadFactory(team=settled.team, user__name="Moss Evening").user

    step = settled.step("involvement")

    assert not step.is_done
    assert step.waits_for == ("Moss",)
    assert settled.step("involvement", newcomer).asks_me


def test_what_was_said_in_another_team_does_not_count(room, neighbour):
    other = neighbour.memberships.get().team
    for person in (room.patient, room.researcher):
        Involvement.objects.create(team=other, user=person, step="search", level=3)

    assert "involvement" not in room.done()


# ---- The agreement


def test_the_agreement_counts_when_both_have_signed(room):
    assert room.step("agreement").state == ""
    version = room.version()
    assert room.step("agreement").state == "begun"

    sign(version, room.patient, "patient")
    mine, other = room.step("agreement"), room.step("agreement", room.researcher)

    assert (mine.is_done, mine.asks_me, mine.waits_for) == (False, False, ("Alder",))
    assert other.asks_me


def test_the_version_in_force_holds_while_a_newer_one_waits(settled):
    sign(settled.version(2), settled.patient, "patient")

    assert settled.step("agreement").is_done


def test_an_older_version_that_was_passed_by_waits_for_nobody(room):
    sign(room.version(1), room.patient, "patient")
    newer = room.version(2)
    assert room.step("agreement").state == "begun"

    AgreementVersion.objects.filter(pk=newer.pk).update(agreed_at=timezone.now())
    assert room.step("agreement").is_done
    assert room.loaded().draft_agreement is None


def test_signatures_under_another_text_do_not_count(room):
    version = room.version()
    Approval.objects.create(
        team=room.team,
        subject=f"agreement:{version.pk}0",
        fingerprint="f",
        perspective="patient",
        approved_by=room.patient,
    )

    assert room.step("agreement").state == "begun"


# ---- The question


@pytest.mark.parametrize(
    ("verdict", "is_done", "state"),
    [("still", True, ""), ("partly", False, "lost"), ("no_longer", False, "lost")],
)
def test_the_newest_answer_of_the_patient_co_lead_holds(settled, verdict, is_done, state):
    wording = settled.team.question_wordings.get()
    settled.answers(wording, "no_longer")
    settled.answers(wording, verdict)

    step = settled.step("question")
    assert (step.is_done, step.state) == (is_done, state)
    assert step.asks_me is not is_done


def test_new_words_ask_the_patient_co_lead_again_and_nobody_else(settled):
    settled.wording()

    assert settled.step("question").asks_me
    other = settled.step("question", settled.researcher)
    assert (other.is_done, other.asks_me, other.waits_for) == (False, False, ("Juniper",))


def test_without_a_question_both_can_write_it(room):
    assert room.step("question").asks_me
    assert room.step("question", room.researcher).state == "none"


# ---- The rhythm


def test_the_rhythm_is_done_while_it_is_set(settled):
    settled.rhythm(None)
    assert settled.step("rhythm").asks_me

    settled.rhythm(8)
    assert settled.step("rhythm").is_done


# ---- On the page of the team


def page_of(client, person, team):
    client.force_login(person)
    return client.get(team.get_absolute_url()).content.decode()


def test_a_co_lead_finds_the_list_with_one_main_button(client, settled):
    settled.rhythm(None)

    page = page_of(client, settled.patient, settled.team)

    way = reverse("team-rhythm", args=[settled.team.slug])
    assert "Getting started together" in page
    assert "You have both signed your agreement" in page
    assert f'<a class="btn btn-primary" href="{way}">Choose how often</a>' in page
    assert page.count("btn-primary") == 1


@pytest.mark.parametrize("role", ["member", "facilitator"])
def test_others_see_how_far_it_is_and_are_asked_nothing(client, room, who, role):
    page = page_of(client, who(role), room.team)

    assert "What your co-leads settle at the start" in page
    assert "btn-primary" not in page
    assert "To do:" not in page
    assert reverse("team-rhythm", args=[room.team.slug]) not in page


def test_it_folds_to_one_line_when_all_is_done(client, settled):
    page = page_of(client, settled.patient, settled.team)

    assert "<summary>You have settled how you start together</summary>" in page
    assert "Take these in any order" not in page


def test_who_is_waited_for_is_named_kindly(client, room):
    room.says(room.patient)
    sign(room.version(), room.patient, "patient")

    page = page_of(client, room.patient, room.team)

    assert "It waits for Alder, who says it when it suits." in page
    assert "It is signed by one side. It waits for Alder." in page
