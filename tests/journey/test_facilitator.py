"""A facilitator's walk in the demo, and every page of the desk without a barrier."""

import re

import pytest
from playwright.sync_api import expect

from engagement.models import CheckIn, TalkRequest
from kmb_events.models import EventPlan
from partnerportal.demo.access import person_behind
from teams.models import Membership, Team

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
SIZES = [(320, 740), (1280, 800)]


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
    page.get_by_role("link", name=re.compile("^Answer: Clover")).first.click()
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
    visitor.reads("Changed: project title")

    visitor.enters_as("member")
    visitor.goes_to("/talk/")
    visitor.reads("Of course. Friday?")
    assert [line for line in visitor.trouble if "404" not in line] == []


@pytest.fixture
def desk_pages(network):
    """Addresses of every kind of page of the desk, for the first community."""
    team = Team.objects.get(slug="rides-to-care")
    TalkRequest.objects.all().delete()
    row = TalkRequest.objects.create(
        team=team, asked_by=person_behind("member"), language="en", words="A word"
    )
    check_in = CheckIn.objects.filter(team=team).first().pk
    place = Membership.objects.filter(team=team).first()
    changed = {
        "teams/team": team.pk,
        "teams/user": place.user_id,
        "teams/community": team.community_id,
        "teams/membership": place.pk,
        "engagement/checkin": check_in,
        "kmb_events/eventplan": EventPlan.objects.filter(team=team).first().pk,
    }
    lists = [*changed, "kmb_events/summary"]
    return [
        "/admin/",
        "/admin/teams/",
        f"/admin/desk/teams/{team.slug}/",
        f"/admin/desk/check-ins/{check_in}/more-time/",
        *(f"/admin/{name}/" for name in lists),
        *(f"/admin/{name}/{pk}/change/" for name, pk in changed.items()),
        "/admin/teams/team/?q=nothing",
        f"/admin/teams/team/{team.pk}/history/",
    ], [f"/admin/desk/talk/{row.pk}/", "/admin/engagement/talkrequest/", "/admin/teams/team/add/"]


def barriers(visitor, addresses):
    found = {}
    for width, height in SIZES:
        visitor.page.set_viewport_size({"width": width, "height": height})
        for path in addresses:
            visitor.goes_to(path)
            assert visitor.path() == path  # not a page to sign in
            if violations := visitor.violations():
                found[path, width] = violations
            if (wider := visitor.overflow()) > 0:
                found[path, width, "overflow"] = wider
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_of_a_facilitator_have_no_barrier(visitor, desk_pages, theme, language):
    visitor.page.emulate_media(color_scheme=theme)
    at_desk(visitor, "facilitator")
    if language == "fr":
        visitor.presses("Français")

    assert barriers(visitor, desk_pages[0] + desk_pages[1]) == {}
    assert visitor.page.locator("html").get_attribute("lang") == language
    assert [line for line in visitor.trouble if "404" not in line] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_of_an_administrator_have_no_barrier(visitor, desk_pages, theme):
    visitor.page.emulate_media(color_scheme=theme)
    at_desk(visitor, "administrator")

    added = [f"/admin/teams/{name}/add/" for name in ("team", "user", "community")]
    assert barriers(visitor, desk_pages[0] + added) == {}


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
    assert visitor.violations() == []
