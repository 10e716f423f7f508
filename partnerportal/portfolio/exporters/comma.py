"""Comma-separated values, one fact a row, with codes that stay and names in both languages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from partnerportal.foundation.cells import safe_cell
from partnerportal.foundation.languages import Language
from partnerportal.portfolio.exporters.base import (
    Content,
    File,
    called,
    exporter,
    groups,
    total_of,
)

TOTAL = {"en": "All", "fr": "Total"}
FACTS = [
    "code",
    "period_from",
    "period_to",
    "item",
    "row_dimension",
    "row",
    "column_dimension",
    "column",
    "value",
    "n",
    "suppressed",
    *(f"{side}_{language}" for side in ("item", "row", "column") for language in Language.values),
]
# A byte order mark: without one, spreadsheet programs read accents wrongly.
MARK = "\ufeff"


@exporter("csv", is_spreadsheet=True)
def csv_files(content: Content, _languages: Sequence[str]) -> list[File]:
    """A file for each kind of table, and one that says what they mean."""
    made = [
        _file(code, [FACTS, *_facts(content, tables)]) for code, tables in groups(content).items()
    ]
    return [*made, _file("dictionary", _dictionary(content))]


def _facts(content: Content, tables: Iterable[Content]) -> Iterator[list[Any]]:
    words = content["words"]
    for table in tables:
        whole = total_of(table)
        for cell in table["cells"]:
            sides = [
                (table["rows"]["name"], cell["row"]),
                (table["columns"]["name"] if table["columns"] else "", cell["column"]),
            ]
            hidden = cell["value"] is None
            yield [
                table["code"],
                content["period"]["from"],
                content["period"]["to"],
                table["item"],
                sides[0][0],
                sides[0][1] or "total",
                sides[1][0],
                (sides[1][1] or "total") if sides[1][0] else "",
                "" if hidden else cell["value"],
                "" if whole is None else whole,
                "true" if hidden else "false",
                *(_item(words[code], table) for code in Language.values),
                *(
                    called(words[code], axis, place, TOTAL[code]) if axis else ""
                    for axis, place in sides
                    for code in Language.values
                ),
            ]


def _item(words: Content, table: Content) -> str:
    """The question in the words of the side that answered it."""
    return words["items"].get(table["item"], {}).get(table["rows"]["name"], "")


def _dictionary(content: Content) -> list[list[Any]]:
    head = [
        "code",
        *(f"{what}_{code}" for what in ("title", "meaning") for code in Language.values),
    ]
    rows = [
        [
            code,
            *(
                content["words"][language][what].get(code, "")
                for what in ("titles", "meanings")
                for language in Language.values
            ),
        ]
        for code in groups(content)
    ]
    return [head, *rows]


def _file(code: str, rows: Iterable[Sequence[Any]]) -> File:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return File(f"csv/{code}.csv", (MARK + out.getvalue()).encode(), "text/csv; charset=utf-8")
