"""The page of a team: who leads it, what stands, and what is only for some of its readers."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from partnerportal.foundation import written
from teams.models import (
    AboutMe,
    Commitment,
    Invitation,
    Involvement,
    KnowledgeUser,
    Membership,
)
from tests.factories.setup import answer, sign, version_of
from tests.factories.teams import (
    MembershipFactory,
    QuestionWordingFactory,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()
READERS = ["patient", "member", "facilitator", "administrator"]


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def page_for(user, team):
    return signed_in(user).get(team.get_absolute_url()).content.decode()


# ---- A team


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("patient", 200),
        ("member", 200),
        ("facilitator", 200),
        ("administrator", 200),
        ("former", 404),
        ("neighbour", 404),
        ("former_facilitator", 404),
        ("other_facilitator", 404),
        ("inactive", 302),
    ],
)
def test_team_detail_opens_to_its_readers_only(team, who, role, status):
    response = signed_in(who(role)).get(team.get_absolute_url())

    assert response.status_code == status


def test_team_detail_of_others_is_like_none_at_all(team, neighbour):
    client = signed_in(neighbour)

    hidden = client.get(team.get_absolute_url()).content.decode()
    missing = client.get(reverse("team-detail", args=["no-such-team"])).content.decode()

    assert without_tokens(hidden, team.slug) == without_tokens(missing, "no-such-team")


def without_tokens(page, slug):
    import re

    page = page.replace(f"/teams/{slug}/", "/teams/x/")
    return re.sub(r'(csrfmiddlewaretoken" value="|CSRFToken": ")[^"]+', r"\1", page)


@pytest.mark.parametrize("first", ["patient", "researcher"])
def test_team_detail_shows_the_pair_in_the_order_of_the_team(
    team, patient, researcher, facilitator, first
):
    team.first_perspective = first
    team.save()

    page = signed_in(patient).get(team.get_absolute_url()).content.decode()

    halves = [page.index("pair__half persp-patient"), page.index("pair__half persp-researcher")]
    assert (halves[0] < halves[1]) is (first == "patient")
    assert "right now" not in page
    assert "Hazel Bright" in page


def test_team_detail_says_plainly_that_a_seat_is_empty(team, patient, facilitator):
    response = signed_in(patient).get(team.get_absolute_url())

    assertContains(response, "This team has no researcher co-lead right now.")
    assertNotContains(response, "This team has no patient co-lead right now.")
    assertContains(response, "<bdi>Hazel Bright</bdi> looks after your community and can help")


def test_team_detail_lists_people_by_first_name_with_what_they_are(team, patient, researcher):
    MembershipFactory(
        team=team, user__name="Étienne Lac", role="knowledge_user", organisation="X&Y"
    )
    MembershipFactory(team=team, user__name="Zoë Moor", ended_on=datetime.date(2025, 2, 1))

    page = signed_in(patient).get(team.get_absolute_url()).content.decode()

    people = page[page.index('class="people"') :]
    places = [people.index(name) for name in ("Alder Snow", "Étienne Lac", "Juniper Rain")]
    assert places == sorted(places)
    assert "Knowledge user, <bdi>X&amp;Y</bdi>" in people
    assert "What is a knowledge user?" in people
    assert "Zoë Moor" not in page


def test_team_detail_without_a_question_says_so(team, patient):
    assertContains(
        signed_in(patient).get(team.get_absolute_url()), "The question is not written down yet."
    )


def test_team_detail_isolates_names_that_turn_the_text_around(team, patient):
    MembershipFactory(team=team, user__name="שלום עולם")

    assertContains(signed_in(patient).get(team.get_absolute_url()), "<bdi><b>שלום עולם</b></bdi>")


# ---- The question as it stands


@pytest.fixture
def wording(team, patient):
    return QuestionWordingFactory(team=team, wording="Which <rides> help?", proposed_by=patient)


@pytest.mark.parametrize(
    ("verdict", "lost", "words"),
    [
        ("still", "", "Still my question"),
        ("partly", "How tired people are", "Partly: something was lost"),
        ("no_longer", "", "No longer my question"),
    ],
)
def test_what_the_patient_co_lead_last_said_stands_under_the_question(
    team, patient, wording, verdict, lost, words
):
    answer(wording, patient, "still")
    answer(wording, patient, verdict, lost)

    page = page_for(patient, team)

    assert "Which &lt;rides&gt; help?" in page
    assert words in page
    assert lost in page
    assert "<bdi>Juniper Rain</bdi> said so on" in page


def test_an_answer_to_older_words_is_not_said_of_the_newer_ones(team, patient, wording):
    answer(wording, patient, "still")
    QuestionWordingFactory(team=team, wording="Which vans help?")

    page = page_for(patient, team)

    assert "Which vans help?" in page
    assert "Which &lt;rides&gt;" not in page
    assert "Still my question" not in page
    assert "has not said yet if these words are still right" in page


# ---- The agreement


def test_the_agreement_in_force_names_both_who_signed(team, patient, researcher):
    version = version_of(team, 1, agreed_at=NOW, review_on=datetime.date(2027, 5, 11))
    sign(version, patient, "patient", "J. Rain")
    sign(version, researcher, "researcher")

    page = page_for(patient, team)

    assert "Version 1, in force since" in page
    assert "J. Rain" in page
    assert "You look at it again on 11 May 2027." in page
    assert "Not signed yet" not in page


def test_a_newer_version_waits_beside_the_one_in_force(team, patient, researcher):
    version_of(team, 1, agreed_at=NOW)
    newer = version_of(team, 2)
    assert "A new version 2 is begun." in page_for(researcher, team)

    sign(newer, patient, "patient")
    assert "A new version 2 waits for the second name." in page_for(researcher, team)


def test_a_draft_says_whose_name_is_missing(team, patient, researcher):
    sign(version_of(team, 1), researcher, "researcher")

    page = page_for(patient, team)

    assert "a draft until both sides have signed" in page
    assert page.count("Not signed yet") == 1


# ---- People


def test_who_is_away_is_said_and_never_why_or_until_when(team, patient, member):
    today = timezone.localdate()
    Membership.objects.filter(user=member).update(
        away_since=today, away_until=today + datetime.timedelta(days=9)
    )

    page = page_for(patient, team)

    assert "Away" in page[page.index("Clover North") :]
    assert written.day(today + datetime.timedelta(days=9)) not in page


@pytest.mark.parametrize(
    ("role", "sees"),
    [("patient", True), ("member", True), ("facilitator", True), ("administrator", False)],
)
def test_how_to_reach_somebody_is_for_the_team_and_its_facilitator(team, member, who, role, sees):
    AboutMe.objects.create(user=member, how_to_reach="After ten", access_needs="sentinel needs")

    page = page_for(who(role), team)

    assert ("After ten" in page) is sees
    assert "sentinel needs" not in page


def test_a_group_that_somebody_speaks_for_is_named(team, patient):
    MembershipFactory(team=team, speaks_for="both", group_spoken_for="Drivers <North>")

    assertContains(
        signed_in(patient).get(team.get_absolute_url()),
        "Speaks for themselves and for <bdi>Drivers &lt;North&gt;</bdi>",
    )


def test_how_far_each_wants_to_go_is_seen_at_a_glance(team, patient, member):
    for step, level in (("question", 5), ("search", 5), ("ethics", 0)):
        Involvement.objects.create(team=team, user=member, step=step, level=level)
    Involvement.objects.create(team=team, user=patient, step="question", level=0)

    page = page_for(patient, team)

    assert "Leading, in 2 steps" in page
    assert "Not now, in one step" in page


@pytest.mark.parametrize(
    ("role", "sees"),
    [("patient", True), ("researcher", True), ("member", False), ("facilitator", False)],
)
def test_who_is_invited_is_for_the_co_leads(team, patient, who, role, sees):
    invite(team, patient, name="Lupin Westwater")
    invite(team, patient, state="withdrawn", name="Somebody Else", settled_at=NOW)

    page = page_for(who(role), team)

    assert ("Lupin Westwater" in page) is sees
    assert "Somebody Else" not in page


def invite(team, by, **values):
    values.setdefault("email", f"new{Invitation.objects.count()}@example.org")
    return Invitation.objects.create(
        team=team,
        invited_by=by,
        role="caregiver",
        language="en",
        expires_at=NOW + datetime.timedelta(days=values.pop("days", 14)),
        **values,
    )


def test_an_invitation_that_has_run_out_is_told_so(team, patient):
    invite(team, patient, days=-1)

    assert "The link has run out." in page_for(patient, team)


# ---- Knowledge users


def test_knowledge_users_of_today_are_named_with_what_they_can_do(team, patient):
    today = timezone.localdate()
    week = datetime.timedelta(weeks=1)
    KnowledgeUser.objects.create(
        team=team, organisation="Example Rides", power="decide", what="The times", since_on=today
    )
    KnowledgeUser.objects.create(
        team=team, organisation="Gone Rides", power="use", since_on=today - week, until_on=today
    )

    page = page_for(patient, team)

    assert "They can decide: " in page
    assert "Gone Rides" not in page


# ---- What it costs


@pytest.mark.parametrize("count", [1, 3])
def test_team_detail_costs_the_same_for_one_and_three(
    team, patient, facilitator, count, django_assert_num_queries
):
    for number in range(1, count + 1):
        person = MembershipFactory(team=team).user
        AboutMe.objects.create(user=person, how_to_reach="By phone")
        Involvement.objects.create(team=team, user=person, step="search", level=2)
        answer(QuestionWordingFactory(team=team, proposed_by=patient), patient, "still")
        sign(version_of(team, number, agreed_at=NOW), patient, "patient")
        user = KnowledgeUser.objects.create(
            team=team, organisation="X", power="use", since_on=timezone.localdate()
        )
        Commitment.objects.create(knowledge_user=user, what="Read it")
        invite(team, patient)
    client = signed_in(patient)

    # Session, person, team, names of its community, people; wording, answer; versions, signatures;
    # involvement, how to reach them; knowledge users; invitations; facilitators.
    with django_assert_num_queries(14):
        response = client.get(team.get_absolute_url())

    assert response.content.decode().count("By phone") == count
