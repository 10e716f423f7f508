"""What a file of the story must look like: small checks that say where a fault is, and what it is.

A check takes a value and its place in the file and gives a line for each fault. Checks are put
together to larger ones; `partnerportal/demo/files.py` does so for the files of the story.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from zoneinfo import available_timezones

Check = Callable[[Any, str], Iterator[str]]


def text(longest: int = 2000, *, like: str = "", may_be_empty: bool = False) -> Check:
    """Words of at most this length; `like` is a pattern for the whole of them."""

    def check(value: Any, place: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield f"{place}: write words in quotation marks"
        elif not value.strip() and not may_be_empty:
            yield f"{place}: is empty"
        elif len(value) > longest:
            yield f"{place}: is {len(value)} characters long, at most {longest} fit"
        elif like and not re.fullmatch(like, value):
            yield f"{place}: “{value}” does not look as it should ({like})"

    return check


def lines(longest: int = 1500) -> Check:
    """Words, or a list of them that becomes one text with a line each."""
    whole = text(longest, may_be_empty=True)

    def check(value: Any, place: str) -> Iterator[str]:
        if isinstance(value, list) and all(isinstance(line, str) for line in value):
            value = "\n".join(value)
        return whole(value, place)

    return check


def one_of(*known: str) -> Check:
    def check(value: Any, place: str) -> Iterator[str]:
        if value not in known:
            yield f"{place}: “{value}” is not one of {', '.join(known)}"

    return check


def whole(least: int, most: int) -> Check:
    def check(value: Any, place: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            yield f"{place}: must be a whole number from {least} to {most}"

    return check


def truth(value: Any, place: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield f"{place}: must be true or false"


def nothing_or(inner: Check) -> Check:
    return lambda value, place: iter(()) if value is None else inner(value, place)


def day(value: Any, place: str) -> Iterator[str]:
    if not _reads(value, r"\d{4}-\d\d-\d\d"):
        yield f"{place}: must be a day like 2026-11-16"


def moment(value: Any, place: str) -> Iterator[str]:
    if not _reads(value, r"\d{4}-\d\d-\d\dT\d\d:\d\d"):
        yield f"{place}: must be a day and a time like 2026-11-16T09:00"


def _reads(value: Any, like: str) -> bool:
    if not isinstance(value, str) or not re.fullmatch(like, value):
        return False
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


# Looking them up reads a whole folder.
_zones = cache(available_timezones)


def zone(value: Any, place: str) -> Iterator[str]:
    if value not in _zones():
        yield f"{place}: “{value}” is not a time zone like America/Winnipeg"


def listed(inner: Check, least: int = 0) -> Check:
    """A list in which each thing passes `inner`."""

    def check(value: Any, place: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{place}: must be a list"
            return
        if len(value) < least:
            yield f"{place}: needs at least {least}"
        for number, part in enumerate(value):
            yield from inner(part, f"{place}[{number}]")

    return check


def record(needed: dict[str, Check], more: dict[str, Check] | None = None) -> Check:
    """Names with values: all of `needed`, any of `more`, nothing else."""
    known = needed | (more or {})

    def check(value: Any, place: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{place}: must be names with values, in braces"
            return
        for name in needed:
            if name not in value:
                yield f"{_inside(place, name)}: is missing"
        for name, part in value.items():
            if name in known:
                yield from known[name](part, _inside(place, name))
            else:
                yield f"{_inside(place, name)}: is not a name that belongs here"

    return check


def table(inner: Check) -> Check:
    """Any names, each with a value that passes `inner`."""

    def check(value: Any, place: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{place}: must be names with values, in braces"
            return
        for name, part in value.items():
            yield from inner(part, _inside(place, name))

    return check


def in_both(inner: Check) -> Check:
    """English and French, alike in which parts have words."""
    both = record({"en": inner, "fr": inner})

    def check(value: Any, place: str) -> Iterator[str]:
        found = list(both(value, place))
        yield from found
        if not found and _filled(value["en"]) != _filled(value["fr"]):
            yield f"{place}: English and French do not have the same parts"

    return check


def _filled(words: Any) -> Any:
    if isinstance(words, dict):
        return {name: _filled(part) for name, part in words.items()}
    return len(words) if isinstance(words, list) else bool(words)


def _inside(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
