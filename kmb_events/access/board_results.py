"""What people chose, group by group; so few that one could guess who they are stand together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kmb_events.access.board import shown_entries
from kmb_events.models import SHOWN_FROM, Board, BoardEntry, Side

SMALL = "small"
MOST_CHOICES = 3


@dataclass(frozen=True)
class Option:
    """Something to choose: a group of entries or a single one. `key` is g1 or e1."""

    key: str
    words: str


@dataclass(frozen=True)
class Place:
    """How many people chose an option; `width` of its bar in per cent."""

    option: Option
    count: int
    points: int
    width: int


@dataclass(frozen=True)
class GroupResult:
    """One stakeholder group: how many chose, and what came first."""

    name: str
    people: int
    places: list[Place]


def options_on(board: Board, entries: Iterable[BoardEntry] | None = None) -> list[Option]:
    """What can be chosen: each group that has a shown entry, and each entry without a group."""
    rows = list(shown_entries(board) if entries is None else entries)
    used = {entry.group_id for entry in rows}
    groups = [Option(f"g{row.pk}", row.name) for row in board.groups.all() if row.pk in used]
    return groups + [Option(f"e{row.pk}", row.words) for row in rows if not row.group_id]


def chosen_on(board: Board) -> list[GroupResult]:
    """Everybody first, then each group beside the others. Empty until enough people chose, and
    until the board is closed: two looks at a running count would tell what one person chose.
    """
    if board.stage_now != Board.Stage.CLOSED:
        return []
    rows = list(board.rankings.values_list("side", "choices"))
    if len(rows) < SHOWN_FROM:
        return []
    options = options_on(board)
    found = [_group(_("Everybody"), [chosen for _side, chosen in rows], options)]
    for name, ballots in _by_group(rows):
        found.append(_group(name, ballots, options))
    return found


def _by_group(rows: Sequence[tuple[str, list[str]]]) -> list[tuple[str, list[list[str]]]]:
    """The ballots of each group that may be shown; nothing where all would stand together."""
    ballots: dict[str, list[list[str]]] = {}
    for side, chosen in rows:
        ballots.setdefault(side, []).append(chosen)
    together = stand_together({side: len(found) for side, found in ballots.items()})
    if len(ballots) - len(together) < 1 or len(ballots) == 1:
        return []
    if together:
        ballots[SMALL] = [one for side in sorted(together) for one in ballots.pop(side)]
    names = [
        *((side.value, str(side.label)) for side in Side),
        ("", _("People who did not say")),
        (SMALL, _("Other groups, together")),
    ]
    return [(name, ballots[side]) for side, name in names if side in ballots]


def stand_together(sizes: Mapping[str, int]) -> set[str]:
    """The groups that are only shown as one: all small ones, and as many more (the smallest first)
    as it takes until they are two or more with at least SHOWN_FROM people: the total minus the
    groups that are shown then tells of nobody.
    """
    found = {side for side, size in sizes.items() if 0 < size < SHOWN_FROM}
    rest = sorted(sizes.keys() - found, key=lambda side: (sizes[side], side))
    while found and rest and (sum(sizes[one] for one in found) < SHOWN_FROM or len(found) < 2):
        found.add(rest.pop(0))
    return found


def _group(name: str, ballots: Sequence[Sequence[str]], options: Sequence[Option]) -> GroupResult:
    """Most chosen first; of two that are chosen as often, the one that was put higher."""
    count: Counter[str] = Counter(key for chosen in ballots for key in chosen)
    points: Counter[str] = Counter()
    for chosen in ballots:
        for place, key in enumerate(chosen):
            points[key] += MOST_CHOICES - place
    places = [
        Place(one, count[one.key], points[one.key], round(98 * count[one.key] / len(ballots)))
        for one in options
    ]
    places.sort(key=lambda place: (-place.count, -place.points))
    return GroupResult(name, len(ballots), places)
