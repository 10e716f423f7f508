"""What an advice can do to a plan, as data: small operations that another room carries out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class SetField:
    """Give a field of the plan a value."""

    field: str
    value: str | bool | date


@dataclass(frozen=True)
class AddItem:
    """Add a code at the end of one of the plan's lists."""

    field: str
    item: str


@dataclass(frozen=True)
class AddTask:
    """Write down what only people can do; its words belong to the rule."""

    rule: str


@dataclass(frozen=True)
class AddBudgetLine:
    """Open a line for money; people fill in how much."""

    kind: str


@dataclass(frozen=True)
class AddBlock:
    """Add a block to a session before place `at` (0 is the start). strategy: a ready block's code."""

    session: int
    at: int
    kind: str = ""
    minutes: int = 0
    strategy: str = ""
    like: int = 0


@dataclass(frozen=True)
class SetBlock:
    """Give a block a length or a voice."""

    block: int
    field: str
    value: int | str


@dataclass(frozen=True)
class SetTimes:
    """Move a session."""

    session: int
    start: datetime
    end: datetime


@dataclass(frozen=True)
class SplitSession:
    """Make two sessions of one; blocks that begin after the first one's end go to the second."""

    session: int
    start: datetime
    end: datetime
    second_start: datetime
    second_end: datetime


Operation = (
    SetField | AddItem | AddTask | AddBudgetLine | AddBlock | SetBlock | SetTimes | SplitSession
)
