"""Every page of the journey, narrow and wide, in both languages: no barrier, no sideways scroll."""

import pytest

from engagement.models import CheckIn
from kmb_events import actions
from kmb_events.jobs import drafted
from kmb_events.models import EventPlan
from partnerportal.foundation import jobs

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]

OPEN = ["/", "/demo/", "/demo/mail/", "/accounts/login/", "/accounts/logout/", "/nowhere/"]
KNOWN = ["/", "/teams/", "/teams/rides-to-care/", "/me/", "/check-ins/", "/events/"]
EVENT = "/events/getting-to-dialysis/"
SIZES = [(360, 740), (1280, 800)]


@pytest.fixture
def pages(network):
    """Addresses of all pages of a co-lead, with a summary and a waiting job to look at."""
    plan = EventPlan.objects.for_page().get(slug="getting-to-dialysis")
    for language in ("en", "fr"):
        draft = drafted(plan, language)
        actions.store_draft(plan=plan, language=language, draft=draft, replaces=0)
    row = jobs.enqueue("kmb_events.draft_summary", plan.pk, "en")
    check_ins = CheckIn.objects.filter(team__slug="rides-to-care").order_by("-number")
    return [
        *KNOWN,
        EVENT,
        f"{EVENT}edit/en/",
        f"{EVENT}summary/en/",
        f"{EVENT}summary/fr/",
        f"{EVENT}summary/en/edit/",
        f"/documents/jobs/{row.pk}/",
        f"/check-ins/{check_ins[0].pk}/answer/",
        f"/check-ins/{check_ins[0].pk}/submit/",
        f"/check-ins/{check_ins[1].pk}/reveal/",
    ]


def barriers(visitor, addresses, sizes=SIZES):
    found = {}
    for width, height in sizes:
        visitor.page.set_viewport_size({"width": width, "height": height})
        for path in addresses:
            visitor.goes_to(path)
            if violations := visitor.violations():
                found[path, width] = violations
            if (wider := visitor.overflow()) > 0:
                found[path, width, "overflow"] = wider
    return found


def speaks(visitor, language):
    visitor.page.context.set_extra_http_headers({"Accept-Language": language})


@pytest.mark.parametrize("language", ["en", "fr"])
def test_open_pages_have_no_barrier(visitor, language):
    speaks(visitor, language)

    assert barriers(visitor, OPEN) == {}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_of_a_co_lead_have_no_barrier(visitor, pages, language):
    visitor.enters_as("patient")
    if language == "fr":
        visitor.presses("Français")

    assert barriers(visitor, pages) == {}
    assert visitor.page.locator("html").get_attribute("lang") == language
    assert [line for line in visitor.trouble if "404" not in line] == []


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_other_colours_have_no_barrier(visitor, pages, theme):
    visitor.enters_as("patient")
    visitor.goes_to("/me/")
    visitor.page.locator(f"[name=theme][value={theme}]").check()
    visitor.page.locator("main button[type=submit]").first.click()

    assert barriers(visitor, pages, sizes=[(360, 740)]) == {}
    assert visitor.page.locator("html").get_attribute("data-theme") == theme


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
