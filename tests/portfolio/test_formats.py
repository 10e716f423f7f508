"""The four formats: the same facts, to the same byte, with nothing in them that should not be."""

import csv
import io
import json
import subprocess
import zipfile

import openpyxl
import pikepdf
import pytest
from page import ValidationProfile, validate_pdf_bytes

from partnerportal.foundation.cells import safe_cell
from partnerportal.portfolio.exporters import EXPORTERS
from partnerportal.portfolio.exporters.print import report_html
from partnerportal.portfolio.jobs import packed
from tests.foundation.payloads import PAYLOADS
from tests.portfolio.network import answered, community


@pytest.fixture
def report(network, make):
    return make(languages="both")


def files(report, languages=("en",)):
    return {
        file.name: file
        for one in EXPORTERS.values()
        for file in one.make(report.content, list(languages))
    }


def words_of(file):
    """All text of a file, as a reader would find it."""
    if file.name.endswith(".pdf"):
        read = ["pdftotext", "-layout", "-", "-"]
        return subprocess.run(
            read, input=file.content, capture_output=True, check=True
        ).stdout.decode()
    if file.name.endswith((".xlsx", ".zip")):
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist())
    return file.content.decode()


@pytest.mark.slow
def test_every_format_is_made_and_named_as_promised(report):
    assert {"report.pdf", "report.xlsx", "report.json", "csv/people.csv"} <= files(report).keys()
    assert {"report-en.pdf", "report-fr.pdf", "report-fr.xlsx"} <= files(
        report, ("en", "fr")
    ).keys()


@pytest.mark.slow
def test_same_content_gives_the_same_bytes(report):
    first, again = files(report), files(report)

    assert {name: file.content for name, file in first.items()} == {
        name: file.content for name, file in again.items()
    }
    archives = [
        [file.content for file in packed(report, list(made.values())) if "zip" in file.name]
        for made in (first, again)
    ]
    assert archives[0] == archives[1]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_pdf_is_accessible(network, make, language):
    made = EXPORTERS["pdf"].make(make().content, [language])[0].content

    assert pikepdf.open(io.BytesIO(made)).Root.Lang == language
    report = validate_pdf_bytes(made, profile=ValidationProfile.PDF_UA_1)
    assert report.is_compliant, report


@pytest.mark.slow
def test_no_private_word_is_in_any_format(db, make):
    _north, teams = community("north", 10, prefix="sentinel-name ")
    for number, team in enumerate(teams):
        answered(
            team, 5 if number < 5 else 2, 4, comment="sentinel-words", agreed="sentinel-agreed"
        )
    report = make()

    for name, file in files(report).items():
        assert "sentinel" not in words_of(file), name
        assert words_of(file), name
    assert "Patient-driven research 2023" in words_of(files(report)["report.pdf"])


def test_hidden_cells_say_so_in_words(report):
    html = report_html(report.content, "en")

    assert '<td class="hid"><span>hidden</span></td>' in html
    assert "What this report cannot tell" in html


def test_csv_has_one_fact_a_row(report):
    made = next(f for f in EXPORTERS["csv"].make(report.content, ["en"]) if "people" in f.name)
    rows = list(csv.DictReader(io.StringIO(made.content.decode("utf-8-sig"))))

    hidden = [row for row in rows if row["suppressed"] == "true"]
    assert all(row["value"] == "" for row in hidden)
    shown = {(row["row"], row["column"]): row["value"] for row in rows}
    assert shown["total", "total"] == "60"
    assert {row["period_from"] for row in rows} == {"2026-04-01"}
    assert len(rows) == 3 * 5


def test_workbook_has_numbers_panes_and_a_dictionary(report):
    made = EXPORTERS["xlsx"].make(report.content, ["en"])[0]
    book = openpyxl.load_workbook(io.BytesIO(made.content))
    sheet = book["people"]

    assert book.sheetnames[-1] == "Data dictionary"
    assert sheet.freeze_panes == "B4"
    assert sheet.cell(6, 6).value == 60
    assert "hidden" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_json_says_its_version_and_holds_no_hidden_number(report):
    made = json.loads(EXPORTERS["json"].make(report.content, ["en"])[0].content)

    assert made["schema"] == 1
    assert made == json.loads(json.dumps(report.content))


# ---- What a spreadsheet program would run


@pytest.mark.parametrize("code", sorted(EXPORTERS))
def test_every_spreadsheet_format_makes_payloads_plain(report, code):
    one = EXPORTERS[code]
    if not one.is_spreadsheet:
        assert code in {"json", "pdf"}  # neither is opened by a spreadsheet program as it is
        return
    for payload in PAYLOADS:
        content = json.loads(json.dumps(report.content))
        content["programme"] = payload
        for language in ("en", "fr"):
            content["words"][language]["codes"]["community"]["north"] = payload
        cells = [value for file in one.make(content, ["en"]) for value in cells_of(file)]
        texts = [str(value) for value in cells if isinstance(value, str)]
        assert not [text for text in texts if safe_cell(text) != text], repr(payload)


def cells_of(file):
    if file.name.endswith(".csv"):
        for row in csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline="")):
            yield from row
        return
    book = openpyxl.load_workbook(io.BytesIO(file.content))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                yield cell.value
