"""What a newcomer does first: answer, answer as the other, see both sides, get a summary and a PDF."""

import re
import subprocess

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.worker, pytest.mark.slow]

READY = 90_000  # milliseconds a document may take on a busy machine


def open_the_check_in(visitor):
    visitor.goes_to("/")
    visitor.presses(re.compile("Start check-in|Go on with it"), role="link")


def words_of(pdf):
    return subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout


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

    visitor.goes_to("/events/getting-to-dialysis/")
    visitor.reads("Finding 1")
    visitor.presses("Make a draft in English")
    expect(visitor.page).to_have_url(re.compile("/summary/en/"), timeout=READY)
    visitor.reads("Reading grade")
    visitor.reads("probably")

    visitor.goes_to("/events/getting-to-dialysis/")
    visitor.presses(re.compile("Make the (brief|PDF)"))
    expect(visitor.page).to_have_url(re.compile(r"/briefs/\d+/"), timeout=READY)
    with visitor.page.expect_download() as download:
        visitor.presses(re.compile("Download"), role="link")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)

    assert path.name.endswith("-en.pdf")
    assert path.read_bytes().startswith(b"%PDF-1.")
    assert "Juniper Rainfall" in words_of(path)
    assert "Some choices were made" not in words_of(path)
    assert visitor.trouble == []


def test_newcomer_gets_the_french_pdf(visitor, workers, tmp_path):
    visitor.enters_as("patient-2")
    visitor.goes_to("/events/")
    assert visitor.page.locator("html").get_attribute("lang") == "fr"
    assert visitor.trouble == []
