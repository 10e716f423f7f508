"""Signing in with what only a browser has: passkeys, a session that ends under one's hands."""

import re
import time
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from engagement.actions import open_check_in
from engagement.models import Answer, InstrumentVersion
from partnerportal.foundation.accounts.limits import SEEN
from teams.models import User
from tests.accounts.conftest import EMAIL, app_code, code_in
from tests.factories.teams import PatientCoLeadFactory, ResearcherCoLeadFactory, TeamFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
# A device with a finger reader, as Chromium's own tools pretend one.
FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Person:
    """Somebody at a browser; what the browser refuses and the page's errors are kept."""

    def __init__(self, page, base, mailoutbox):
        self.page, self.base, self.mails, self.trouble = page, base, mailoutbox, []
        page.on("console", lambda said: said.type == "error" and self.trouble.append(said.text))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.set_default_timeout(20_000)

    def goes_to(self, name, *args):
        self.page.goto(self.base + reverse(name, args=args))

    def presses(self, words, role="button"):
        self.page.get_by_role(role, name=words).first.click()

    def reads(self, words):
        expect(self.page.locator("main")).to_contain_text(words)

    def path(self):
        return self.page.url.removeprefix(self.base)

    def newest_code(self, before):
        """The mail goes when the page is there already."""
        for _ in range(200):
            if len(self.mails) > before:
                return code_in(self.mails[-1])
            time.sleep(0.05)
        raise AssertionError("no mail has come")

    def signs_in(self):
        before = len(self.mails)
        self.page.get_by_label("Your email address").fill(EMAIL)
        self.presses("Send me a code")
        self.page.get_by_label("Your code").fill(self.newest_code(before))
        self.presses("Sign in")
        self.page.wait_for_load_state()

    def finds_no_barrier(self):
        found = Axe().run(self.page, options=RULES).response["violations"]
        assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


@pytest.fixture
def juniper(transactional_db, rows_that_migrations_made):
    return User.objects.create_user(email=EMAIL, name="Juniper Rain")


@pytest.fixture
def person(page, live_server, mailoutbox, juniper):
    return Person(page, live_server.url, mailoutbox)


@pytest.fixture
def finger(page):
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    return tools.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})


@pytest.fixture
def check_in(juniper):
    team = TeamFactory()
    PatientCoLeadFactory(team=team, user=juniper)
    ResearcherCoLeadFactory(team=team)
    now = timezone.now()
    return open_check_in(
        team=team,
        instrument_version=InstrumentVersion.objects.get(instrument__slug="pulse"),
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(weeks=2),
    )


def pass_half_a_day():
    """For everybody who is signed in: their last sign of life was long ago."""
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        session[SEEN] = time.time() - 13 * 3600
        session.save()


def test_a_passkey_is_added_and_signs_in_by_itself(person, finger):
    person.goes_to("account_login")
    person.signs_in()
    person.goes_to("mfa_add_webauthn")
    person.finds_no_barrier()
    person.page.get_by_label("Name of this passkey").fill("My phone")
    person.presses("Add it on this device")
    person.reads("Codes for a bad day")
    person.presses("I have kept them: go on", role="link")
    person.reads("You have 1.")
    person.page.get_by_role("group").filter(has_text="Account").locator("summary").click()
    person.presses("Sign out")

    person.goes_to("account_login")
    person.page.get_by_text("Other ways to sign in").click()
    person.finds_no_barrier()
    person.presses("Use a passkey")
    person.page.wait_for_url(person.base + "/")

    person.goes_to("me-devices")
    person.reads("This device")
    assert person.trouble == []


def test_a_passkey_that_is_not_there_leaves_the_other_ways(person, finger):
    person.goes_to("account_login")
    person.page.get_by_text("Other ways to sign in").click()
    person.presses("Use a passkey")

    person.reads("That did not work. Nothing is lost: try again, or choose another way.")
    person.signs_in()
    assert person.path() == "/"


def test_without_script_no_passkey_is_offered(browser, live_server, juniper):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_text("Other ways to sign in").click()

    expect(page.get_by_role("link", name="Use my password")).to_be_visible()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()


def test_an_app_is_added_and_asked_for(person):
    person.goes_to("account_login")
    person.signs_in()
    person.goes_to("mfa_activate_totp")
    person.finds_no_barrier()
    assert person.page.locator(".qr svg path").count() >= 1
    secret = person.page.locator(".secret").inner_text().replace(" ", "")
    person.page.get_by_label("Code that the app shows now").fill(app_code(secret))
    person.presses("Add this app")
    person.reads("10 codes are left.")
    person.page.context.clear_cookies()

    person.goes_to("account_login")
    person.signs_in()
    person.reads("Your second step")
    person.finds_no_barrier()
    # The code that added the app is used up; the next one is within what a slow clock may show.
    person.page.get_by_label("Code from your app").fill(app_code(secret, steps=1))
    person.presses("Sign in")

    person.page.wait_for_url(person.base + "/")
    assert person.trouble == []


def test_words_typed_while_the_session_ends_are_saved_after_all(person, check_in):
    person.goes_to("account_login")
    person.signs_in()
    person.goes_to("check-in-answer", check_in.pk)
    question = person.page.locator("section.question").first
    line = question.locator("[role=status]")
    pass_half_a_day()

    question.locator("textarea").fill("We decide some things together.")
    question.locator("textarea").blur()
    expect(line).to_contain_text("You were signed out. What is saved is safe")
    with person.page.context.expect_page() as opened:
        line.get_by_role("link").click()
    tab = Person(opened.value, person.base, person.mails)
    tab.signs_in()
    assert tab.path() == reverse("check-in-answer", args=[check_in.pk])
    tab.page.close()
    person.page.evaluate("dispatchEvent(new Event('focus'))")

    expect(line).to_contain_text("Saved at")
    assert Answer.objects.get().comment == "We decide some things together."


def test_without_script_the_words_are_shown_again_and_sent(
    browser, live_server, mailoutbox, juniper, check_in
):
    page = browser.new_context(java_script_enabled=False).new_page()
    person = Person(page, live_server.url, mailoutbox)
    person.goes_to("account_login")
    person.signs_in()
    person.goes_to("check-in-answer", check_in.pk)
    page.locator("section.question textarea").first.fill("It was decided\nwithout us.")
    pass_half_a_day()

    page.get_by_role("button", name=re.compile("^Save and go")).click()
    person.reads("What is saved is safe.")
    person.signs_in()
    person.reads("Nothing you typed is lost")
    person.reads("without us.")
    person.presses("Send it now")
    page.wait_for_load_state()

    assert person.path().endswith("?part=2")
    assert Answer.objects.get().comment.split() == "It was decided without us.".split()


def test_going_back_after_signing_out_shows_nothing(person):
    person.goes_to("account_login")
    person.signs_in()
    person.goes_to("me-edit")
    person.reads("My profile")
    person.page.get_by_role("group").filter(has_text="Account").locator("summary").click()
    person.presses("Sign out")
    expect(person.page.get_by_role("heading", level=1)).to_contain_text("Research led by two")

    person.page.go_back()

    expect(person.page.get_by_role("heading", level=1)).to_have_text("Sign in")
    # htmx notes which address it is at; what pages held is in neither store.
    kept = person.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "Juniper" not in kept
    assert "<" not in kept
