"""How a planter is registered: tests/sweep/canaries.py says what for."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Canary:
    """`word` was planted as `what`; `readers` are the roles of the matrix that may meet it."""

    word: str
    what: str
    readers: frozenset[str]


# An amount that stands nowhere else, to be looked for as the words are.
AMOUNT = "613.49"

# Takes the World of tests/doors/world.py.
Planter = Callable[[Any], Iterator[Canary]]
PLANTERS: dict[str, Planter] = {}


def plants(*fields: str) -> Callable[[Planter], Planter]:
    """Register who plants these fields ("app.Model.field")."""

    def register(planter: Planter) -> Planter:
        PLANTERS.update(dict.fromkeys(fields, planter))
        return planter

    return register


def a_word() -> str:
    return f"canary{secrets.token_hex(6)}"
