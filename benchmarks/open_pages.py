"""Pages that anybody opens: requests per second and the time of 95 in 100, beside the bare view."""

from __future__ import annotations

import statistics
import threading
import time
from dataclasses import dataclass, field
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from benchmarks.measurements import Measure
from benchmarks.server import Server
from kmb_events.models import EventPlan, PublicPage

# People who ask at the same time, and for how many seconds; a trial is shorter.
CLIENTS, SECONDS, QUICK_SECONDS = 8, 8, 2
_WHAT = {"public page of an event": "event-public", "feedback form": "event-feedback"}


@dataclass
class Rush:
    """What came back while several asked at once for a time."""

    times: list[float] = field(default_factory=list)
    seconds: float = 0
    cpu: float = 0
    faults: int = 0

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds

    @property
    def p95_ms(self) -> float:
        return 1000 * statistics.quantiles(self.times, n=20)[-1]


def measured(server: Server, quick: bool) -> list[Measure]:
    """Each page beside the bare view of the same server, measured right before it."""
    slug = _open_for_all().slug
    return [
        _measure(server, name, reverse(route, args=[slug]), QUICK_SECONDS if quick else SECONDS)
        for name, route in _WHAT.items()
    ]


def _measure(server: Server, name: str, address: str, seconds: float) -> Measure:
    bare, page = (_rush(server, path, seconds) for path in ("/bare/", address))
    note = (
        f"{page.per_second:.0f} requests a second, 95 of 100 in {page.p95_ms:.0f} ms with "
        f"{CLIENTS} at once; the bare view {bare.per_second:.0f} and {bare.p95_ms:.0f} ms: "
        f"{bare.per_second / page.per_second:.1f} and {page.p95_ms / bare.p95_ms:.1f} times; "
        f"{page.faults} faults"
    )
    cost, floor = (rush.cpu / len(rush.times) for rush in (page, bare))
    return Measure(f"{name}, one process", cost, floor=floor, note=note)


def _rush(server: Server, path: str, seconds: float) -> Rush:
    rush = Rush()
    server.get(path)  # what is made once is made
    began, spent = time.monotonic(), server.clock()[0]
    people = [
        threading.Thread(target=_ask, args=(server, path, began + seconds, rush))
        for _one in range(CLIENTS)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    rush.seconds = time.monotonic() - began
    rush.cpu = server.clock()[0] - spent
    return rush


def _ask(server: Server, path: str, until: float, rush: Rush) -> None:
    while (now := time.monotonic()) < until:
        status = server.get(path).status
        rush.times.append(time.monotonic() - now)
        rush.faults += status != 200


def _open_for_all() -> EventPlan:
    """A published plan whose feedback form is open: its last day was yesterday."""
    page = PublicPage.objects.open().select_related("plan").order_by("pk")[0]
    end = timezone.now() - timedelta(days=1)
    page.plan.sessions.update(starts_at=end - timedelta(hours=2), ends_at=end)
    EventPlan.objects.filter(pk=page.plan_id).update(feedback_during=True, feedback_after=True)
    return page.plan
