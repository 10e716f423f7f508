"""Files of every kind become the same sheet, or get one line that says why not."""

import datetime
import io
import struct
import zipfile

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from teams.actions.network import reading, workbook
from teams.actions.network.sheet import MAX_ROWS
from tests.teams.network import COLUMNS, as_csv, as_xlsx, row, saved, zipped

ROW = row(person_name="Zoë; Brook, of Ōtaki")


@pytest.mark.parametrize(
    "data",
    [
        as_csv([ROW]),
        as_csv([ROW], encoding="utf-8"),
        as_csv([ROW], delimiter=";"),
        as_csv([ROW], delimiter="\t", encoding="utf-16"),
        as_csv([ROW]).replace(b"\r\n", b"\n"),
        as_xlsx([ROW]),
    ],
    ids=["bom", "no bom", "semicolon", "utf-16 and tabs", "unix lines", "xlsx"],
)
def test_read_gives_the_same_sheet_from_every_kind_of_file(data):
    sheet = reading.read(data)

    assert sheet.header == COLUMNS
    assert [number for number, _ in sheet.rows] == [2]
    cells = dict(zip(COLUMNS, sheet.rows[0][1] + [""], strict=False))
    assert cells == ROW
    assert sheet.notes == []


def test_read_says_that_it_guessed_an_older_encoding():
    sheet = reading.read(as_csv([row()], encoding="cp1252"))

    assert sheet.rows[0][1][1] == "Accéder aux soins"
    assert "Windows-1252" in sheet.notes[0]


def test_read_keeps_the_numbers_of_rows_across_empty_ones():
    lines = as_csv([row(), row()]).split(b"\r\n")
    empty = b"," * (len(COLUMNS) - 1)

    sheet = reading.read(b"\r\n".join([lines[0], b"", lines[1], empty, lines[2], b""]))

    assert [number for number, _ in sheet.rows] == [3, 5]


def test_read_takes_dates_numbers_and_formulas_of_a_workbook_as_text():
    book = Workbook()
    book.active.append(COLUMNS)
    day = datetime.datetime(2024, 1, 15)  # noqa: DTZ001 -- workbooks know no zones
    book.active.append(["=A1", 2023.0, day, day.date(), True, 1.5, " Élodie ", None, "end"])
    book.active["A3"] = ArrayFormula("A3:A3", "=B1")
    book.create_sheet("Second")

    sheet = reading.read(saved(book))

    assert sheet.rows[0][1] == [
        "=A1",
        "2023",
        "2024-01-15",
        "2024-01-15",
        "True",
        "1.5",
        "Élodie",
        "",
        "end",
    ]
    assert sheet.rows[1][1] == ["="]
    assert sheet.notes == ["Only the sheet “Sheet” was read."]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\r\n \n", "empty"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old Excel file"),
        (b"%PDF-1.7\n\x01\x02\x03", "not a CSV or XLSX"),
        (b"community\x00,team", "not a CSV or XLSX"),
        (b"caf\xe9 \x81\x8d", "letters of this file"),
        (b'community,team\n"Getting to care,Rides', "quotation marks"),
        (b"community,team\n", "nothing below"),
        (b"\n\ncommunity,team\nGetting,Rides", "first row"),
        (b"PK\x03\x04 and then nothing", "cannot be read"),
        (zipped({"[Content_Types].xml": "<Types/>"}), "cannot be read"),
        (zipped({"xl/vbaProject.bin": "x"}), "macros"),
        (zipped({"xl/externalLinks/externalLink1.xml": "x"}), "macros"),
        (zipped({"../../etc/cron.d/x": "x"}), "cannot be read"),
        (zipped({"/etc/passwd": "x"}), "cannot be read"),
    ],
)
def test_read_refuses_with_a_line_that_says_why(data, words):
    with pytest.raises(ValidationError) as refusal:
        reading.read(data)

    assert len(refusal.value.messages) == 1
    assert words in refusal.value.messages[0]


def test_read_refuses_too_many_rows_and_bytes(monkeypatch):
    with pytest.raises(ValidationError, match="has 5,001 rows. At most 5,000 fit"):
        reading.read(as_csv([row()] * (MAX_ROWS + 1)))

    monkeypatch.setattr(reading, "MAX_BYTES", 1_000_000)
    with pytest.raises(ValidationError, match="larger than 1 megabytes"):
        reading.read(b"x" * 1_000_001)


def test_guard_refuses_a_bomb():
    bomb = zipped({"xl/worksheets/sheet1.xml": bytes(20_000_000)})
    assert len(bomb) < 30_000

    with pytest.raises(ValidationError, match="unpacks to far more"):
        workbook.guard(bomb)


def test_guard_counts_what_comes_out_and_not_what_the_archive_says():
    name = b"xl/worksheets/sheet1.xml"
    bomb = bytearray(zipped({name.decode(): bytes(20_000_000)}))
    # The size that the directory at the end of the archive declares, said to be ten bytes.
    place = bomb.index(b"PK\x01\x02") + 24
    assert struct.unpack_from("<I", bomb, place) == (20_000_000,)
    struct.pack_into("<I", bomb, place, 10)

    with pytest.raises(ValidationError):
        workbook.guard(bytes(bomb))


def test_guard_refuses_many_entries_and_a_large_whole(monkeypatch):
    with pytest.raises(ValidationError, match="unpacks"):
        workbook.guard(zipped({f"{number}.xml": "" for number in range(501)}))

    monkeypatch.setattr(workbook, "MAX_TOTAL", 1_500)
    workbook.guard(zipped({"a.xml": bytes(1_000)}))
    with pytest.raises(ValidationError, match="unpacks"):
        workbook.guard(zipped({"a.xml": bytes(1_000), "b.xml": bytes(1_000)}))


def test_read_does_not_expand_entities_of_a_workbook():
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(io.BytesIO(as_xlsx([row()]))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert "Rides Home" in sheet

    for words, is_read in [("Rides away", True), ("&b;", False)]:
        changed = (entities if not is_read else "") + sheet.replace("Rides Home", words)
        data = zipped(parts | {"xl/worksheets/sheet1.xml": changed})
        if is_read:
            assert words in reading.read(data).rows[0][1]
        else:
            with pytest.raises(ValidationError, match="cannot be read"):
                reading.read(data)
