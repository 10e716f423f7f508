"""Measure every page: queries, CPU of the web process and of the database, beside bare and floor."""

from __future__ import annotations

import statistics
from dataclasses import asdict, dataclass

from benchmarks.floor.floors import FLOORS
from benchmarks.server import Server
from benchmarks.targets import TARGETS
from benchmarks.world import Visit, World, cookie_of


@dataclass(frozen=True)
class Effort:
    """How often: so many rounds, each with so many requests of the page and of its floor."""

    rounds: int
    requests: int
    bare: int


FULL, QUICK = Effort(3, 2, 8), Effort(1, 2, 5)


@dataclass
class Cost:
    """One page of one network. ms: CPU of the web process a request; to_…: times as much as that."""

    name: str
    network: str
    status: int
    bytes: int = 0
    queries: int = 0
    ms: float = 0
    database_ms: float = 0
    to_bare: float = 0
    floor_queries: int | None = None
    floor_ms: float | None = None
    to_floor: float | None = None
    instructions: float | None = None
    floor_instructions: float | None = None

    @property
    def is_met(self) -> bool | None:
        """Whether the page keeps to its target; None without one."""
        target = TARGETS.get(self.name)
        if target is None:
            return None
        fits = self.instructions is None or self.instructions <= target.instructions
        return fits and self.queries <= target.queries


def measured(server: Server, world: World, network: str, effort: Effort) -> list[Cost]:
    """The cost of each page that opens; the others with the status that they answered."""
    cookies: dict[int | None, str] = {}
    found = []
    for visit in world.visits().values():
        key = visit.person.pk if visit.person else None
        if key not in cookies:
            cookies[key] = cookie_of(visit.person)
        found.append(_cost(server, visit, cookies[key], network, effort))
    return found


def _cost(server: Server, visit: Visit, cookie: str, network: str, effort: Effort) -> Cost:
    first = server.get(visit.path, cookie)
    cookie = "; ".join(filter(None, [cookie, first.cookies]))
    cost = Cost(visit.name, network, first.status, bytes=len(first.body))
    if first.status != 200:
        return cost
    cost.queries = server.get(visit.path, cookie, count=True).queries
    floor = f"/floor{visit.path}" if visit.name in FLOORS else ""
    if floor:
        answer = server.get(floor, cookie, count=True)
        if answer.status != 200:
            raise RuntimeError(f"The floor of {visit.name} answers {answer.status}.")
        cost.floor_queries = answer.queries
    rows = [_round(server, visit.path, floor, cookie, effort) for _ in range(effort.rounds)]
    ours, database, bare, least = (statistics.median(row) for row in zip(*rows, strict=True))
    cost.ms, cost.database_ms = 1000 * ours, 1000 * database
    cost.to_bare = statistics.median(row[0] / row[2] for row in rows)
    if floor:
        cost.floor_ms = 1000 * least
        cost.to_floor = statistics.median(row[0] / row[3] for row in rows)
    return cost


def _round(
    server: Server, path: str, floor: str, cookie: str, effort: Effort
) -> tuple[float, float, float, float]:
    """Seconds of CPU a request: the page, its database, bare, floor; one after the other."""
    bare, _none = _spent(server, "/bare/", "", effort.bare)
    ours, database = _spent(server, path, cookie, effort.requests)
    least = _spent(server, floor, cookie, effort.requests)[0] if floor else 0.0
    return ours, database, bare, least


def _spent(server: Server, path: str, cookie: str, times: int) -> tuple[float, float]:
    server.get(path, cookie)
    before = server.clock()
    for _ in range(times):
        server.get(path, cookie)
    after = server.clock()
    return (after[0] - before[0]) / times, (after[1] - before[1]) / times


def as_json(costs: list[Cost]) -> list[dict]:
    return [asdict(cost) | {"is_met": cost.is_met} for cost in costs]
