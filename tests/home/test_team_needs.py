"""What Home says from the teams' side: to whom it is for, while it is open, and to nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.actions import open_check_in
from engagement.models import InstrumentVersion
from teams.models import ConflictDeclaration, Handover, Membership, PayOffer, QuestionAnswer, Team
from tests.factories.setup import answer, say, settle, sign, version_of
from tests.factories.teams import (
    MembershipFactory,
    PatientCoLeadFactory,
    QuestionWordingFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db
ROLES = ["patient", "researcher", "member", "other"]


@pytest.fixture
def cast():
    """A team that has settled all, with a member and somebody of another team."""
    team = TeamFactory(name="Rides Home")
    people = {
        "patient": PatientCoLeadFactory(team=team).user,
        "researcher": ResearcherCoLeadFactory(team=team).user,
        "member": MembershipFactory(team=team, role="clinician").user,
        "other": MembershipFactory().user,
    }
    settle(team, people["patient"], people["researcher"])
    return team, people


def home_of(client, person):
    client.force_login(person)
    return client.get(reverse("home")).content.decode()


def who_reads(client, people, words):
    return {role for role in ROLES if words in home_of(client, people[role])}


def test_a_settled_team_asks_nothing(client, cast):
    assert who_reads(client, cast[1], "Nothing needs you right now") == set(ROLES)


def test_an_agreement_that_the_other_side_signed_waits_for_mine(client, cast):
    team, people = cast
    version = version_of(team, 2)
    words = "Read the agreement, and sign it if you agree"
    assert who_reads(client, people, words) == set()

    sign(version, people["patient"], "patient")
    assert who_reads(client, people, words) == {"researcher"}

    sign(version, people["researcher"], "researcher")
    assert who_reads(client, people, words) == set()


def test_new_words_wait_for_the_patient_co_lead_alone(client, cast):
    team, people = cast
    wording = QuestionWordingFactory(team=team, wording="Newer words?")
    words = "Say if this is still your question"
    assert who_reads(client, people, words) == {"patient"}

    answer(wording, people["patient"], "still")
    assert who_reads(client, people, words) == set()


@pytest.mark.parametrize("state", ["offered", "accepted", "declined", "withdrawn"])
def test_a_seat_on_offer_is_told_to_whom_it_is_offered(client, cast, state):
    team, people = cast
    row = Handover.objects.create(
        team=team,
        seat="researcher",
        offered_by=people["researcher"],
        offered_to=people["member"],
        state=state,
        settled_at=None if state == "offered" else timezone.now(),
    )

    found = who_reads(client, people, "A co-lead seat is offered to you")

    assert found == ({"member"} if state == "offered" else set())
    way = reverse("hand-over-answer", args=[row.pk])
    assert (way in home_of(client, people["member"])) is (state == "offered")


@pytest.mark.parametrize("state", ["offered", "accepted", "declined", "withdrawn"])
def test_an_offer_of_pay_is_told_to_the_person_and_nobody_else(client, cast, state):
    team, people = cast
    Membership.objects.filter(team=team, user=people["researcher"]).update(handles_pay=True)
    PayOffer.objects.create(
        team=team,
        user=people["member"],
        activity="Sentinel reading",
        unit="hour",
        amount=40,
        offered_by=people["researcher"],
        state=state,
        answered_at=None if state == "offered" else timezone.now(),
    )

    found = who_reads(client, people, "An offer of pay waits for your answer")

    assert found == ({"member"} if state == "offered" else set())
    assert who_reads(client, people, "Sentinel") == set()


def declare(team, person, days):
    renew_on = timezone.localdate() + timedelta(days=days)
    return ConflictDeclaration.objects.create(
        team=team, user=person, has_conflict=True, words="Sentinel", renew_on=renew_on
    )


@pytest.mark.parametrize(("days", "asked"), [(-9, True), (0, True), (14, True), (15, False)])
def test_a_declaration_is_asked_for_again_before_its_day(client, cast, days, asked):
    team, people = cast
    declare(team, people["member"], days)

    found = who_reads(client, people, "Say again if you have a conflict of interest")

    assert found == ({"member"} if asked else set())
    assert who_reads(client, people, "Sentinel") == set()


def test_the_newest_declaration_holds(client, cast):
    team, people = cast
    declare(team, people["member"], -9)
    declare(team, people["member"], 365)

    assert "Say again if" not in home_of(client, people["member"])


# ---- Getting started


def test_a_new_team_has_one_line_and_not_six(client, cast):
    team, people = cast
    new = PatientCoLeadFactory(team__name="Brand New", user=people["patient"]).team

    page = home_of(client, people["patient"])

    assert page.count("<h3>Getting started together</h3>") == 1
    assert "Brand New: what you settle at the start." in page
    assert f"{new.get_absolute_url()}#setup" in page
    assert "One thing needs you" in page


def test_one_open_step_is_told_by_its_name(client, cast):
    team, people = cast
    Team.objects.filter(pk=team.pk).update(check_in_weeks=None)

    page = home_of(client, people["researcher"])

    assert "<h3>How often you check in</h3>" in page
    assert reverse("team-rhythm", args=[team.slug]) in page
    assert "Nothing needs you" in home_of(client, people["member"])


def test_what_waits_for_my_word_is_not_said_twice(client, cast):
    team, people = cast
    QuestionAnswer.objects.all().delete()

    page = home_of(client, people["patient"])

    assert "Say if this is still your question" in page
    assert "One thing needs you" in page


def test_a_finished_team_is_not_asked_to_begin(client, cast):
    team, people = cast
    Team.objects.filter(pk=team.pk).update(check_in_weeks=None, stage="finished")

    assert "Nothing needs you" in home_of(client, people["patient"])


# ---- A break


def test_who_takes_a_break_is_asked_only_what_is_for_them_alone(client, cast):
    team, people = cast
    Team.objects.filter(pk=team.pk).update(check_in_weeks=None)
    QuestionAnswer.objects.all().delete()
    sign(version_of(team, 2), people["researcher"], "researcher")
    Handover.objects.create(
        team=team, seat="patient", offered_by=people["researcher"], offered_to=people["patient"]
    )
    Membership.objects.filter(user=people["patient"]).update(away_since=timezone.localdate())

    page = home_of(client, people["patient"])

    assert "A co-lead seat is offered to you" in page
    assert "One thing needs you" in page


# ---- What it costs


@pytest.mark.parametrize("count", [1, 3])
def test_needs_of_teams_cost_the_same_for_one_and_three(client, count, django_assert_num_queries):
    first = PatientCoLeadFactory()
    seats = [first, *(PatientCoLeadFactory(user=first.user) for _more in range(count - 1))]
    now = timezone.now()
    for seat in seats:
        other = ResearcherCoLeadFactory(team=seat.team).user
        sign(version_of(seat.team), other, "researcher")
        QuestionWordingFactory(team=seat.team)
        say(seat.team, other)
        declare(seat.team, first.user, 3)
        PayOffer.objects.create(
            team=seat.team, user=first.user, activity="A", unit="gift", offered_by=other
        )
        Handover.objects.create(
            team=seat.team, seat="researcher", offered_by=other, offered_to=first.user
        )
        open_check_in(
            team=seat.team,
            instrument_version=InstrumentVersion.objects.get(instrument__slug="pulse"),
            opens_at=now - timedelta(days=1),
            closes_at=now + timedelta(days=7),
        )
    client.force_login(first.user)

    # Session, person; teams with what they need, people; plans; places in check-ins.
    with django_assert_num_queries(6):
        page = client.get(reverse("home")).content.decode()

    for words in ("Getting started together", "sign it if you agree", "still your question"):
        assert page.count(words) == count
    for words in ("An offer of pay", "A co-lead seat is", "Say again if"):
        assert page.count(words) == count
