"""Every rule by its id, and what all of them say of a plan."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from kmb_events.advice.changes import AddItem, AddTask, Operation, SetField
from kmb_events.advice.facts import PlanFacts


class Source(StrEnum):
    """Where a rule comes from. `OURS` is a proposal of our own, and says so."""

    ROUND_2 = "round_2"
    CIHR = "cihr"
    GRADE = "grade"
    WCAG = "wcag"
    PAY = "pay"
    TEAM = "team"
    OURS = "ours"


class Severity(StrEnum):
    CONSIDER = "consider"
    IMPORTANT = "important"
    STOP = "stop"


@dataclass(frozen=True)
class Choice:
    """One way to follow an advice. code: which words its button has."""

    code: str
    change: tuple[Operation, ...]


Found = tuple[Choice, ...]


@dataclass(frozen=True)
class Rule:
    """reads: the names of the facts that it looks at; `judge` gives no choices when it is quiet."""

    id: str
    step: str
    severity: Severity
    source: Source
    reads: tuple[str, ...]
    judge: Callable[[PlanFacts], Found]

    def read_hash(self, facts: PlanFacts) -> str:
        """Another one as soon as anything that the rule reads is another."""
        read = repr([(name, getattr(facts, name)) for name in self.reads])
        return hashlib.sha256(read.encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Advice:
    rule: Rule
    choices: Found
    read_hash: str


RULES: dict[str, Rule] = {}


def rule(
    id: str, step: str, reads: str, severity: str = "important", source: str = "ours"
) -> Callable[[Callable[[PlanFacts], Found]], Callable[[PlanFacts], Found]]:
    """Register a function as the rule of this id. reads: names of facts, in one line."""

    def register(judge: Callable[[PlanFacts], Found]) -> Callable[[PlanFacts], Found]:
        if id in RULES:
            raise ValueError(f"Two rules are called {id}.")
        RULES[id] = Rule(id, step, Severity(severity), Source(source), tuple(reads.split()), judge)
        return judge

    return register


_ORDER = (Severity.STOP, Severity.IMPORTANT, Severity.CONSIDER)


def advise(facts: PlanFacts, rules: Iterable[Rule] | None = None) -> list[Advice]:
    """What stands for this plan, the most serious first; the same facts give the same advice."""
    found = [
        Advice(row, choices, row.read_hash(facts))
        for row in (RULES.values() if rules is None else rules)
        if (choices := row.judge(facts))
    ]
    return sorted(found, key=lambda row: _ORDER.index(row.rule.severity))


def todo(facts: PlanFacts, id: str) -> Found:
    """A task for people; quiet once it is on the list."""
    return () if facts.has_task(id) else (Choice("task", (AddTask(id),)),)


def provide(item: str) -> Found:
    return (Choice("add", (AddItem("provisions", item),)),)


def put(field: str, value: str | bool, code: str = "set") -> Choice:
    return Choice(code, (SetField(field, value),))
