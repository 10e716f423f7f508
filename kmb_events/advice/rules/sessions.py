"""How long people sit, and on which days."""

from collections import defaultdict
from datetime import date, timedelta

from kmb_events.advice.changes import AddItem, Operation, SetField, SetTimes, SplitSession
from kmb_events.advice.days import free_day, is_avoided, on_day
from kmb_events.advice.facts import PlanFacts, SessionFacts
from kmb_events.advice.registry import Choice, Found, rule, todo

MOST_A_DAY = 240
FULL_DAY = 360
_HALF = timedelta(hours=3)
_NOON = 13  # one in the afternoon leaves the morning for the way there

_READS = "sessions avoided_days avoided_weekdays"


@rule("full-day", "format", f"{_READS} format provisions tasks", "important", "round_2")
def full_day(facts: PlanFacts) -> Found:
    whole = [row for row in facts.sessions if row.minutes >= FULL_DAY]
    if not whole or facts.format == "hybrid":
        return ()
    found = _split(facts, whole, "two_sessions") or todo(facts, "full-day")
    if facts.format != "in_person":
        return found
    change: list[Operation] = [SetField("format", "hybrid")]
    if "online_host" not in facts.provisions:
        change.append(AddItem("provisions", "online_host"))
    return (*found, Choice("online_part", tuple(change)))


@rule("over-4-hours", "format", f"{_READS} tasks", "important", "round_2")
def over_4_hours(facts: PlanFacts) -> Found:
    """Full days have a rule of their own."""
    days: dict[date, list[SessionFacts]] = defaultdict(list)
    for row in facts.sessions:
        days[row.start.date()].append(row)
    long = [rows for rows in days.values() if sum(row.minutes for row in rows) > MOST_A_DAY]
    long = [rows for rows in long if all(row.minutes < FULL_DAY for row in rows)]
    if not long:
        return ()
    if all(len(rows) == 1 for rows in long):
        found = _split(facts, [rows[0] for rows in long], "two_sessions")
    elif all(row.minutes <= MOST_A_DAY for rows in long for row in rows):
        found = _move(facts, [row for rows in long for row in rows[1:]])
    else:
        found = ()
    return found or todo(facts, "over-4-hours")


@rule("clash-day", "format", f"{_READS} tasks", "stop", "team")
def clash_day(facts: PlanFacts) -> Found:
    rows = [row for row in facts.sessions if is_avoided(facts, row.start.date())]
    return (_move(facts, rows) or todo(facts, "clash-day")) if rows else ()


@rule("blocks-too-long", "format", "sessions", "important", "ours")
def blocks_too_long(facts: PlanFacts) -> Found:
    rows = [row for row in facts.sessions if row.planned > row.minutes]
    change = [SetTimes(row.key, row.start, _after(row, row.planned)) for row in rows]
    return (Choice("longer", tuple(change)),) if change else ()


def _after(row: SessionFacts, minutes: int):
    """The clock when so many minutes have passed beyond its own length."""
    return row.end + timedelta(minutes=minutes - row.minutes)


def _split(facts: PlanFacts, rows: list[SessionFacts], code: str) -> Found:
    taken = {row.start.date() for row in facts.sessions}
    change: list[Operation] = []
    for row in rows:
        day = free_day(facts, row.start.date(), taken)
        if day is None:
            return ()
        taken.add(day)
        start = row.start.replace(hour=_NOON, minute=0) if row.start.hour < _NOON else row.start
        if row.start.date() != (start + _HALF).date():
            start = row.start
        second = on_day(start, day)
        change.append(SplitSession(row.key, start, start + _HALF, second, second + _HALF))
    return (Choice(code, tuple(change)),)


def _move(facts: PlanFacts, rows: list[SessionFacts]) -> Found:
    taken = {row.start.date() for row in facts.sessions}
    change: list[Operation] = []
    for row in rows:
        day = free_day(facts, row.start.date(), taken)
        if day is None:
            return ()
        taken.add(day)
        start = on_day(row.start, day)
        change.append(SetTimes(row.key, start, start + (row.end - row.start)))
    return (Choice("other_day", tuple(change)),)
