"""What a newcomer does first: answer, answer as the other, see both sides, get a summary and a PDF."""

import re
import subprocess

import pytest
from playwright.sync_api import expect

from engagement.models import CheckIn
from kmb_events.models import Brief
from partnerportal.foundation.models import Document, Job
from tests import worker

pytestmark = [pytest.mark.browser, pytest.mark.worker, pytest.mark.slow]

READY = 90_000  # milliseconds a document may take on a busy machine
EVENT = "/events/getting-to-dialysis/"


def open_the_check_in(visitor):
    visitor.goes_to("/")
    visitor.presses(re.compile("Start check-in|Go on with it"), role="link")


def asks_for_summary(visitor, words="Make a draft in English", language="en"):
    visitor.goes_to(EVENT)
    visitor.presses(words)
    expect(visitor.page).to_have_url(re.compile(f"/summary/{language}/"), timeout=READY)


def asks_for_brief(visitor, **choices):
    visitor.goes_to(EVENT)
    visitor.page.locator("section[aria-labelledby=briefs] summary").first.click()
    for name, value in choices.items():
        field = visitor.page.locator(f"main [name={name}]")
        if field.first.evaluate("box => box.tagName") == "SELECT":
            field.select_option(value)
        else:
            visitor.page.locator(f"main [name={name}][value={value}]").check()
    visitor.page.locator("section[aria-labelledby=briefs] button[type=submit]").first.click()


def gets_the_pdf(visitor, folder):
    expect(visitor.page).to_have_url(re.compile(r"/briefs/\d+/"), timeout=READY)
    with visitor.page.expect_download() as download:
        visitor.page.locator("main a[href^='/documents/']").first.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def words_of(path):
    found = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    return " ".join(found.stdout.split())


def test_newcomer_goes_from_check_in_to_brief(visitor, workers, answer, tmp_path):
    visitor.enters_as("patient")
    open_the_check_in(visitor)
    answer(visitor, 2, "Some choices were made before I could read.")
    visitor.reads("Nobody sees anything yet")

    visitor.enters_as("researcher")
    open_the_check_in(visitor)
    answer(visitor, 5, "We decide all of it together.")
    visitor.reads("What you each said")
    visitor.reads("3 steps apart")
    visitor.reads("Some choices were made before I could read.")
    visitor.reads("We decide all of it together.")

    asks_for_summary(visitor)
    visitor.reads("Reading grade")
    visitor.reads("probably")
    asks_for_brief(visitor)
    path = gets_the_pdf(visitor, tmp_path)

    words = words_of(path)
    assert path.name.endswith("-en.pdf")
    assert "Juniper Rainfall" in words
    assert "Draft" in words
    assert "probably" in words
    assert "Some choices were made" not in words
    assert visitor.trouble == []


def test_newcomer_gets_the_brief_in_french_and_large_print(visitor, workers, tmp_path):
    visitor.enters_as("researcher")
    asks_for_summary(visitor, "Make a draft in French", "fr")
    visitor.reads("probablement")
    asks_for_brief(visitor, language="fr", size="large")

    path = gets_the_pdf(visitor, tmp_path)

    assert path.name.endswith("-fr.pdf")
    assert "Fait ensemble" in words_of(path)
    assert visitor.trouble == []


def test_brief_is_made_although_the_worker_is_killed(visitor, network, tmp_path):
    """The worker dies with the brief in its hands; the next one finishes it, once."""
    with worker.running():
        visitor.enters_as("patient")
        asks_for_summary(visitor)
    asks_for_brief(visitor)
    row = Job.objects.get(kind="kmb_events.make_brief")
    running = Job.objects.filter(pk=row.pk, status="running")
    first = worker.start_worker()
    worker.wait_until(running.exists, pause=0.002)
    worker.kill(first)
    assert running.exists()
    visitor.reads("You can leave this page")

    with worker.running():
        path = gets_the_pdf(visitor, tmp_path)

    row.refresh_from_db()
    assert "Juniper Rainfall" in words_of(path)
    assert row.attempts == 2
    assert Document.objects.count() == Brief.objects.count() == 1


def test_pressing_twice_asks_once(visitor, workers):
    visitor.enters_as("patient")
    visitor.goes_to(EVENT)
    visitor.page.get_by_role("button", name="Make a draft in English").dblclick()
    expect(visitor.page).to_have_url(re.compile("/summary/en/"), timeout=READY)

    assert Job.objects.filter(kind="kmb_events.draft_summary").count() == 1


def test_going_back_after_a_form_sends_nothing_again(visitor, network, answer):
    visitor.enters_as("patient")
    open_the_check_in(visitor)
    answer(visitor, 4, "Words that stay.")
    visitor.reads("Nobody sees anything yet")
    visitor.page.go_back()
    visitor.page.go_back()
    visitor.page.go_forward()

    response = CheckIn.objects.get(number=9, team__slug="rides-to-care").responses.get(
        user__name="Juniper Rainfall"
    )
    assert response.answers.count() == 9
    assert visitor.trouble == []


def test_signing_in_with_the_code_from_the_mail(visitor, network, mailoutbox):
    visitor.goes_to("/accounts/login/")
    visitor.page.get_by_label("Your email address").fill("juniper.rainfall@example.org")
    visitor.presses("Send me a code")
    visitor.reads("Check your email")
    visitor.page.get_by_label("Your code").fill("000000")
    visitor.presses("Sign in")
    visitor.reads("That code did not match")
    code = re.search(r"\b\d{6}\b", mailoutbox[-1].body)[0]
    visitor.page.get_by_label("Your code").fill(code)
    visitor.presses("Sign in")

    visitor.reads("Juniper")
    assert visitor.path() == "/"
