"""Conflicts of interest, Indigenous data, reflections used as research: said openly, read by few."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from teams.access.declaration import is_on_hold, teams_on_hold
from teams.actions import (
    declare_conflict,
    plan_research_use,
    put_data_on_hold,
    release_data,
)
from teams.actions.declaration import a_year_after
from teams.jobs.declaration import remind_of_renewals
from teams.models import ConflictDeclaration, IndigenousData, ResearchUse
from tests.factories.teams import (
    FacilitationFactory,
    MembershipFactory,
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "/teams/ours/declarations/"
WORDS = "I hold shares in Example Pumps"


@pytest.fixture
def team():
    return TeamFactory(slug="ours")


@pytest.fixture
def patient(team):
    return PatientCoLeadFactory(team=team, user__name="Robin Ash").user


@pytest.fixture
def researcher(team):
    return ResearcherCoLeadFactory(team=team, user__name="Sam Birch").user


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def page_of(user):
    return client_of(user).get(PAGE).content.decode()


# ---- Conflicts of interest


def test_a_member_says_it_and_it_holds_for_a_year(team, patient):
    client_of(patient).post(f"{PAGE}interests/", {"has_conflict": "no"})

    row = ConflictDeclaration.objects.get()
    assert row.renew_on == a_year_after(timezone.localdate())
    assert "Nothing to declare" in page_of(patient)


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2027, 3, 1), date(2028, 3, 1)),
        (date(2028, 2, 29), date(2029, 3, 1)),
    ],
)
def test_a_year_is_a_year(day, following):
    assert a_year_after(day) == following


@pytest.mark.parametrize(
    ("sent", "told"),
    [({}, "Choose yes or no"), ({"has_conflict": "yes", "words": " "}, "Say in a few words")],
)
def test_half_a_declaration_is_refused(patient, sent, told):
    response = client_of(patient).post(f"{PAGE}interests/", sent)

    assert response.status_code == 422
    assert told in response.content.decode()


def test_earlier_ones_stay_and_the_same_again_is_one(team, patient):
    declare_conflict(team=team, has_conflict=True, words=WORDS, by=patient)
    declare_conflict(team=team, has_conflict=True, words=WORDS, by=patient)
    declare_conflict(team=team, has_conflict=False, words="", by=patient)

    assert ConflictDeclaration.objects.count() == 2
    assert WORDS in page_of(patient)


def test_words_are_for_the_team_and_its_facilitator(team, patient):
    declare_conflict(team=team, has_conflict=True, words=WORDS, by=patient)
    member = MembershipFactory(team=team).user
    facilitator = FacilitationFactory(community=team.community).user
    administrator = UserFactory(is_staff=True, is_superuser=True)

    assert WORDS in page_of(member)
    assert WORDS in page_of(facilitator)
    seen = page_of(administrator)
    assert "Something to know" in seen
    assert WORDS not in seen


def test_who_has_not_said_it_and_who_should_renew_is_told_kindly(team, patient, researcher):
    declare_conflict(team=team, has_conflict=False, words="", by=patient)
    ConflictDeclaration.objects.update(renew_on=timezone.localdate())

    page = page_of(patient)

    assert "To be renewed" in page
    assert "Not said yet" in page


def test_nobody_declares_for_a_team_they_are_not_on(team):
    facilitator = FacilitationFactory(community=team.community).user

    assert client_of(facilitator).get(f"{PAGE}interests/").status_code == 403
    with pytest.raises(ValidationError, match="Only people of the team"):
        declare_conflict(team=team, has_conflict=False, words="", by=facilitator)


@pytest.mark.parametrize(("days", "mails"), [(13, 1), (30, 0)])
def test_a_reminder_comes_once_before_the_day(team, patient, run_jobs, by_day, days, mails):
    declare_conflict(team=team, has_conflict=True, words=WORDS, by=patient)
    ConflictDeclaration.objects.update(renew_on=timezone.localdate() + timedelta(days=days))
    remind_of_renewals(None)
    remind_of_renewals(None)
    run_jobs()

    assert len(mail.outbox) == mails
    assert all(WORDS not in letter.body for letter in mail.outbox)


@pytest.mark.parametrize("change", ["renewed", "away", "left"])
def test_nobody_is_reminded_for_nothing(team, patient, run_jobs, by_day, change):
    today = timezone.localdate()
    declare_conflict(team=team, has_conflict=True, words=WORDS, by=patient)
    ConflictDeclaration.objects.update(renew_on=today + timedelta(days=3))
    if change == "renewed":
        declare_conflict(team=team, has_conflict=True, words=WORDS, by=patient)
    else:
        field = "away_since" if change == "away" else "ended_on"
        patient.memberships.update(**{field: today})
    remind_of_renewals(None)
    run_jobs()

    assert mail.outbox == []


def test_what_one_said_last_is_there_to_be_said_again_and_no_choice_is_made(team, patient):
    declare_conflict(team=team, has_conflict=True, words=WORDS, by=patient)

    page = client_of(patient).get(f"{PAGE}interests/").content.decode()

    assert WORDS in page
    assert "checked" not in page


@pytest.mark.parametrize(("words", "status"), [(WORDS, 302), ("Something new", 422)])
def test_new_words_beside_a_no_are_not_thrown_away(team, patient, words, status):
    declare_conflict(team=team, has_conflict=True, words=WORDS, by=patient)

    sent = {"has_conflict": "no", "words": words}
    response = client_of(patient).post(f"{PAGE}interests/", sent)

    assert response.status_code == status
    assert ConflictDeclaration.objects.count() == (2 if status == 302 else 1)
    if status == 422:
        assert "Something new" in response.content.decode()


@pytest.mark.parametrize("path", ["", "interests/"])
def test_what_counts_is_explained_where_people_read_and_say_it(patient, path):
    page = client_of(patient).get(PAGE + path).content.decode()

    assert "What counts as one?" in page
    assert "Shares in such a company" in page


# ---- Indigenous data


def test_data_is_held_at_once_and_released_by_its_authority(team, patient, researcher):
    sent = {"authority": "Example Nation", "agreement": "They keep it"}
    client_of(researcher).post(f"{PAGE}data/", sent)
    assert is_on_hold(team)
    assert "On hold" in page_of(patient)

    client_of(patient).post(
        f"{PAGE}data/released/",
        {"released_by_name": "An Elder", "released_on": str(timezone.localdate())},
    )
    assert not is_on_hold(team)
    assert "An Elder" in page_of(patient)
    client_of(patient).post(f"{PAGE}data/", sent)
    assert list(teams_on_hold()) == [team]
    assert IndigenousData.history.count() == 3


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"released_by_name": "", "released_on": "2026-01-31"}, "Write who released it"),
        ({"released_by_name": "An Elder", "released_on": "2999-01-31"}, "Choose today"),
        ({"released_by_name": "An Elder", "released_on": ""}, "Choose the day"),
    ],
)
def test_a_release_says_by_whom_and_when(team, patient, sent, told):
    put_data_on_hold(team=team, authority="Example Nation", agreement="", by=patient)

    response = client_of(patient).post(f"{PAGE}data/released/", sent)

    assert response.status_code == 422
    assert told in response.content.decode()
    assert is_on_hold(team)


def test_nothing_is_released_that_is_not_held(team, patient):
    with pytest.raises(ValidationError, match="Nothing is on hold"):
        release_data(
            team=team, released_by_name="An Elder", released_on=timezone.localdate(), by=patient
        )


def test_the_other_co_lead_and_the_facilitator_are_told(
    team, patient, researcher, run_jobs, by_day
):
    facilitator = FacilitationFactory(community=team.community).user
    put_data_on_hold(team=team, authority="Example Nation", agreement="", by=patient)
    more = {"agreement": "More words", "seen": 1}
    put_data_on_hold(team=team, authority="Example Nation", by=patient, **more)
    run_jobs()

    told = sorted(address for letter in mail.outbox for address in letter.to)
    assert told == sorted([researcher.email, facilitator.email])
    assert all("Nation" not in letter.body for letter in mail.outbox)


def test_what_happened_to_the_data_is_told_as_a_line(team, patient, researcher):
    held = {"team": team, "authority": "Example Nation", "agreement": "", "by": patient}
    put_data_on_hold(**held)
    today = timezone.localdate()
    release_data(team=team, released_by_name="An Elder", released_on=today, by=researcher)
    put_data_on_hold(**held)

    page = page_of(MembershipFactory(team=team).user)

    assert page.count("Put on hold.") == 2
    assert "<bdi>An Elder</bdi> released it on" in page
    assert "Written down by <bdi>Sam Birch</bdi>" in page


def test_a_double_press_releases_once(team, patient, researcher, run_jobs, by_day):
    put_data_on_hold(team=team, authority="Example Nation", agreement="", by=patient)
    told = {"released_by_name": "An Elder", "released_on": timezone.localdate()}
    release_data(team=team, by=patient, **told)
    release_data(team=team, by=patient, **told)
    run_jobs()

    assert IndigenousData.history.count() == 2
    assert len(mail.outbox) == 2  # held, released


def test_the_second_of_two_who_write_what_was_agreed_sees_both(team, patient, researcher):
    put_data_on_hold(team=team, authority="Example Nation", agreement="", by=patient)
    sent = {"authority": "Example Nation", "seen": "1"}
    client_of(patient).post(f"{PAGE}data/", sent | {"agreement": "They keep it"})

    response = client_of(researcher).post(f"{PAGE}data/", sent | {"agreement": "We give it back"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "They keep it" in page
    assert "We give it back" in page
    both = {"agreement": "They keep it. We give it back", "seen": "2"}
    client_of(researcher).post(f"{PAGE}data/", sent | both)
    assert IndigenousData.objects.get().agreement == both["agreement"]


def test_a_hold_never_waits(team, patient, researcher):
    """Somebody released it after this page was opened: holding it again loses no words."""
    put_data_on_hold(team=team, authority="Example Nation", agreement="", by=patient)
    today = timezone.localdate()
    release_data(team=team, released_by_name="An Elder", released_on=today, by=researcher)

    client_of(patient).post(f"{PAGE}data/", {"authority": " Example  Nation", "seen": "1"})

    assert is_on_hold(team)


# ---- Reflections used as research


def test_everybody_is_told_when_reflections_may_become_research(
    team, patient, researcher, run_jobs, by_day
):
    member = MembershipFactory(team=team).user
    sent = {"purpose": "A paper about us"}
    client_of(patient).post(f"{PAGE}research/", sent)
    more = {"ethics_board": "Example Board", "seen": 1}
    client_of(patient).post(f"{PAGE}research/", sent | more)
    run_jobs()

    told = sorted(address for letter in mail.outbox for address in letter.to)
    assert told == sorted([researcher.email, member.email])
    assert "No ethics board has approved it yet" in page_of(member)


def test_an_approval_names_its_board(patient):
    response = client_of(patient).post(
        f"{PAGE}research/", {"purpose": "A paper", "approved_on": "2026-01-31"}
    )

    assert response.status_code == 422
    assert "Name the ethics board" in response.content.decode()


def test_the_second_of_two_who_write_the_plan_sees_both(team, patient, researcher):
    client_of(patient).post(f"{PAGE}research/", {"purpose": "A paper", "seen": "0"})

    sent = {"purpose": "A thesis", "seen": "0"}
    response = client_of(researcher).post(f"{PAGE}research/", sent)

    page = response.content.decode()
    assert response.status_code == 422
    assert "A paper" in page
    assert "A thesis" in page


def test_a_plan_that_was_given_up_is_still_told(team, patient):
    plan_research_use(team=team, purpose="x", ethics_board="", approved_on=None, by=patient)
    client_of(patient).post(f"{PAGE}research/", {"drop": "1"})

    assert "The plan was given up." in page_of(patient)


def test_a_plan_can_be_given_up(team, patient):
    plan_research_use(team=team, purpose="x", ethics_board="", approved_on=None, by=patient)
    client = client_of(patient)
    assert 'name="drop"' in client.get(f"{PAGE}research/").content.decode()
    client.post(f"{PAGE}research/", {"drop": "1"})

    assert 'name="drop"' not in client.get(f"{PAGE}research/").content.decode()
    assert not ResearchUse.objects.exists()
    assert ResearchUse.history.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_three_members(
    team, patient, count, django_assert_num_queries
):
    for _number in range(count):
        member = MembershipFactory(team=team).user
        declare_conflict(team=team, has_conflict=True, words=WORDS, by=member)
    client = client_of(patient)

    # session, person, team, community’s names, people, declarations, whether they are a member,
    # data, research, what happened to each, whether they lead
    with django_assert_num_queries(12):
        client.get(PAGE)
