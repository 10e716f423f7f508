"""The six strategies for limited evidence as ready blocks of an agenda.

The strategies are those that six communities of practice named in their second round of meetings in
2024; minutes, roles and what to write down are proposals of our own. Both languages lie in
`kmb_events/data/strategies.json`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from partnerportal.foundation.languages import Language

_FILE = Path(__file__).parent.parent / "data" / "strategies.json"


@dataclass(frozen=True)
class StrategyWords:
    """The words of a strategy in one language."""

    title: str
    about: str
    leads: str
    materials: str
    captures: str
    feedback_question: str


@dataclass(frozen=True)
class Strategy:
    """One ready block. kind, voice: codes of AgendaBlock; minutes: a length to begin with."""

    code: str
    kind: str
    minutes: int
    voice: str
    words: dict[str, StrategyWords]


@cache
def strategies() -> dict[str, Strategy]:
    """All six by code, in the order in which an event would have them."""
    rows = json.loads(_FILE.read_text(encoding="utf-8"))
    return {row["code"]: _strategy(row) for row in rows}


def _strategy(row: dict) -> Strategy:
    return Strategy(
        code=row["code"],
        kind=row["kind"],
        minutes=row["minutes"],
        voice=row["voice"],
        words={code: StrategyWords(**row[code]) for code in Language.values},
    )
