from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Content = dict[str, Any]


@dataclass(frozen=True)
class File:
    name: str
    content: bytes
    content_type: str
    language: str = ""


@dataclass(frozen=True)
class Exporter:
    """A format: `make(content, languages)` gives its files."""

    code: str
    make: Callable[[Content, Sequence[str]], list[File]]
    is_spreadsheet: bool = False


EXPORTERS: dict[str, Exporter] = {}


def exporter(code: str, *, is_spreadsheet: bool = False) -> Callable[[Any], Any]:
    """Register a format; every test of all formats walks this list."""

    def register(make: Any) -> Any:
        EXPORTERS[code] = Exporter(code, make, is_spreadsheet)
        return make

    return register


def files_of(content: Content, languages: Sequence[str]) -> Iterator[tuple[str, list[File]]]:
    """Make every format, one after the other: its code and its files."""
    for code, one in EXPORTERS.items():
        yield code, one.make(content, languages)


def name_in(stem: str, suffix: str, language: str, languages: Sequence[str]) -> str:
    """report.pdf, or report-en.pdf and report-fr.pdf when both are made."""
    return f"{stem}-{language}{suffix}" if len(languages) > 1 else f"{stem}{suffix}"


def groups(content: Content) -> dict[str, list[Content]]:
    """The tables by code, in the order of the report."""
    found: dict[str, list[Content]] = {}
    for table in content["tables"]:
        found.setdefault(table["code"], []).append(table)
    return found


def called(words: Content, axis: str, code: str | None, total: str = "") -> str:
    """What a code is called; None is the total."""
    return total if code is None else words["codes"].get(axis, {}).get(code, code)


def total_of(table: Content) -> int | None:
    return next(
        (
            cell["value"]
            for cell in table["cells"]
            if cell["row"] is None and cell["column"] is None
        ),
        None,
    )
