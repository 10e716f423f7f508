"""A newcomer at a real browser: from the mail to the team page."""

import re

import pytest
from playwright.sync_api import expect

from partnerportal.foundation import runner
from partnerportal.foundation.models import Job
from teams.access import access_needs_of, link_to
from teams.actions import invite
from teams.models import Membership
from tests.factories.teams import PatientCoLeadFactory, ResearcherCoLeadFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def invitation(live_server, settings, clean_cache):
    settings.SITE_URL = live_server.url
    lead = PatientCoLeadFactory(user__name="Juniper Rain", team__slug="rides-home")
    ResearcherCoLeadFactory(team=lead.team)
    return invite(
        team=lead.team,
        by=lead.user,
        email="maple@example.org",
        name="Maple",
        role="caregiver",
        seat="patient",
        language="fr",
    )


def link_in(mail):
    return re.search(r"http\S+/invitations/\S+", mail.body)[0]


def code_in(mail):
    return re.search(r"^\s*(\d{6})\s*$", mail.body, re.MULTILINE)[1]


def test_from_the_mail_to_the_team(invitation, live_server, page, mailoutbox):
    trouble = []
    page.on("console", lambda said: said.type == "error" and trouble.append(said.text))
    page.set_default_timeout(20_000)
    runner.run(Job.objects.get(kind="foundation.send_notice").pk)
    assert link_in(mailoutbox[0]) == live_server.url + link_to(invitation)

    page.goto(link_in(mailoutbox[0]))
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role(
        "button", name="English"
    ).click()  # a form of this page, and no key in its head
    expect(page.locator("h1")).to_have_text("Juniper Rain invites you to a research team")
    page.get_by_role("button", name="Yes, I join").click()
    expect(page.locator("main")).to_contain_text("the address that your invitation came to")
    page.get_by_label("Your code").fill(code_in(mailoutbox[-1]))
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("button[value=yes]").click()

    expect(page).to_have_url(re.compile("/teams/rides-home/welcome/$"))
    page.locator("[name=name]").fill("Maple North")
    page.locator("input[name=language][value=en]").check()
    page.locator("[name=access_needs]").fill("Large print, please.")
    page.locator("main form button[type=submit]").last.click()
    expect(page).to_have_url(re.compile("/teams/rides-home/$"))
    expect(page.locator("main")).to_contain_text("Maple North")
    expect(page.locator("html")).to_have_attribute("lang", "en")

    place = Membership.objects.get(user__email="maple@example.org")
    assert (place.role, place.seat) == ("caregiver", "patient")
    assert list(access_needs_of(invitation.invited_by, place.team).values()) == [
        "Large print, please."
    ]
    assert trouble == []


def test_somebody_else_signs_out_there_and_opens_it_anew(invitation, live_server, page, context):
    from django.test import Client

    other = Client()
    other.force_login(PatientCoLeadFactory().user)
    context.add_cookies(
        [{"name": "sessionid", "value": other.session.session_key, "url": live_server.url}]
    )
    page.goto(live_server.url + link_to(invitation))
    expect(page.locator("h1")).to_have_text("This invitation went to another address")

    page.get_by_role("button", name="Sign out and open it anew").click()

    expect(page.locator("button[value=yes]")).to_be_visible()
