"""The report as an accessible PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from partnerportal.foundation import pdf
from partnerportal.foundation.written import day
from partnerportal.portfolio.charts import Mark, dots_svg
from partnerportal.portfolio.exporters.base import (
    Content,
    File,
    called,
    exporter,
    groups,
    name_in,
    total_of,
)
from partnerportal.portfolio.prose import cannot_tell, frozen_on, period, privacy_words

# Beneath this many teams nothing is drawn.
DRAWN_FROM = 5


@exporter("pdf")
def pdf_files(content: Content, languages: Sequence[str]) -> list[File]:
    made_at = datetime.fromisoformat(content["frozen_at"])
    return [
        File(
            name_in("report", ".pdf", code, languages),
            pdf.render(report_html(content, code), created_at=made_at),
            "application/pdf",
            code,
        )
        for code in languages
    ]


def report_html(content: Content, language: str) -> str:
    """The page that is printed."""
    with override(language):
        return render_to_string("portfolio/documents/report.html", _context(content, language))


def _context(content: Content, language: str) -> dict[str, Any]:
    words = content["words"][language]
    found = groups(content)
    voices = _voices(found.get("voices", []), words)
    return {
        "report": content,
        "language": language,
        "period": period(content),
        "frozen_on": frozen_on(content),
        "headline": _headline(found),
        "communities": len(content["communities"]),
        "figures": _figures(found),
        "tables": {
            code: _table(code, tables[0], words)
            for code, tables in found.items()
            if code != "voices"
        },
        "voices": voices,
        "has_voices": any(row["patient"] or row["researcher"] for row in voices),
        "privacy": privacy_words(content, words),
        "cannot_tell": cannot_tell(),
        "month": day(date.fromisoformat(content["period"]["to"]), "month"),
    }


def _headline(found: dict[str, list[Content]]) -> str:
    teams = total_of(found["teams"][0])
    if not teams:
        return _("How teams share the lead")
    return _("How %(count)s teams share the lead") % {"count": teams}


def _figures(found: dict[str, list[Content]]) -> list[tuple[int, str]]:
    """Up to four large numbers; one that is hidden or nothing is left out."""
    held = next(
        (
            cell["value"]
            for cell in found["events"][0]["cells"]
            if cell["row"] is None and cell["column"] == "held"
        ),
        None,
    )
    wanted = [
        (total_of(found["teams"][0]), _("teams at work")),
        (total_of(found["people"][0]), _("people on the teams")),
        (held, _("events held")),
        (total_of(found["published"][0]), _("summaries and briefs in plain language")),
    ]
    return [(number, words) for number, words in wanted if number]


def _table(code: str, table: Content, words: Content) -> dict[str, Any]:
    rows, columns = table["rows"], table["columns"]
    over = [*(columns["codes"] if columns else []), None]
    values = {(cell["row"], cell["column"]): cell["value"] for cell in table["cells"]}
    inside = [values[row, column] for row in rows["codes"] for column in over]
    has_rows = any(inside) or None not in inside
    return {
        "code": code,
        "title": words["titles"][code],
        "meaning": words["meanings"][code],
        "corner": words["axes"][rows["name"]],
        "heads": [
            called(words, columns["name"] if columns else "", column, _("All")) for column in over
        ],
        "rows": [
            (called(words, rows["name"], row), [values[row, column] for column in over])
            for row in rows["codes"]
            if has_rows
        ],
        "has_rows": has_rows,
        "totals": [values[None, column] for column in over],
        "is_empty": not any(values.values()) and None not in values.values(),
        "is_withheld": not has_rows and not any(values.values()),
    }


def _voices(tables: Sequence[Content], words: Content) -> list[dict[str, Any]]:
    """A row a question: both sides in their own words, and the drawing of the two."""
    by_item: dict[str, dict[str, Content]] = {}
    for table in tables:
        by_item.setdefault(table["item"], {})[table["rows"]["name"]] = table
    return [_voice(item, sides, words) for item, sides in by_item.items()]


def _voice(item: str, sides: dict[str, Content], words: Content) -> dict[str, Any]:
    wordings = words["items"].get(item, {})
    teams = next((total_of(table) for table in sides.values()), None)
    high = {side: _high(table) for side, table in sides.items()}
    marks = [Mark(side, value) for side, value in high.items() if value is not None]
    is_drawn = bool(teams and teams >= DRAWN_FROM and len(marks) == len(sides) > 1)
    return {
        "wordings": list(dict.fromkeys(wordings.get(side, item) for side in sides)),
        "teams": teams,
        "patient": high.get("patient"),
        "researcher": high.get("researcher"),
        "drawing": dots_svg(marks, teams or 0) if is_drawn else "",
    }


def _high(table: Content) -> int | None:
    return next(cell["value"] for cell in table["cells"] if cell["row"] == "high")
