"""The advice for a full plan: every rule over two hundred blocks, and what the plan's rows cost."""

from __future__ import annotations

import time
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.measurements import Measure, cpu
from benchmarks.world import World
from kmb_events.advice import advise
from kmb_events.models import AgendaBlock, EventPlan, EventSession, advised_plans, plan_facts

BLOCKS = 200
# Of the issue that asked for the advice: milliseconds by the clock, and queries.
MOST_MS, MOST_QUERIES = 50, 12


def advice(world: World, rounds: int) -> Measure:
    """Load what the rules read, and judge it; the plan is filled before, and nothing is kept."""
    plan = world.plan
    added = _filled(plan)
    try:
        with CaptureQueriesContext(connection) as asked:
            found = _judged(plan)
        began, spent = time.monotonic(), cpu()
        for _round in range(4 * rounds):
            _judged(plan)
        count = 4 * rounds
        wall, seconds = (time.monotonic() - began) / count, (cpu() - spent) / count
    finally:
        added.delete()
    note = (
        f"{found} pieces of advice; {1000 * wall:.0f} ms by the clock with the queries, at most "
        f"{MOST_MS}; {len(asked)} queries, at most {MOST_QUERIES}"
    )
    return Measure(f"advice for a plan of {BLOCKS} blocks", seconds, note=note)


def _judged(plan: EventPlan) -> int:
    return len(advise(plan_facts(advised_plans().get(pk=plan.pk))))


def _filled(plan: EventPlan) -> EventSession:
    """A day with two hundred blocks, beside what the plan has."""
    last = plan.sessions.order_by("ends_at").last()
    start = last.ends_at + timedelta(days=1)
    session = EventSession.objects.create(
        plan=plan, starts_at=start, ends_at=start + timedelta(hours=10)
    )
    AgendaBlock.objects.bulk_create(
        AgendaBlock(
            session=session, order=order, minutes=3, kind=AgendaBlock.Kind.values[order % 4]
        )
        for order in range(1, BLOCKS + 1)
    )
    return session
