"""The whole check-in without a script, as an old phone or a careful clinic has it."""

import pytest

from engagement.models import CheckIn

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]


def test_journey_works_without_javascript(network, live_server, browser, answer):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/demo/")
    page.locator("form:has(input[name=person][value='patient']) button").click()
    check_in = CheckIn.objects.get(team__slug="rides-to-care", number=9)
    page.goto(f"{live_server.url}/check-ins/{check_in.pk}/answer/?part=1")
    for group in page.locator("section.question").all():
        group.locator("input[type=radio][value='3']").first.check()
    page.locator("textarea").first.fill("Written without a script.")
    page.get_by_role("button", name="Save and stop for now").click()
    page.goto(f"{live_server.url}/check-ins/{check_in.pk}/answer/?part=1")

    assert page.locator("textarea").first.input_value() == "Written without a script."
    assert page.locator("input[type=radio][value='3']:checked").count() == 3
    context.close()
