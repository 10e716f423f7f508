"""A facilitator's walk in the demo: a word, an answer, a team, a form with faults."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from teams.models import Team

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


def at_desk(visitor, key):
    visitor.enters_as(key)
    visitor.goes_to("/admin/")
    assert visitor.path() == "/admin/"


def test_a_word_goes_to_the_facilitator_and_an_answer_comes_back(visitor):
    page = visitor.page
    visitor.enters_as("member")
    visitor.presses("I would like to talk", role="link")
    visitor.reads("Hazel Brightwater")
    page.get_by_label("What would you like to talk about?").fill("May I ask you something?")
    visitor.presses("Send it")
    visitor.reads("May I ask you something?")

    at_desk(visitor, "facilitator")
    asked = page.locator("section", has_text="Asked to talk")
    expect(asked).to_contain_text("May I ask you something?")
    word = page.locator("li", has_text="May I ask you something?")
    word.get_by_role("link", name=re.compile("^Answer")).click()
    page.get_by_label("Your answer").fill("Of course. Friday?")
    visitor.presses("Send the answer")
    expect(page.locator("main")).not_to_contain_text("May I ask you something?")

    visitor.goes_to("/admin/desk/teams/rides-to-care/")
    visitor.reads("What was shared with you")
    page.get_by_role("link", name="Change the team or its people").click()
    page.get_by_label("Project title").fill("Getting there, and home again")
    page.locator("button[name=_continue]").click()
    expect(page.get_by_label("Project title")).to_have_value("Getting there, and home again")
    page.get_by_role("link", name="Who changed what").click()
    visitor.reads("Changed")

    visitor.enters_as("member")
    visitor.goes_to("/talk/")
    visitor.reads("Of course. Friday?")
    assert [line for line in visitor.trouble if "404" not in line] == []


def test_a_form_of_the_desk_says_what_is_wrong_and_where(visitor):
    at_desk(visitor, "facilitator")
    team = Team.objects.get(slug="rides-to-care")
    visitor.goes_to(f"/admin/teams/team/{team.pk}/change/")
    page = visitor.page
    page.get_by_label("Name", exact=True).fill("")
    page.locator("#memberships-2-0").get_by_label("Email address").fill("nobody@example.org")
    page.locator("button[name=_save]").click()

    expect(page.locator(".error-summary")).to_be_focused()
    visitor.reads("Nobody that you can choose signs in with this address")
    expect(page.locator("#memberships-2-0").get_by_label("Email address")).to_have_value(
        "nobody@example.org"
    )
    assert Axe().run(page, options=RULES).response["violations"] == []
