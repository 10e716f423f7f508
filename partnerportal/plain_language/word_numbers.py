"""Tables of words and numbers in `data/` (made by deploy/plain_data.py), read when first asked for.

A table is text under gzip: a line has a number, a tab, and all words that have it.
"""

import gzip
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@cache
def numbered(name: str) -> dict[str, int]:
    """The number of each word of a table, by its file name; FileNotFoundError for an unknown one."""
    found: dict[str, int] = {}
    for line in gzip.decompress((_DATA / name).read_bytes()).decode().splitlines():
        value, _, listed = line.partition("\t")
        found.update(dict.fromkeys(listed.split(" "), int(value)))
    return found


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a plain list, one a line; lines that start with # are none."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
