"""Words that stand nowhere else, planted in every private field, each with who may ever meet it.

Who may is said here once more, by hand and apart from the queries, so that a mistake in those shows.
A new private field needs a planter: `test_canaries.py` compares the fields with this list.
"""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engagement.actions import save_answer, submit
from engagement.models import Audience, Item
from tests.doors.world import World


@dataclass(frozen=True)
class Canary:
    """`word` was planted as `what`; `readers` are the roles of the matrix that may meet it."""

    word: str
    what: str
    readers: frozenset[str]


Planter = Callable[[World], Iterator[Canary]]
PLANTERS: dict[str, Planter] = {}


def plants(*fields: str) -> Callable[[Planter], Planter]:
    """Register who plants these fields ("app.Model.field")."""

    def register(planter: Planter) -> Planter:
        PLANTERS.update(dict.fromkeys(fields, planter))
        return planter

    return register


def a_word() -> str:
    return f"canary{secrets.token_hex(6)}"


def plant(world: World) -> list[Canary]:
    return [canary for planter in dict.fromkeys(PLANTERS.values()) for canary in planter(world)]


@plants("engagement.Answer.comment")
def answers(world: World) -> Iterator[Canary]:
    """Both co-leads, each audience, before and after the reveal."""
    version = world.revealed.instrument_version_id
    items = list(Item.objects.filter(theme__instrument_version=version).order_by("theme", "pk"))
    asked = dict(zip(Audience, items[-len(Audience) :], strict=True))
    world.revealed.responses.update(submitted_at=None)
    type(world.revealed).objects.filter(pk=world.revealed.pk).update(revealed_at=None)
    world.revealed.refresh_from_db()
    for author in ("patient", "researcher"):
        for check_in in (world.revealed, world.open_check_in):
            response = check_in.responses.get(user=world.people[author])
            for audience, item in asked.items():
                word = a_word()
                save_answer(response=response, item=item, value=3, comment=word, audience=audience)
                revealed = check_in == world.revealed
                what = f"answer of {author}, {audience.label}, {'shown' if revealed else 'open'}"
                yield Canary(word, what, readers_of_answer(author, audience, revealed=revealed))
            if check_in == world.revealed:
                submit(response=response)
    world.revealed.refresh_from_db()


def readers_of_answer(author: str, audience: Audience, *, revealed: bool) -> frozenset[str]:
    wider = {
        Audience.ME: [],
        Audience.CO_LEAD: ["patient", "researcher"],
        Audience.TEAM: ["patient", "researcher", "member"],
        Audience.FACILITATOR: ["patient", "researcher", "member", "facilitator"],
    }
    return frozenset([author, *(wider[audience] if revealed else [])])
