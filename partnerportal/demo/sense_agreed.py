"""Whether what the co-leads agreed to do holds: after the reveal, and settled as it is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Lines = Iterator[str]


def of_actions(told: dict[str, Any], now: str) -> Lines:
    """The faults of one team's file in what its co-leads agreed to do; `now` is the story's Monday."""
    members = {row["who"] for row in told["members"]}
    for number, check_in in enumerate(told["check_ins"]):
        for at, row in enumerate(check_in.get("actions", [])):
            place = f"check_ins[{number}].actions[{at}]"
            if row.get("owner", next(iter(members))) not in members:
                yield f"{place}.owner: “{row['owner']}” is not among the members"
            yield from _when(row, check_in, place, now)
            yield from _settled(row, place)
            yield from _goes_on(row, check_in["number"], told["check_ins"], place)


def _when(row: dict[str, Any], check_in: dict[str, Any], place: str, now: str) -> Lines:
    answered = [one.get("answered", "9") for one in check_in["responses"]]
    if row["at"] <= max(answered):
        yield f"{place}.at: lies before both have answered"
    if row.get("settled", "9") <= row["at"]:
        yield f"{place}.settled: lies before it was agreed"
    if max(row["at"], row.get("settled", "")) >= now:
        yield f"{place}: has not happened yet in the week of {now}"


def _settled(row: dict[str, Any], place: str) -> Lines:
    if ("state" in row) != ("settled" in row):
        yield f"{place}: state and settled belong together"
    if (row.get("state") == "dropped") != ("reason" in row):
        yield f"{place}.reason: says why, where it was let go"


def _goes_on(
    row: dict[str, Any], number: int, check_ins: list[dict[str, Any]], place: str
) -> Lines:
    """What is carried on stands in a later check-in in the same words, and the other way round."""
    others = [(one["number"], action) for one in check_ins for action in one.get("actions", [])]
    same = [(at, action) for at, action in others if action["what"] == row["what"]]
    if row.get("state") == "carried" and not any(
        action.get("from") == number and at > number for at, action in same
    ):
        yield f"{place}: is carried on, but no later check-in has it"
    if "from" in row and not any(
        at == row["from"] and at < number and action.get("state") == "carried"
        for at, action in same
    ):
        yield f"{place}.from: that check-in has no such action that was carried on"
