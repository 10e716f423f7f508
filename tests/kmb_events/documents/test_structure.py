"""Each shape, size and language is whole for whoever reads it with their ears."""

import subprocess
from itertools import pairwise

import pytest
from page import ValidationProfile, validate_pdf_bytes

from kmb_events.documents import brief_pdf
from kmb_events.models import Brief, Finding, SummaryText
from tests.kmb_events.documents.shared import agree
from tests.kmb_events.documents.structure import Tagged

FORMS = [
    (language, size, shape)
    for language in ("en", "fr")
    for size in ("standard", "large")
    for shape in ("one", "four")
]
MOST_PAGES = {("one", "standard"): 1, ("four", "standard"): 4, ("one", "large"): 4}


def made(plan, language, size, shape, group=None):
    return brief_pdf(Brief(plan=plan, language=language, size=size, shape=shape, group=group))


@pytest.fixture
def pictured(told, reload):
    Finding.objects.filter(kind="effect").update(without_per_100=22, with_per_100=5)
    return reload(told)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "size", "shape"), FORMS)
def test_every_form_is_whole_for_every_reader(pictured, tmp_path, language, size, shape):
    file = made(pictured, language, size, shape, pictured.groups.get())
    found = Tagged(file)
    title = SummaryText.objects.get(summary__plan=pictured, language=language).title

    report = validate_pdf_bytes(file, profile=ValidationProfile.PDF_UA_1)
    assert report.is_compliant, report.failures
    # Title, language, who made it, and the claim of the standard.
    assert found.pdf.Root.Lang == language
    assert found.pdf.Root.ViewerPreferences.DisplayDocTitle
    with found.pdf.open_metadata() as about:
        assert about["dc:title"] == title
        assert about["dc:creator"] == ["Rides"]
        assert about["pdfuaid:part"] == "1"
    # One first heading, and no level is jumped over.
    assert found.levels[0] == 1
    assert found.levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(found.levels))
    assert len(found.bookmarks) == len(found.levels)
    assert found.bookmarks[0] == title
    # Lists are lists, and no picture is without words.
    assert found.tags("L")
    assert all(any(kid.kind == "LI" for kid in row.children) for row in found.tags("L"))
    assert found.tags("Figure")
    assert all(row.alt.strip() for row in found.tags("Figure"))
    assert not found.tags("TH", "TD"), "columns are no tables"
    # Every letter is inside, and only the letters that it needs.
    assert found.fonts
    assert all(found.fonts.values())
    assert all(name[7] == "+" for name in found.fonts), found.fonts
    assert len(file) < 150_000
    # The order that is heard is the order of the page.
    words = _heard(file, tmp_path)
    at = 0
    for heading in found.bookmarks:
        at = words.find("".join(heading.split()), at)
        assert at >= 0, heading
    most = MOST_PAGES.get((shape, size))
    assert most is None or len(found.pdf.pages) <= most


def _heard(file, folder):
    path = folder / "brief.pdf"
    path.write_bytes(file)
    done = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], capture_output=True, text=True, check=True
    )
    return "".join(done.stdout.split())


@pytest.mark.slow
def test_a_picture_says_its_numbers_and_how_sure(pictured):
    found = Tagged(made(pictured, "en", "standard", "four"))

    alts = [row.alt for row in found.tags("Figure")]

    assert any("Without it: 22; Rides that wait at the clinic: 5." in alt for alt in alts)
    assert "Not very sure: 2 of 4 dots" in alts
    assert any(alt.startswith("QR code. It opens ") for alt in alts)


@pytest.mark.slow
@pytest.mark.parametrize(("language", "word"), [("en", "Draft"), ("fr", "Ébauche")])
def test_every_page_says_draft_until_both_agree(
    pictured, patient, researcher, tmp_path, language, word
):
    draft = made(pictured, language, "large", "four")
    agree(pictured, patient, researcher, language)
    agreed = made(pictured, language, "large", "four")

    path = tmp_path / "pages.pdf"
    path.write_bytes(draft)
    pages = len(Tagged(draft).pdf.pages)
    assert pages > 2
    for number in range(1, pages + 1):
        done = subprocess.run(
            ["pdftotext", "-f", str(number), "-l", str(number), str(path), "-"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert word in done.stdout
    assert word not in _heard(agreed, tmp_path)
