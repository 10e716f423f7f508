"""The word tables in `data/`: how a row is read, and where its words come from."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Source:
    """Where words come from: the short key of the tables, the licence, and a name to show."""

    key: str
    licence: str
    name: str


def rows(name: str, width: int) -> Iterator[list[str]]:
    """The rows of a table, filled up to `width` columns; `#` starts a comment line.

    A table that is not there has no rows: each language may come without one.
    """
    path = DATA / name
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and row[0] and not row[0].startswith("#"):
                yield [*row, *[""] * (width - len(row))][:width]


@cache
def sources() -> dict[str, Source]:
    """All sources by their key (`data/sources.tsv`; more words on each in `data/NOTICE`)."""
    return {key: Source(key, licence, name) for key, licence, name in rows("sources.tsv", 3)}
