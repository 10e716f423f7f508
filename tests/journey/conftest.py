"""A whole portal for a browser: the demo network, a live server, a real worker and scheduler."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from tests import worker


class Visitor:
    """A person at a browser. Refusals of the Content-Security-Policy and failed loads are kept."""

    def __init__(self, page, base):
        self.page, self.base, self.trouble = page, base, []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.set_default_timeout(20_000)

    def _heard(self, message):
        if message.type == "error":
            self.trouble.append(f"{self.page.url}: {message.text}")

    def goes_to(self, path):
        self.page.goto(self.base + path)

    def enters_as(self, key):
        self.goes_to("/demo/")
        self.page.locator(f"form:has(input[name=person][value='{key}']) button").click()
        expect(self.page.locator("nav.tabs")).to_be_visible()

    def presses(self, words, role="button"):
        self.page.get_by_role(role, name=words).first.click()

    def reads(self, words):
        expect(self.page.locator("main")).to_contain_text(words)

    def path(self):
        return self.page.url.removeprefix(self.base)


@pytest.fixture
def network(transactional_db, rows_that_migrations_made, settings):
    """The demo network in the test's database."""
    settings.DEMO = True
    call_command("demo", verbosity=0)


@pytest.fixture
def visitor(network, live_server, page):
    return Visitor(page, live_server.url)


@pytest.fixture
def workers(network):
    """A worker and a scheduler beside the server."""
    with worker.running() as processes:
        yield processes


@pytest.fixture
def answer():
    """Go through a check-in with one value for all questions; then hand it in."""

    def give(visitor, value, words):
        page = visitor.page
        for _part in range(3):
            for group in page.locator("section.question").all():
                group.locator(f"input[type=radio][value='{value}']").first.check()
            page.locator("textarea").first.fill(words)
            page.locator("textarea").first.blur()
            page.get_by_role("button", name=re.compile("^Save and (go|look)")).click()
        visitor.presses("Send my answers")

    return give
