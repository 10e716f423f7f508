"""Paper, large text, forced colours, no internet: what only a browser can tell."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.factories.teams import (
    MembershipFactory,
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
    UserFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# What ends right of the window: hidden overflow would cut it off.
CUT = """() => [...document.querySelectorAll("header *, main *, footer *")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width && box.right > document.documentElement.clientWidth + 1
    && !one.closest("svg, .table-box, .visually-hidden, .skip-link");
}).map((one) => `${one.tagName}.${one.className}`)"""


@pytest.fixture
def team():
    juniper = UserFactory(name="Juniper Rainfall", language="fr", text_size="largest")
    team = PatientCoLeadFactory(user=juniper).team
    ResearcherCoLeadFactory(team=team, user__name="Alder Snowfield")
    MembershipFactory(team=team, role="knowledge_user", user__name="Sorrel Lakewater")
    return team


@pytest.fixture
def visit(live_server, client, context, page, team):
    """Open a page as the patient co-lead."""
    client.force_login(team.memberships.get(seat="patient").user)
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    def go(path):
        page.goto(live_server.url + path)
        return page

    return go


def test_largest_text_in_french_fits_the_narrowest_screen(visit, page, team):
    page.set_viewport_size({"width": 320, "height": 640})

    paths = ["/", reverse("team-list"), team.get_absolute_url(), reverse("me-edit")]
    cut = {path: found for path in paths if (found := visit(path).evaluate(CUT))}

    assert page.locator("html").get_attribute("data-text") == "largest"
    assert cut == {}


def test_paper_has_no_navigation_and_all_folds_are_open(visit, page, team):
    visit(team.get_absolute_url())
    page.emulate_media(media="print")

    expect(page.locator("nav.tabs")).to_be_hidden()
    expect(page.locator(".site-footer")).to_be_hidden()
    expect(page.locator(".btn").first).to_be_hidden()
    expect(page.locator("details.term p").first).to_be_visible()
    expect(page.locator(".pair")).to_have_css("break-inside", "avoid")
    expect(page.locator("h2").first).to_have_css("break-after", "avoid")


def test_paper_is_white_whatever_the_colours_on_screen(visit, page, team):
    type(team.memberships.get(seat="patient").user).objects.update(theme="dark")
    visit(team.get_absolute_url())
    page.emulate_media(media="print")

    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")


def test_choice_is_seen_in_forced_colours(visit, page):
    page.emulate_media(forced_colors="active")
    visit(reverse("me-edit"))

    expect(page.locator(".choice:has(input:checked)").first).to_have_css("outline-style", "solid")


def test_without_internet_nothing_is_sent_and_nothing_typed_is_lost(visit, page, context):
    visit(reverse("me-edit"))
    page.fill("#id_name", "Juniper of the rain")
    context.set_offline(True)

    page.click("main button[type=submit]")

    expect(page.locator("#offline")).to_be_visible()
    expect(page.locator("#id_name")).to_have_value("Juniper of the rain")
    context.set_offline(False)
    expect(page.locator("#offline")).to_be_hidden()
    page.click("main button[type=submit]")
    expect(page.locator(".notice-ok")).to_be_visible()
