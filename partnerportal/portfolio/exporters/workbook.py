"""The report as a workbook: what it is, a sheet a kind of table, and the data dictionary."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from partnerportal.foundation.cells import safe_cell
from partnerportal.portfolio.exporters.base import (
    Content,
    File,
    called,
    exporter,
    groups,
    name_in,
)
from partnerportal.portfolio.prose import about_report, cannot_tell, privacy_words

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDE, NARROW = 46, 17


@exporter("xlsx", is_spreadsheet=True)
def xlsx_files(content: Content, languages: Sequence[str]) -> list[File]:
    return [
        File(name_in("report", ".xlsx", code, languages), _workbook(content, code), TYPE, code)
        for code in languages
    ]


def _workbook(content: Content, language: str) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    # Nothing is taken for a formula or an address: text is text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with override(language), xlsxwriter.Workbook(out, options) as book:
        made = datetime.fromisoformat(content["frozen_at"]).replace(tzinfo=None)
        book.set_properties(
            {"title": safe_cell(content["programme"]), "author": "", "created": made}
        )
        _Book(book, content, content["words"][language]).write()
    return out.getvalue()


class _Book:
    def __init__(self, book: Any, content: Content, words: Content) -> None:
        self.book, self.content, self.words = book, content, words
        self.head = book.add_format(
            {"bold": True, "bg_color": "#E0EEEA", "bottom": 2, "text_wrap": True, "valign": "top"}
        )
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.bold = book.add_format({"bold": True})
        self.whole = book.add_format({"bold": True, "top": 1, "num_format": "#,##0"})
        self.figure = book.add_format({"num_format": "#,##0"})
        self.hid = book.add_format(
            {"pattern": 14, "fg_color": "#DDD2C1", "bg_color": "#FFFFFF", "align": "right"}
        )
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})

    def write(self) -> None:
        self._front()
        for code, tables in groups(self.content).items():
            sheet = self._sheet(code[:31].replace("_", "-"))
            if code == "voices":
                self._voices(sheet, tables)
            else:
                self._table(sheet, code, tables[0])
        self._dictionary()

    def _sheet(self, name: str) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.set_column(0, 0, WIDE)
        sheet.set_column(1, 12, NARROW)
        return sheet

    def _text(self, sheet: Any, row: int, column: int, text: str, how: Any = None) -> None:
        sheet.write_string(row, column, str(safe_cell(text)), how)

    def _front(self) -> None:
        sheet = self._sheet(_("Report"))
        sheet.set_column(0, 0, 100)
        lines = [
            *about_report(self.content),
            *privacy_words(self.content, self.words),
            cannot_tell(),
        ]
        self._text(sheet, 0, 0, lines[0], self.title)
        for row, line in enumerate(lines[1:], start=2):
            self._text(sheet, row, 0, line, self.wrap)

    def _table(self, sheet: Any, code: str, table: Content) -> None:
        rows, columns = table["rows"], table["columns"]
        self._text(sheet, 0, 0, self.words["titles"][code], self.title)
        self._text(sheet, 2, 0, self.words["axes"][rows["name"]], self.head)
        over: list[str | None] = [*(columns["codes"] if columns else []), None]
        for place, column in enumerate(over, start=1):
            name = called(self.words, columns["name"] if columns else "", column, _("All"))
            self._text(sheet, 2, place, name, self.head)
        sheet.freeze_panes(3, 1)
        values = {(cell["row"], cell["column"]): cell["value"] for cell in table["cells"]}
        for line, row in enumerate([*rows["codes"], None], start=3):
            self._text(sheet, line, 0, called(self.words, rows["name"], row, _("All")), self.bold)
            for place, column in enumerate(over, start=1):
                self._value(sheet, line, place, values[row, column], row is None)

    def _voices(self, sheet: Any, tables: Sequence[Content]) -> None:
        head = [
            _("Question"),
            _("Who answered"),
            _("Mostly or fully"),
            _("Less than that"),
            _("Teams"),
        ]
        self._text(sheet, 0, 0, self.words["titles"]["voices"], self.title)
        for column, text in enumerate(head):
            self._text(sheet, 2, column, text, self.head)
        sheet.set_column(1, 1, 30)
        sheet.freeze_panes(3, 1)
        for line, table in enumerate(tables, start=3):
            side = table["rows"]["name"]
            question = self.words["items"].get(table["item"], {}).get(side, table["item"])
            self._text(sheet, line, 0, question, self.wrap)
            self._text(sheet, line, 1, self.words["axes"][side])
            for column, cell in enumerate(table["cells"], start=2):
                self._value(sheet, line, column, cell["value"], False)

    def _value(self, sheet: Any, row: int, column: int, value: int | None, is_total: bool) -> None:
        if value is None:
            self._text(sheet, row, column, _("hidden"), self.hid)
        else:
            sheet.write_number(row, column, value, self.whole if is_total else self.figure)

    def _dictionary(self) -> None:
        sheet = self._sheet(_("Data dictionary"))
        sheet.set_column(1, 1, 60)
        sheet.set_column(2, 2, 100)
        for column, text in enumerate([_("Code"), _("Title"), _("What it counts")]):
            self._text(sheet, 0, column, text, self.head)
        sheet.freeze_panes(1, 0)
        for row, code in enumerate(groups(self.content), start=1):
            for column, text in enumerate(
                [code, self.words["titles"][code], self.words["meanings"][code]]
            ):
                self._text(sheet, row, column, text, self.wrap)
