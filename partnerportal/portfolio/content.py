"""Make counts into the content of a report that may be published: plain values, frozen.

Nothing that is hidden is in it. The words of every code are, in both languages, so that a file made
years later is the same to the byte.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import override

from engagement.models import ItemText
from partnerportal.foundation.languages import Language
from partnerportal.foundation.suppression import Axis, Published, Table, protect
from partnerportal.portfolio.gather import Counted, Span
from partnerportal.portfolio.models import PortfolioReport
from partnerportal.portfolio.words import AXES, CODES, MEANINGS, TITLES
from teams.models import Community, Perspective

SCHEMA = 1
# Reports that the attack takes together with a new one; what is older has long changed.
EARLIER = 12
Content = dict[str, Any]


def frozen_content(
    report: PortfolioReport, counted: Sequence[Counted], span: Span, number: str, left_out: int = 0
) -> Content:
    """What is published of these counts, beside the reports that were frozen before.

    `left_out`: the teams that are not counted because their data is on hold.
    """
    before = list(PortfolioReport.objects.over_the_same(report)[:EARLIER])
    safe = dict(_protected(report, counted, before))
    tables = [_table(row, safe[row.table.about]) for row in counted]
    communities = list(report.communities.prefetch_related("texts").order_by("slug"))
    return {
        "schema": SCHEMA,
        "number": number,
        "programme": report.programme,
        "period": {"from": span.first.isoformat(), "to": span.last.isoformat()},
        "frozen_at": span.moment.isoformat(),
        "threshold": report.threshold,
        "is_demo": bool(settings.DEMO),
        "communities": [row.slug for row in communities],
        "tables": tables,
        "privacy": {
            **_privacy(tables, report.threshold),
            "on_hold": _left_out(left_out, report.threshold, before),
        },
        "words": {code: _words(code, communities, counted) for code in Language.values},
    }


def hash_of(content: Content) -> str:
    return hashlib.sha256(as_json(content)).hexdigest()


def as_json(content: Content) -> bytes:
    """The content as it is written, with its keys in order: PostgreSQL keeps them in its own."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _protected(
    report: PortfolioReport, counted: Sequence[Counted], before: Iterable[PortfolioReport]
) -> Iterator[tuple[str, Published]]:
    """Everything about the same people is attacked together: about -> what is published."""
    in_order = sorted(counted, key=lambda row: row.table.about)
    for about, rows in groupby(in_order, key=lambda row: row.table.about):
        group = list(rows)
        whole, *others = [row.table.counted(zeros_tell=row.zeros_tell) for row in group]
        for other in others:
            whole = whole + other
        seen = [
            published
            for old in before
            if group[0].is_stock or _overlap(old, report)
            if (published := published_before(old, about))
        ]
        yield about, protect(whole, threshold=report.threshold, earlier=seen)


def _overlap(one: PortfolioReport, other: PortfolioReport) -> bool:
    return one.starts_on <= other.ends_on and other.starts_on <= one.ends_on


def published_before(report: PortfolioReport, about: str) -> Published | None:
    """What a frozen report shows about some people, as the attack needs it."""
    content: Content = report.content or {}
    shown: dict[str, int] = {}
    hidden: set[str] = set()
    lines: list[Any] = []
    for row in content.get("tables", []):
        if row["about"] == about:
            table = _shape(row)
            lines += table.counted().lines
            for cell in row["cells"]:
                name = table.name(*_place(table, cell))
                if cell["value"] is None:
                    hidden.add(name)
                else:
                    shown[name] = cell["value"]
    if not shown and not hidden:
        return None
    once = tuple(dict.fromkeys(lines))
    return Published(shown, frozenset(hidden), once, content["threshold"])


def _shape(row: Content) -> Table:
    rows = _axis(row["rows"])
    columns = _axis(row["columns"]) if row["columns"] else None
    return Table(row["about"], rows, columns, {})


def _axis(side: Content) -> Axis:
    return Axis(side["name"], tuple(side["codes"]), side["is_whole"])


def _place(table: Table, cell: Content) -> tuple[str | None, ...]:
    return (cell["row"], cell["column"]) if table.columns else (cell["row"],)


def _table(row: Counted, published: Published) -> Content:
    table = row.table
    columns: tuple[str | None, ...] = (*table.columns.codes, None) if table.columns else (None,)
    return {
        "code": row.code,
        "about": table.about,
        "item": row.item,
        "rows": _side(table.rows),
        "columns": _side(table.columns) if table.columns else None,
        "cells": [
            {"row": code, "column": column, "value": published.value(table.name(code, column))}
            for code in (*table.rows.codes, None)
            for column in columns
        ],
    }


def _side(axis: Axis) -> Content:
    return {"name": axis.name, "codes": list(axis.codes), "is_whole": axis.is_whole}


def _privacy(tables: Sequence[Content], threshold: int) -> Content:
    cells = [cell for row in tables for cell in row["cells"]]
    return {
        "threshold": threshold,
        "hidden": sum(cell["value"] is None for cell in cells),
        "shown": sum(cell["value"] is not None for cell in cells),
        "withheld": sorted({row["code"] for row in tables if _is_withheld(row)}),
    }


def _left_out(count: int, threshold: int, before: Iterable[PortfolioReport]) -> int | None:
    """How many teams are not counted. None when that, or by how many it changed since an earlier
    report, is small: it would tell of single teams.
    """
    shown = [(old.content or {}).get("privacy", {}).get("on_hold", 0) for old in before]
    changes = [count, *(abs(count - old) for old in shown if old is not None)]
    return None if any(0 < change < threshold for change in changes) else count


def _is_withheld(row: Content) -> bool:
    """Nothing of it is shown but zeros."""
    return (
        bool(row["cells"])
        and not any(cell["value"] for cell in row["cells"])
        and any(cell["value"] is None for cell in row["cells"])
    )


def _words(language: str, communities: list[Community], counted: Sequence[Counted]) -> Content:
    """What every code is called in one language."""
    with override(language):
        codes = {axis: {code: str(name) for code, name in of.items()} for axis, of in CODES.items()}
        names = {row.slug: _name(row, language) for row in communities}
        return {
            "axes": {name: str(words) for name, words in AXES.items()},
            "codes": {**codes, "community": names},
            "titles": {name: str(words) for name, words in TITLES.items()},
            "meanings": {name: str(words) for name, words in MEANINGS.items()},
            "items": _items(language, {row.item for row in counted if row.item}),
        }


def _name(community: Community, language: str) -> str:
    words = community.text_in(language) or community.text
    return words.name if words else community.slug


def _items(language: str, wanted: set[str]) -> dict[str, dict[str, str]]:
    """Question -> side -> its newest wording. One query."""
    found: dict[str, dict[str, str]] = {code: {} for code in sorted(wanted)}
    for row in _item_texts(language):
        theme = row.item.theme
        code = f"{theme.instrument_version.instrument.slug}.{theme.code}.{row.item.code}"
        if code in found and row.perspective in Perspective.values:
            found[code][row.perspective] = row.wording
    return found


def _item_texts(language: str) -> QuerySet[ItemText]:
    rows = ItemText.objects.filter(language=language)
    rows = rows.select_related("item__theme__instrument_version__instrument")
    return rows.order_by("item__theme__instrument_version__number", "pk")
