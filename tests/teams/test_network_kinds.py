"""Each kind of file that is not what it should be has its own clear answer."""

import io
import os

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from teams.actions.network import Faulty, check, read, refuse_name
from teams.actions.network.workbook import MAX_MERGED, merged_cells
from tests.teams.network import COLUMNS, as_csv, as_xlsx, row, saved, zipped

OLD = b"\xd0\xcf\x11\xe0"
ROW = row(person_name="Élodie Brûlé-Ôté", project_title="Où est la clinique?")


# ---- Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_without_a_word(encoding):
    sheet = read(as_csv([ROW], encoding=encoding))

    assert sheet.rows[0][1][10] == "Élodie Brûlé-Ôté"
    assert sheet.notes == []


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman")]
)
@pytest.mark.parametrize("words", ["Élodie Brûlé-Ôté", "Éloïse Lefèbvre", "François Hébert"])
def test_other_encodings_are_guessed_and_said(encoding, name, words):
    sheet = read(as_csv([row(person_name=words)], encoding=encoding))

    assert sheet.rows[0][1][10] == words
    assert sheet.rows[0][1][1] == "Accéder aux soins"
    assert f"It was read as {name}" in sheet.notes[0]


def test_typographic_marks_of_windows_are_no_letters_of_a_mac():
    sheet = read(as_csv([row(project_title="L’accès – « ici », le cœur…")], encoding="cp1252"))

    assert sheet.rows[0][1][3] == "L’accès – « ici », le cœur…"
    assert "Windows-1252" in sheet.notes[0]


# ---- What the content is


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (OLD + bytes(600), "an old Excel file"),
        (OLD + bytes(60) + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
            "an OpenDocument file",
        ),
        (zipped({"xl/vbaProject.bin": "x"}), "macros"),
        (zipped({"word/document.xml": "x"}), "cannot be read"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a CSV or XLSX"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "not a CSV or XLSX"),
        (b"<html><body>x</body></html>", "nothing below"),
    ],
)
def test_other_kinds_are_named(data, words):
    with pytest.raises(ValidationError, match=words):
        read(data)


@pytest.mark.parametrize(
    ("count", "words"),
    [(5_001, "has 5,001 rows"), (7_312, "has 7,312 rows"), (50_100, "50,000 rows or more")],
)
def test_too_many_rows_are_counted(count, words):
    with pytest.raises(ValidationError, match=words):
        read(b"community,team\n" + b"a,b\n" * count)


def test_too_many_rows_of_a_workbook_are_counted():
    book = Workbook()
    for number in range(5_003):
        book.active.append(["community" if not number else "x"])

    with pytest.raises(ValidationError, match="has 5,002 rows"):
        read(saved(book))


# ---- What the name says


@pytest.mark.parametrize(
    ("name", "start", "words"),
    [
        ("network.pdf", b"%PDF", "ends in .csv or .xlsx"),
        ("network", b"a,b", "ends in .csv or .xlsx"),
        ("network.csv.exe", b"MZ", "ends in .csv or .xlsx"),
        ("network.xls", OLD, r"\(.xls\) cannot be read"),
        ("network.xlsm", b"PK\x03\x04", r"\(.xlsm\) cannot be read"),
        ("network.ods", b"PK\x03\x04", r"\(.ods\) cannot be read"),
        ("network.exe.csv", b"a,b", "two endings"),
        ("network.html.xlsx", b"PK\x03\x04", "two endings"),
        ("network.XLSX.csv", b"a,b", "two endings"),
        ("network.csv", b"PK\x03\x04", "content is of another kind"),
        ("network.csv", OLD, "content is of another kind"),
        ("network.xlsx", b"a,b", "content is of another kind"),
        ("network.xlsx", b"%PDF", "content is of another kind"),
    ],
)
def test_a_name_that_says_another_kind_is_refused(name, start, words):
    with pytest.raises(ValidationError, match=words):
        refuse_name(name, start)


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("network.csv", b"a,b"),
        ("Réseau 2026.v2.CSV", b"\xef\xbb\xbfa"),
        ("network.xlsx", b"PK\x03\x04"),
        ("network 12.05.2026.xlsx", b"PK\x03\x04"),
        # A workbook behind a password: what is read next says so.
        ("network.xlsx", OLD),
        ("network.csv", b""),
    ],
)
def test_a_name_that_says_what_it_is_passes(name, start):
    refuse_name(name, start)


