"""The research question keeps every wording; a patient co-lead says whether it is still theirs."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from teams.access.question import question_state, teams_with_verdict
from teams.actions import answer_wording, propose_wording
from teams.models import QuestionAnswer, QuestionWording, Team
from tests.factories.teams import (
    FacilitationFactory,
    MembershipFactory,
    PatientCoLeadFactory,
    QuestionWordingFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "/teams/ours/question/"
FIRST = "What helps me get to dialysis?"


@pytest.fixture
def team():
    return TeamFactory(slug="ours")


@pytest.fixture
def patient(team):
    return PatientCoLeadFactory(team=team, user__name="Robin Ash").user


@pytest.fixture
def researcher(team):
    return ResearcherCoLeadFactory(team=team, user__name="Sam Birch").user


@pytest.fixture
def first(team, patient, researcher):
    return propose_wording(team=team, wording=FIRST, why="", seen=None, by=patient)


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def later(first, by, wording="Which ride programs help people get to dialysis?", why="Wider"):
    return propose_wording(team=first.team, wording=wording, why=why, seen=first.pk, by=by)


def answer(wording, by, verdict="still", lost=""):
    return answer_wording(wording=wording, verdict=verdict, lost=lost, by=by)


# ---- Wordings


def test_who_words_it_as_a_patient_says_that_it_is_theirs(team, first):
    state = question_state(team)

    assert state.wording == first
    assert state.is_confirmed


def test_a_wording_of_the_researcher_waits_for_the_patient(team, first, researcher):
    second = later(first, researcher)

    assert question_state(team).wording == second
    assert question_state(team).verdict == ""


def test_every_wording_stays_as_it_was(team, first, researcher, patient):
    second = later(first, researcher)
    later(second, patient, wording="A third", why="Shorter")

    assert list(QuestionWording.objects.values_list("wording", flat=True)) == [
        "A third",
        second.wording,
        FIRST,
    ]


def test_the_first_words_of_the_patient_are_marked(first, researcher, patient):
    later(first, researcher)

    page = client_of(patient).get(PAGE).content.decode()

    assert FIRST in page
    assert page.count("kept for ever") == 1


def test_nothing_on_the_portal_changes_or_removes_a_wording(first):
    """No address of the project names a wording or an answer, and the admin does not know them."""
    from django.contrib import admin

    assert QuestionWording not in admin.site._registry
    assert QuestionAnswer not in admin.site._registry
    names = [str(name) for name in get_resolver().reverse_dict if isinstance(name, str)]
    asked = {name for name in names if "question" in name}
    assert asked == {"team-question", "team-question-answer", "team-question-propose"}


@pytest.mark.parametrize(
    ("wording", "why", "told"),
    [("", "because", "Write the question first"), ("New", " ", "Say in a few words why")],
)
def test_a_wording_needs_words_and_a_reason(first, researcher, wording, why, told):
    response = client_of(researcher).post(
        f"{PAGE}word/", {"wording": wording, "why": why, "seen": first.pk}
    )

    assert response.status_code == 422
    assert told in response.content.decode()
    assert QuestionWording.objects.count() == 1


def test_the_second_of_two_who_propose_is_told_and_loses_nothing(first, researcher, patient):
    later(first, patient)
    sent = {"wording": "My own words", "why": "Because", "seen": first.pk}
    response = client_of(researcher).post(f"{PAGE}word/", sent)

    page = response.content.decode()
    assert response.status_code == 422
    assert "Another wording has come meanwhile" in page
    assert "My own words" in page
    newest = QuestionWording.objects.first()
    assert f'name="seen" value="{newest.pk}"' in page


def test_the_same_words_twice_are_one_wording(first, researcher):
    later(first, researcher)
    later(first, researcher)

    assert QuestionWording.objects.count() == 2


def test_only_co_leads_word_it(team, first):
    member = MembershipFactory(team=team).user

    assert client_of(member).get(PAGE).status_code == 200
    assert client_of(member).get(f"{PAGE}word/").status_code == 403
    with pytest.raises(ValidationError, match="Only the two co-leads"):
        later(first, member)


# ---- Answers


@pytest.mark.parametrize(
    ("verdict", "lost"), [("still", ""), ("partly", "My bad days"), ("no_longer", "")]
)
def test_the_newest_answer_holds(team, first, researcher, patient, verdict, lost):
    second = later(first, researcher)
    answer(second, patient, verdict, lost)

    state = question_state(team)
    assert (state.verdict, state.answer.lost) == (verdict, lost)
    assert teams_with_verdict(Team.objects.all()).get().verdict == verdict


def test_who_changes_their_mind_answers_again_and_both_stay(team, first, researcher, patient):
    second = later(first, researcher)
    answer(second, patient, "partly", "My bad days")
    answer(second, patient, "still")

    assert question_state(team).is_confirmed
    assert second.answers.count() == 2


def test_the_same_answer_twice_is_one(first, researcher, patient):
    second = later(first, researcher)
    answer(second, patient, "no_longer")
    answer(second, patient, "no_longer")

    assert second.answers.count() == 1


def test_partly_says_what_was_lost(first, researcher, patient):
    second = later(first, researcher)
    response = client_of(patient).post(
        f"{PAGE}answer/", {"verdict": "partly", "lost": "", "wording": second.pk}
    )

    assert response.status_code == 422
    assert "Say in a few words what was lost" in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"verdict": "", "lost": "Rides"}, "Choose one of the three answers"),
        ({"verdict": "maybe", "lost": "Rides"}, "Choose one of the three answers"),
        ({"verdict": "still", "lost": "Rides"}, "Choose “partly” if something was lost"),
        ({"verdict": "no_longer", "lost": "x" * 1001}, "At most 1,000 fit here"),
    ],
)
def test_an_answer_that_does_not_fit_is_said_so_and_not_lost(
    first, researcher, patient, typed, told
):
    second = later(first, researcher)
    response = client_of(patient).post(f"{PAGE}answer/", {**typed, "wording": second.pk})

    page = response.content.decode()
    assert response.status_code == 422
    assert told in page
    assert typed["lost"] in page
    assert not second.answers.exists()


@pytest.mark.parametrize("sent", [{"wording": "x" * 1001}, {"why": "x" * 1001}])
def test_too_many_words_are_refused_and_not_lost(first, researcher, sent):
    typed = {"wording": "Which rides?", "why": "Shorter", "seen": first.pk, **sent}
    response = client_of(researcher).post(f"{PAGE}word/", typed)

    page = response.content.decode()
    assert response.status_code == 422
    assert "At most 1,000 fit here" in page
    assert all(words in page for words in sent.values())
    assert QuestionWording.objects.count() == 1


def test_each_of_two_patient_co_leads_is_heard(team, first, researcher, patient):
    other = PatientCoLeadFactory(team=team, user__name="Maple Wind").user
    second = later(first, researcher)
    answer(second, patient, "no_longer")
    assert "<bdi>Maple</bdi> has not said yet" in client_of(researcher).get(PAGE).content.decode()
    answer(second, other, "still")

    page = client_of(researcher).get(PAGE).content.decode()
    assert "<bdi>Robin</bdi> said that these words are no longer" in page
    assert "has not said yet" not in page


def test_with_an_empty_seat_the_page_says_that_nobody_is_asked(team, researcher):
    QuestionWordingFactory(team=team, proposed_by=researcher)

    assert "so nobody is asked" in client_of(researcher).get(PAGE).content.decode()


def test_an_answer_to_older_words_is_asked_again_and_kept(first, researcher, patient):
    later(first, researcher)
    response = client_of(patient).post(
        f"{PAGE}answer/", {"verdict": "partly", "lost": "My bad days", "wording": first.pk}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "Please read that one first" in page
    assert "My bad days" in page


def test_only_a_patient_co_lead_answers(first, researcher):
    second = later(first, researcher)

    with pytest.raises(ValidationError, match="Only a patient co-lead"):
        answer(second, researcher)
    assert "Is it still yours?" not in client_of(researcher).get(PAGE).content.decode()


def test_no_longer_is_said_plainly_and_without_blame(first, researcher, patient):
    answer(later(first, researcher), patient, "no_longer")

    for path in (PAGE, "/teams/ours/"):
        assert "The question needs a talk" in client_of(researcher).get(path).content.decode()


def test_new_words_end_the_talk(first, researcher, patient):
    second = later(first, researcher)
    answer(second, patient, "no_longer", "It is about vans now")
    for path in (PAGE, "/teams/ours/"):
        assert "It is about vans now" in client_of(researcher).get(path).content.decode()
    later(second, patient, wording="My own words?")

    for path in (PAGE, "/teams/ours/"):
        assert "needs a talk" not in client_of(researcher).get(path).content.decode()


def test_it_is_said_when_no_patient_has_worded_it(team, patient, researcher):
    QuestionWordingFactory(team=team, proposed_by=researcher)

    page = client_of(patient).get(PAGE).content.decode()

    assert "No patient co-lead has worded this question so far." in page


def test_the_state_can_be_asked_of_an_earlier_day(team, first, researcher):
    moment = timezone.now()
    later(first, researcher)

    assert question_state(team, until=moment).wording == first
    assert question_state(team, until=moment).is_confirmed


# ---- Mails


def test_the_patient_is_asked_and_the_researcher_told(first, researcher, patient, run_jobs, by_day):
    second = later(first, researcher)
    run_jobs()
    answer(second, patient, "partly", "My bad days")
    run_jobs()

    assert [letter.to for letter in mail.outbox] == [[patient.email], [researcher.email]]
    told = " ".join(letter.body for letter in mail.outbox)
    assert "dialysis" not in told
    assert "My bad days" not in told


def test_who_is_away_is_not_asked(first, researcher, patient, run_jobs, by_day):
    patient.memberships.update(away_since=timezone.localdate())
    later(first, researcher)
    run_jobs()

    assert mail.outbox == []


# ---- The page


def test_the_facilitator_reads_it(team, first):
    facilitator = FacilitationFactory(community=team.community).user

    assert FIRST in client_of(facilitator).get(PAGE).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_three_wordings(
    first, researcher, patient, count, django_assert_num_queries
):
    last = first
    for number in range(1, count):
        last = later(last, researcher, wording=f"Words {number}")
        answer(last, patient)
    client = client_of(researcher)

    # session, person, team, community’s names, people, wordings, answers, own seat
    with django_assert_num_queries(8):
        client.get(PAGE)
