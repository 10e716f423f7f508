"""Every page, for each reader, in both languages, through the Nu Html Checker."""

import json
import subprocess

import pytest
from django.conf import settings

from tests.sweep.errors import error_pages
from tests.sweep.pages import READERS, pages_of

pytestmark = [pytest.mark.slow, pytest.mark.once]

CHECKER = settings.ROOT / ".venv/vnu/vnu.jar"


def faults_of(folder, pages):
    """What the checker says of these pages: a line for each fault with page, message, place."""
    names = {}
    folder = folder / "pages"
    folder.mkdir()
    for number, (label, html) in enumerate(pages):
        path = folder / f"{number}.html"
        path.write_text(html, encoding="utf-8")
        names[path.as_uri().removeprefix("file://")] = label
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--stdout", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    rows = json.loads(done.stdout)["messages"]
    return "\n".join(
        f"{names[row['url'].removeprefix('file:')]}: {row['message']} {row.get('extract', '')!r}"
        for row in rows
    )


def test_checker_sees_a_fault(tmp_path):
    """Were the checker deaf, the test below would say nothing."""
    bad = "<!doctype html><html lang=en><title>x</title><p><div id=a></div><div id=a></div></p>"

    assert faults_of(tmp_path, [("bad", bad)]) != ""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_is_valid_html(demo_world, tmp_path, language):
    pages = [
        (f"{page.reader} {page.path}", page.html)
        for reader in READERS
        for page in pages_of(demo_world, reader, language)
    ]
    pages += error_pages(language)

    assert len(pages) > 100
    assert faults_of(tmp_path, pages) == ""
