"""Whether what people did and decided holds: the right people, in the right order, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Lines = Iterator[str]


def of_the_record(told: dict[str, Any], now: str) -> Lines:
    """The faults of one team's file in its record; `now` is the story's Monday."""
    members = {row["who"] for row in told["members"]}
    seats = {row["who"] for row in told["members"] if "seat" in row}
    for place, key in _named(told):
        if key not in members:
            yield f"{place}: “{key}” is not among the members"
    for place, at in _happenings(told):
        if at >= now:
            yield f"{place}: has not happened yet in the week of {now}"
    for number, row in enumerate(told.get("contributions", [])):
        yield from _contribution(row, f"contributions[{number}]", seats)
    for number, row in enumerate(told.get("decisions", [])):
        yield from _decision(row, f"decisions[{number}]", told, seats)


def words_of(told: dict[str, Any]) -> list[Any]:
    """All words that stand in the team's own language."""
    names = ("what", "hoped", "changed", "why")
    done, decided = told.get("contributions", []), told.get("decisions", [])
    return [
        [[row.get(name, "") for name in names] for row in done],
        [row["word_back"]["words"] for row in done if "word_back" in row],
        [[row["question"], row["outcome"], row.get("options", "")] for row in decided],
        [row.get("how_words", "") for row in decided],
        [one["words"] for row in decided for one in row.get("dissents", [])],
        [row["words"] for row in told.get("statements", [])],
    ]


def _named(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Everybody who did or said something, with the place."""
    for name in ("contributions", "decisions"):
        for number, row in enumerate(told.get(name, [])):
            keys = [*row["who"], *(row[part] for part in ("by", "decided_by") if part in row)]
            keys += [one["who"] for one in row.get("dissents", [])]
            for key in keys:
                yield f"{name}[{number}]", key
    for key in told.get("thanks", {}):
        yield f"thanks.{key}", key
    for number, row in enumerate(told.get("statements", [])):
        yield f"statements[{number}].who", row["who"]


def _happenings(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(told.get("contributions", [])):
        yield f"contributions[{number}].done", row["done"]
        yield f"contributions[{number}].word_back.at", row.get("word_back", {}).get("at", "")
    for number, row in enumerate(told.get("decisions", [])):
        yield f"decisions[{number}].on", row["on"]
        for one in row.get("dissents", []):
            yield f"decisions[{number}].dissents.at", one["at"]
    for number, row in enumerate(told.get("statements", [])):
        yield f"statements[{number}].at", row["at"]


def _contribution(row: dict[str, Any], place: str, seats: set[str]) -> Lines:
    if ("word_back" in row or "asked" in row) and "hoped" not in row:
        yield f"{place}: asks for nothing, so there is no word back"
    if "word_back" in row:
        back = row["word_back"]
        if back["who"] not in seats or back["who"] in row["who"]:
            yield f"{place}.word_back.who: a co-lead who had no part in it answers"
        if back["at"] <= row["done"]:
            yield f"{place}.word_back.at: lies before it was done"


def _decision(row: dict[str, Any], place: str, told: dict[str, Any], seats: set[str]) -> Lines:
    if row["by"] not in seats:
        yield f"{place}.by: only co-leads write decisions down"
    if (row["how"] == "one") != ("decided_by" in row):
        yield f"{place}.decided_by: says who, where one person decided"
    for number in row.get("brought", []):
        if number > len(told.get("contributions", [])):
            yield f"{place}.brought: there is no contribution {number}"
    for one in row.get("dissents", []):
        if one.get("by", one["who"]) != one["who"] and one.get("shown"):
            yield f"{place}.dissents: only their own words are shown"
