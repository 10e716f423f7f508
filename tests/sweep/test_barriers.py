"""Every page in a browser: no barrier that axe finds, no sideways scroll, nothing refused or foreign.

In both languages, at 360 and 1280 pixels, light and dark, in high contrast on a phone; the
scroll also at 320 pixels.
"""

import itertools
import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings

from tests.sweep.errors import error_pages
from tests.sweep.pages import client_of, every_page

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# Where only colours differ from what was looked at in the same width.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
PHONE, DESK = (360, 740), (1280, 800)
LOOKS = [
    (PHONE, "light", RULES),
    (PHONE, "dark", COLOURS),
    (PHONE, "contrast", COLOURS),
    (DESK, "light", RULES),
    (DESK, "dark", COLOURS),
]


class Walker:
    """A browser that opens pages as anybody and writes down what is wrong with them."""

    def __init__(self, browser, base):
        self.browser, self.base = browser, base
        self.faults, self.looked_at, self.measuring = [], 0, False

    def tab(self, world, reader, language):
        """A tab of this reader; what it logs and what it asks of other machines becomes a fault."""
        context = self.browser.new_context(
            extra_http_headers={"Accept-Language": language}, reduced_motion="reduce"
        )
        # Who has no account chooses the language by this cookie.
        name, value = settings.LANGUAGE_COOKIE_NAME, language
        if reader != "anonymous":
            name = settings.SESSION_COOKIE_NAME
            value = client_of(world, reader).cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": self.base}])
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("request", self._asked)
        return page

    def _heard(self, message):
        # While axe measures it tries styles of its own, which the policy refuses.
        if message.type == "error" and not self.measuring:
            self.faults.append(f"{message.location.get('url')}: {message.text}")

    def _asked(self, request):
        if not request.url.startswith((self.base, "blob:")):
            self.faults.append(f"asked another machine: {request.url}")

    def looks_at(self, page, label):
        """The page that is open, in each width and theme."""
        self.measuring = True
        page.evaluate(AXE_SCRIPT)
        for (width, height), theme, rules in LOOKS:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
            self.looked_at += 1
            found = page.evaluate("options => axe.run(document, options)", rules)["violations"]
            self.faults += [
                f"{label} {width} {theme}: {rule['id']} {[node['target'] for node in rule['nodes']]}"
                for rule in found
            ]
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            wider = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if wider > 0:
                self.faults.append(f"{label}: {wider} px wider than {width} px")
        page.goto("about:blank")  # what it still had to say belongs to it
        self.measuring = False


# A text that is written in one language only is shown in it, and says so.
IN_ITS_OWN_LANGUAGE = {"summary-public", "summary-version", "lay-test", "lay-test-thanks"}


@pytest.fixture
def walker(browser, live_server):
    return Walker(browser, live_server.url)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_is_without_barrier(demo_world, walker, language, record_property):
    pages = list(every_page(demo_world, language))
    for reader, group in itertools.groupby(pages, key=lambda page: page.reader):
        tab = walker.tab(demo_world, reader, language)
        for page in group:
            tab.goto(walker.base + page.path)
            is_asked = page.name not in IN_ITS_OWN_LANGUAGE
            if is_asked and tab.locator("html").get_attribute("lang") != language:
                walker.faults.append(f"{reader} {page.path} is not in {language}")
            walker.looks_at(tab, f"{language} {reader} {page.path}")
        tab.context.close()

    record_property("looked at", walker.looked_at)
    assert walker.looked_at > 5 * 40
    assert "\n".join(walker.faults) == ""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_error_page_is_without_barrier(demo_world, walker, language):
    tab = walker.tab(demo_world, "anonymous", language)
    for label, html in error_pages(language):
        open_as_a_page(tab, walker, html)
        walker.looks_at(tab, f"{language} {label}")

    assert "\n".join(walker.faults) == ""
    tab.context.close()


def open_as_a_page(tab, walker, html):
    """Show this HTML under an address of the portal, so that its styles load."""
    address = f"{walker.base}/shown-here/"
    tab.unroute_all(behavior="wait")
    tab.route(address, lambda route: route.fulfill(content_type="text/html", body=html))
    tab.goto(address)


def test_barriers_are_found(demo_world, walker):
    """Were axe or the measuring deaf, the tests above would say nothing."""
    tab = walker.tab(demo_world, "anonymous", "en")
    bad = "<!doctype html><html><body><main><img src='/x.png'><div style='width:2000px'>x</div>"
    open_as_a_page(tab, walker, bad)
    walker.looks_at(tab, "bad")

    assert re.search("image-alt", "\n".join(walker.faults))
    assert re.search("wider than 320 px", "\n".join(walker.faults))
    tab.context.close()
