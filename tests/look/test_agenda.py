"""The agenda in Chromium: blocks move by drag and by keyboard, and an old page says so."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.factories.kmb_events import whole_plan
from tests.factories.teams import PatientCoLeadFactory, TeamFactory
from tests.kmb_events.agenda import blocks, press, second_session, titles, url
from tests.look.test_script import RULES, complaints_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plan():
    return whole_plan(TeamFactory())


@pytest.fixture
def sessions(plan):
    first, second = plan.sessions.get(), second_session(plan)
    blocks(first, 20, 30, 40, kind="talk", voice="researcher")
    return first, second


@pytest.fixture
def agenda(live_server, client, context, page, plan, sessions):
    client.force_login(PatientCoLeadFactory(team=plan.team).user)
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.goto(live_server.url + url("agenda-edit", plan))
    return page


def drag(page, block, to_x, to_y):
    grip = page.locator(f"#block-{block.pk} [data-grip]")
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(to_x, to_y, steps=8)
    page.mouse.move(to_x, to_y)
    page.mouse.up()


def over(page, block):
    """A place in the upper half of a block."""
    box = page.locator(f"#block-{block.pk}").bounding_box()
    return box["x"] + 100, box["y"] + 6


def test_drag_moves_a_block_within_its_session(agenda, sessions):
    first, _second = sessions
    rows = list(first.blocks.all())
    agenda.set_viewport_size({"width": 1280, "height": 1600})

    drag(agenda, rows[2], *over(agenda, rows[0]))

    expect(agenda.locator("#agenda-said")).to_contain_text("“C” is number 1 of 3 now, at 1")
    assert titles(first) == ["C", "A", "B"]
    expect(agenda.locator(f"#block-{rows[0].pk} time")).to_contain_text("1:40")
    expect(agenda.locator(".is-carried")).to_have_count(0)


def test_drag_moves_a_block_into_an_empty_session(agenda, sessions):
    first, second = sessions
    (row, *_others) = first.blocks.all()
    agenda.set_viewport_size({"width": 1280, "height": 2000})
    box = agenda.locator(f"#session-{second.pk}").bounding_box()

    drag(agenda, row, box["x"] + 100, box["y"] + 60)

    expect(agenda.locator("#agenda-said")).to_contain_text("“A” is number 1 of 1 now")
    assert (titles(first), titles(second)) == (["B", "C"], ["A"])


def test_drag_on_an_old_page_moves_nothing_and_shows_how_it_stands(agenda, client, plan, sessions):
    first, _second = sessions
    rows = list(first.blocks.all())
    agenda.set_viewport_size({"width": 1280, "height": 1600})
    press(client, plan, f"up-{rows[1].pk}")

    drag(agenda, rows[2], *over(agenda, rows[0]))

    expect(agenda.get_by_role("alert").first).to_contain_text("Somebody else changed the agenda")
    assert titles(first) == ["B", "A", "C"]
    shown = agenda.locator(f"#session-{first.pk} [data-block] bdi").all_inner_texts()
    assert shown == ["B", "A", "C"]


def test_escape_puts_it_back(agenda, sessions):
    first, _second = sessions
    rows = list(first.blocks.all())
    agenda.set_viewport_size({"width": 1280, "height": 1600})
    box = agenda.locator(f"#block-{rows[2].pk} [data-grip]").bounding_box()
    agenda.mouse.move(box["x"] + 20, box["y"] + 20)
    agenda.mouse.down()
    agenda.mouse.move(*over(agenda, rows[0]), steps=5)
    assert agenda.locator("[data-block] bdi").first.inner_text() == "C"

    agenda.keyboard.press("Escape")
    agenda.mouse.up()

    assert agenda.locator("[data-block] bdi").first.inner_text() == "A"
    assert titles(first) == ["A", "B", "C"]


def test_keyboard_moves_a_block_and_keeps_the_focus(agenda, sessions):
    first, _second = sessions
    rows = list(first.blocks.all())

    agenda.locator(f"#up-{rows[2].pk}").focus()
    agenda.keyboard.press("Enter")

    expect(agenda.locator("#agenda-said")).to_contain_text("“C” is number 2 of 3 now")
    assert agenda.evaluate("document.activeElement.id") == f"up-{rows[2].pk}"
    agenda.keyboard.press("Enter")
    expect(agenda.locator("#agenda-said")).to_contain_text("“C” is number 1 of 3 now")
    assert titles(first) == ["C", "A", "B"]


def test_a_second_press_right_after_the_first_is_told_too(agenda, sessions):
    """The buttons work as soon as they stand there, not a moment after."""
    first, _second = sessions
    row = list(first.blocks.all())[2]
    agenda.evaluate("htmx.config.defaultSettleDelay = 3000")

    for place in (2, 1):
        agenda.locator(f"#up-{row.pk}").press("Enter")
        expect(agenda.locator("#agenda-said")).to_contain_text(f"“C” is number {place} of 3 now")

    assert titles(first) == ["C", "A", "B"]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["agenda-edit", "agenda-add", "agenda-ready", "run-sheet"])
def test_page_has_no_barrier_and_does_not_scroll_sideways(
    agenda, live_server, plan, sessions, name, width
):
    complaints = complaints_of(agenda)
    agenda.set_viewport_size({"width": width, "height": 900})
    rest = [sessions[0].pk] if name in {"agenda-add", "agenda-ready"} else []

    agenda.goto(live_server.url + url(name, plan, *rest))

    found = Axe().run(agenda, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert agenda.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
