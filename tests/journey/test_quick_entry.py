"""Writing down what one did, on a phone, in a browser: how many taps and boxes it takes."""

import time

import pytest

from engagement.models import Contribution

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
PHONE = {"width": 360, "height": 740}


@pytest.mark.parametrize("with_script", [True, False], ids=["script", "no-script"])
def test_three_taps_from_the_team_to_done(network, live_server, browser, with_script):
    """From the page of the team: open, choose, save. Nothing has to be typed or unfolded."""
    context = browser.new_context(java_script_enabled=with_script, viewport=PHONE, has_touch=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/demo/")
    page.locator("form:has(input[name=person][value='patient']) button").click()
    page.goto(f"{live_server.url}/teams/rides-to-care/")
    before = Contribution.objects.count()
    began, taps = time.monotonic(), 0

    for target in (
        page.get_by_role("link", name="Write down what I did"),
        page.get_by_text("Screened abstracts"),
        page.get_by_role("button", name="Save"),
    ):
        target.first.tap()
        taps += 1
    page.get_by_text("You can add more to it at any time.").wait_for()

    assert taps == 3
    assert time.monotonic() - began < 20
    assert Contribution.objects.count() == before + 1
    row = Contribution.objects.latest("pk")
    assert (row.kind, [person.name for person in row.people]) == ("screening", ["Juniper Rainfall"])
    context.close()


def test_two_boxes_are_seen_and_the_rest_is_folded(network, live_server, browser):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{live_server.url}/demo/")
    page.locator("form:has(input[name=person][value='member']) button").click()
    page.goto(f"{live_server.url}/teams/rides-to-care/contributions/add/")
    form = page.locator("main form")

    seen = {
        box.get_attribute("name")
        for box in form.locator("input, textarea, select").all()
        if box.is_visible()
    }
    assert seen == {"kind", "what"}
    form.locator("summary").click()
    assert form.locator("textarea[name=hoped]").is_visible()
    context.close()