# ---- Sheets and cells


def book_of(*rows):
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(rows)))


def test_the_sheet_that_names_our_columns_is_read():
    book = book_of(row())
    book.create_sheet("Cover", 0).append(["Our network"])

    sheet = read(saved(book))

    assert sheet.header == COLUMNS
    assert sheet.notes == ["Only the sheet “Sheet” was read."]


def test_hidden_sheets_are_not_read_and_are_told():
    book = book_of(row())
    hidden = book.create_sheet("Old", 0)
    hidden.append(COLUMNS)
    hidden.append(["zq"] * len(COLUMNS))
    hidden.sheet_state = "veryHidden"

    sheet = read(saved(book))

    assert "zq" not in str(sheet.rows)
    assert sheet.notes == ["The file has a hidden sheet. It was not read."]


def test_merged_cells_are_named_with_the_cell_that_covers_them():
    book = book_of(row(), row(email="b@example.org", role="researcher"))
    book.active.merge_cells("C2:C3")

    with pytest.raises(Faulty) as refusal:
        check(read(saved(book)))

    assert refusal.value.messages == [
        "row 3, column team: This cell is merged with C2. Separate them, and fill in each one."
    ]


def test_merged_cells_that_may_be_empty_are_named_too():
    book = book_of(row(organisation="Here"))
    book.active.merge_cells("N2:O2")

    with pytest.raises(Faulty, match="merged with N2"):
        check(read(saved(book)))


def test_endless_merged_areas_cost_little():
    areas = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, 900))
    data = zipped({"xl/worksheets/sheet1.xml": f"<x><mergeCells>{areas}</mergeCells></x>"})

    found = merged_cells(data, "/xl/worksheets/sheet1.xml")

    assert MAX_MERGED < len(found) < MAX_MERGED + 100


def test_merged_areas_are_found_across_the_edges_of_what_is_read_at_once():
    for room in range(40):
        padding = " " * (256 * 1024 - 30 + room)
        content = f'<x>{padding}<mergeCell ref="A2:A3"/><y/></x>'
        found = merged_cells(zipped({"s.xml": content}), "s.xml")
        assert found == {(3, 0): "A2"}


def test_rows_that_explain_are_not_read_but_count():
    data = as_csv([row(community="# what it is"), row()])

    sheet = read(data)

    assert [number for number, _cells in sheet.rows] == [3]
    assert sheet.notes == ["Rows that begin with # were not read. They explain the columns."]


# ---- Files that are made to cost much


@pytest.mark.parametrize(
    "data",
    [
        b"community" + b",x" * 40_000,
        b"community,team\na,b" + b"," * 60_000,
        b"community,team\n" + b'"\n",' * 20_000,
    ],
)
def test_an_endless_row_is_refused_before_it_is_read_whole(data):
    with pytest.raises(ValidationError, match="far too long"):
        read(data)


def test_a_first_row_with_too_many_cells_is_refused():
    with pytest.raises(ValidationError, match="more than 60 cells"):
        read(b"community" + b",x" * 60 + b"\na,b\n")


@pytest.mark.parametrize(
    ("part", "is_refused"),
    [("xl/styles.xml", True), ("xl/workbook.xml", True), ("xl/media/image1.png", False)],
)
def test_only_parts_that_are_read_bit_by_bit_may_be_large(part, is_refused):
    data = zipped({part: os.urandom(2_100_000)})

    with pytest.raises(ValidationError) as refusal:
        read(data)

    assert ("unpacks to far more" in refusal.value.messages[0]) == is_refused
