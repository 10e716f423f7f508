"""The workspace of a summary in Chromium: marks by keyboard, a section that saves itself."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kmb_events import actions
from tests.factories.kmb_events import SummaryTextFactory, whole_plan
from tests.factories.teams import PatientCoLeadFactory, ResearcherCoLeadFactory, TeamFactory
from tests.look.test_script import RULES, complaints_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def team():
    return TeamFactory()


@pytest.fixture
def patient(team):
    return PatientCoLeadFactory(team=team).user


@pytest.fixture
def text(team):
    return SummaryTextFactory(
        summary__plan=whole_plan(team),
        sections=[
            {"key": "why", "heading": "Why?", "body": "We utilize vans. They commence early."},
            {"key": "found", "heading": "Found?", "body": "Numerous rides may help."},
        ],
    )


@pytest.fixture
def workspace(live_server, client, context, page, patient, text):
    client.force_login(patient)
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.goto(live_server.url + text.get_absolute_url())
    return page


def test_marks_are_worked_through_by_keyboard(workspace, text):
    workspace.focus("#s1")
    for key, there in (("j", "s2"), ("ArrowDown", "s3"), ("k", "s2"), ("ArrowUp", "s1")):
        workspace.keyboard.press(key)
        expect(workspace.locator(f"#{there}")).to_be_focused()

    workspace.keyboard.press("Enter")

    expect(workspace.locator("#said")).to_have_text("Saved with the plainer words.")
    expect(workspace.locator("#s1")).to_be_focused()
    expect(workspace.locator("#s1")).to_contain_text("commence")
    workspace.keyboard.press("l")
    expect(workspace.locator("#said")).to_contain_text("Your words stay.")
    expect(workspace.locator("#s1")).to_contain_text("Numerous")
    text.refresh_from_db()
    assert "We use vans. They commence early." in text.whole


def test_keys_outside_the_list_do_nothing(workspace, text):
    for place in ("#plainer", "#s1 [data-press=leave] button"):
        workspace.focus(place)
        workspace.keyboard.press("l")
        workspace.keyboard.press("j")
        expect(workspace.locator(place)).to_be_focused()

    assert not text.left_marks.exists()


def test_a_section_saves_itself_and_says_how_hard_it_is(workspace, text):
    workspace.goto(f"{workspace.url}?edit=why")
    workspace.locator("#body-why").fill("It is far.")

    expect(workspace.locator("#saved-why")).to_contain_text("Saved at ")
    expect(workspace.get_by_text("This section:")).to_contain_text("grade")
    text.refresh_from_db()
    assert text.whole.startswith("It is far.")
    workspace.locator("#body-why").fill("It is far away.")
    expect(workspace.locator("#seen-why")).to_have_value(actions.body_seen("It is far away."))
    workspace.get_by_role("button", name="Save").click()
    expect(workspace.locator("#part-why")).to_be_visible()
    text.refresh_from_db()
    assert text.whole.startswith("It is far away.")


def test_two_who_write_at_once_both_keep_their_words(workspace, text, team):
    other = ResearcherCoLeadFactory(team=team).user
    workspace.goto(f"{workspace.url}?edit=why")
    seen = workspace.locator("#seen-why").input_value()
    actions.save_section(text=text, section="why", body="Theirs.", seen=seen, by=other)

    workspace.locator("#body-why").fill("Mine.")

    expect(workspace.locator("#saved-why")).to_contain_text("Theirs.")
    expect(workspace.locator("#body-why")).to_have_value("Mine.")
    text.refresh_from_db()
    assert text.whole.startswith("Theirs.")
    workspace.get_by_role("button", name="Save").click()
    workspace.get_by_role("button", name="Save").click()
    expect(workspace.locator("#work .draft")).to_contain_text("Mine.")


@pytest.mark.parametrize("query", ["", "?edit=why", "?order=hard&left=yes"])
def test_the_workspace_has_no_barrier_and_fits_a_phone(workspace, query):
    complaints = complaints_of(workspace)
    workspace.set_viewport_size({"width": 360, "height": 800})
    workspace.goto(workspace.url + query)

    found = Axe().run(workspace, options=RULES)

    assert found.violations_count == 0, found.generate_report()
    assert workspace.evaluate("document.documentElement.scrollWidth") <= 360
    assert complaints == []
