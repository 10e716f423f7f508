"""Two people who lead a new team settle all that a team settles at the start, in one sitting."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from teams.models import Community, Membership, Team, User
from tests.factories.teams import TeamFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TEAM = "/teams/fresh-start/"
STEPS = [
    "Both co-leads are here",
    "Everybody you invited has come",
    "You have both said how you want to take part",
    "You have both signed your agreement",
    "The patient co-lead stands by the question",
    "You know how often you check in",
]


@pytest.fixture
def team(network):
    """A team that only its researcher co-lead is in; the other seat is empty."""
    team = TeamFactory(
        slug="fresh-start",
        name="Fresh Start",
        community=Community.objects.get(slug="getting-to-care"),
        starts_on=datetime.date(2026, 1, 5),
    )
    Membership.objects.create(
        team=team,
        user=User.objects.get(email="alder.snowfield@example.org"),
        role="researcher",
        seat="researcher",
        started_on=team.starts_on,
    )
    return team


def goes_on(visitor, words):
    """From the team's page to the step that is next."""
    visitor.goes_to(TEAM)
    visitor.presses(words, role="link")


def invites(visitor, run_jobs, mailoutbox):
    goes_on(visitor, "Invite a co-lead")
    page = visitor.page
    page.locator("[name=email]").fill("juniper.rainfall@example.org")
    page.locator("[name=name]").fill("Juniper Rainfall")
    page.locator("[name=role]").select_option("patient_partner")
    page.locator("[name=seat][value=patient]").check()
    visitor.presses("Send the invitation")
    visitor.reads("Juniper Rainfall")
    run_jobs()
    (letter,) = [one for one in mailoutbox if one.to == ["juniper.rainfall@example.org"]]
    return re.search(r"/invitations/[^/\s]+/", letter.body)[0]


def comes(visitor, link):
    visitor.goes_to(link)
    visitor.reads("invites you to a research team")
    visitor.presses("Yes, I join")
    visitor.reads("Welcome to the team")
    visitor.presses("Save and see my team")


def says_how_far(visitor, level):
    visitor.goes_to(f"{TEAM}involvement/mine/")
    visitor.page.locator(f"button[name=all][value='{level}']").click()
    visitor.reads("Nothing is saved yet")
    visitor.page.locator("form#wishes button[type=submit]").click()
    expect(visitor.page).to_have_url(re.compile("/involvement/$"))


def signs(visitor, name):
    visitor.goes_to(f"{TEAM}agreement/")
    visitor.page.get_by_label(re.compile("name", re.IGNORECASE)).fill(name)
    visitor.presses("I agree, and I sign")


def words_the_question(visitor):
    goes_on(visitor, "Write the question")
    visitor.presses("Write the question", role="link")
    visitor.page.locator("[name=wording]").fill("Which rides leave people with energy for the day?")
    visitor.presses("Save these words")


def confirms_the_question(visitor):
    goes_on(visitor, "Open the question")
    visitor.page.locator("[name=verdict][value=still]").check()
    visitor.presses("Say it")
    visitor.reads("Still my question")


def chooses_a_rhythm(visitor):
    goes_on(visitor, "Choose how often")
    visitor.page.locator("[name=weeks][value='4']").check()
    visitor.presses("Keep this rhythm")
    visitor.reads("Every 4 weeks")


def test_two_people_settle_everything_in_one_sitting(visitor, team, run_jobs, mailoutbox):
    visitor.enters_as("researcher")
    visitor.goes_to(TEAM)
    visitor.reads("A co-lead is missing")
    link = invites(visitor, run_jobs, mailoutbox)
    words_the_question(visitor)

    visitor.enters_as("patient")
    comes(visitor, link)
    visitor.goes_to(TEAM)
    visitor.reads("Both co-leads are here")
    says_how_far(visitor, 4)
    goes_on(visitor, "Write the agreement")
    visitor.presses("Begin with examples")
    signs(visitor, "Juniper Rainfall")
    confirms_the_question(visitor)
    visitor.goes_to(TEAM)
    visitor.reads("It is signed by one side. It waits for Alder.")

    visitor.enters_as("researcher")
    says_how_far(visitor, 5)
    signs(visitor, "Alder Snowfield")
    visitor.goes_to(TEAM)
    expect(visitor.page.locator(".setup .sign-yes")).to_have_count(5)
    chooses_a_rhythm(visitor)

    visitor.page.get_by_text("You have settled how you start together").click()
    for words in STEPS:
        visitor.reads(words)
    expect(visitor.page.locator(".setup .sign-yes")).to_have_count(6)
    assert Team.objects.get(pk=team.pk).check_in_weeks == 4
    assert visitor.trouble == []
