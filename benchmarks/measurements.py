"""What is measured besides pages. A new job adds one function here, and its name to MEASUREMENTS."""

from __future__ import annotations

import os
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from benchmarks import imports, plain
from benchmarks.world import World
from kmb_events.actions import request_brief
from kmb_events.documents.brief import brief_layouts
from kmb_events.documents.content import brief_content
from kmb_events.documents.layout import pages_of
from kmb_events.models import Brief, BriefBatch, EventPlan
from partnerportal.foundation import pdf, runner
from partnerportal.foundation.models import Job
from partnerportal.portfolio.actions import report_now
from teams.actions.network import MAX_ROWS
from teams.models import Community


@dataclass
class Measure:
    """Seconds of CPU of something, of its floor if it has one, and at most how many times that."""

    name: str
    seconds: float
    floor: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.seconds / self.floor if self.floor else None

    @property
    def is_met(self) -> bool | None:
        return self.ratio <= self.most if self.ratio and self.most else None


def cpu() -> float:
    """Seconds of CPU of this process and of the children that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(row.ru_utime + row.ru_stime for row in both)


def spent(work: Callable[[], object]) -> float:
    before = cpu()
    work()
    return cpu() - before


def demo_load(world: World, rounds: int) -> Measure:
    """Put the demo back as its story has it; the first load is told with the network."""
    began = time.monotonic()
    seconds = spent(lambda: call_command("demo", verbosity=0, stdout=_Silent()))
    wall = time.monotonic() - began
    return Measure("demo put back", seconds, note=f"{wall:.1f} s by the clock, at most 30")


def brief_job(world: World, rounds: int) -> Measure:
    """The whole job of a brief, beside WeasyPrint writing the same page where it is loaded."""
    return _brief_measure(world, rounds, "one")


def long_brief_job(world: World, rounds: int) -> Measure:
    return _brief_measure(world, rounds, "four")


def _brief_measure(world: World, rounds: int, shape: str) -> Measure:
    pdf.load()
    layouts, at_most = _layouts(world, shape)
    html, tried = _taken(layouts, at_most)
    pdf._written(html)  # warm: fonts are found once a process
    pairs = [(_job(world, shape), spent(lambda: pdf._written(html))) for _ in range(rounds)]
    ours, bare = (statistics.median(row) for row in zip(*pairs, strict=True))
    name = f"brief of {shape} page{'s' if shape == 'four' else ''}, whole job"
    note = f"floor: bare WeasyPrint; {tried} laid out"
    return Measure(name, ours, floor=bare, most=1.2, note=note)


def _layouts(world: World, shape: str) -> tuple[list[str], int | None]:
    plan = EventPlan.objects.for_page().get(pk=world.plan.pk)
    with timezone.override(plan.time_zone):
        content = brief_content(plan, "en", "standard", shape, None)
        return [layout() for layout in brief_layouts(content)], pages_of(content)


def _taken(layouts: list[str], at_most: int | None) -> tuple[str, int]:
    """The layout that the job ends with, and how many it lays out until then."""
    for tried, html in enumerate(layouts, start=1):
        if at_most is None or len(pdf._laid_out(html).pages) <= at_most:
            return html, tried
    return layouts[-1], len(layouts)


def _job(world: World, shape: str) -> float:
    job = _asked(world, [shape])[0]
    seconds = spent(lambda: runner.run(job.pk))
    job.refresh_from_db()
    if job.status != Job.Status.READY:
        raise RuntimeError(f"The brief to measure was not made: {job.reason} {job.detail}")
    return seconds


def _asked(world: World, shapes: list[str], sizes: tuple[str, ...] = ("standard",)) -> list[Job]:
    """Jobs of briefs that are made anew."""
    BriefBatch.objects.all().delete()
    Brief.objects.filter(plan=world.plan).delete()
    Job.objects.filter(kind="kmb_events.make_brief").delete()
    plan = EventPlan.objects.for_page().get(pk=world.plan.pk)
    groups = [None, *plan.groups.all()]
    wanted = [(shape, size, group) for shape in shapes for size in sizes for group in groups]
    return [
        request_brief(
            plan=plan, by=world.patient, languages=["en"], size=size, shape=shape, group=group
        )[0]
        for shape, size, group in wanted
    ]


def two_workers(world: World, rounds: int) -> Measure:
    """Up to eight briefs by two workers, beside one: by the clock. Reported, not gated."""
    one, two = (_wall_of(world, workers) for workers in (1, 2))
    note = f"{one:.1f} s by one worker, {two:.1f} s by two, by the clock: {one / two:.2f} times as fast"
    return Measure("eight briefs, two workers", two, note=note)


def _wall_of(world: World, workers: int) -> float:
    jobs = _asked(world, ["one", "four"], ("standard", "large"))[:8]
    connections.close_all()
    before = time.perf_counter()
    children = [_fork_worker([row.pk for row in jobs[n::workers]]) for n in range(workers)]
    for child in children:
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            raise RuntimeError("A worker of the measurement failed.")
    wall = time.perf_counter() - before
    if (
        Job.objects.filter(pk__in=[row.pk for row in jobs])
        .exclude(status=Job.Status.READY)
        .exists()
    ):
        raise RuntimeError("Not all of the eight briefs were made.")
    return wall


def _fork_worker(jobs: list[object]) -> int:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            for pk in jobs:
                runner.run(pk)  # type: ignore[arg-type]
            status = 0
        finally:
            os._exit(status)
    return child


def funders_report(world: World, rounds: int) -> Measure:
    """Count, hide and freeze the report of one programme over a year, without its files."""
    programme, count = world.largest_programme()
    today = timezone.localdate()
    seconds = spent(
        lambda: report_now(
            programme=programme,
            communities=list(Community.objects.all()),
            starts_on=today - timedelta(days=365),
            ends_on=today,
            languages="en",
        )
    )
    return Measure("funders' report, frozen", seconds, note=f"{count} teams")


def network_csv(world: World, rounds: int) -> Measure:
    return _network_file("csv", rounds)


def network_xlsx(world: World, rounds: int) -> Measure:
    return _network_file("xlsx", rounds)


def _network_file(kind: str, rounds: int) -> Measure:
    """Bring in a spreadsheet of the most rows that fit, beside saving the same rows unread."""
    largest = [imports.measured(MAX_ROWS, kind) for _ in range(rounds)]
    middle = sorted(largest, key=lambda row: row["cpu"] / row["floor"])[len(largest) // 2]
    smaller = [imports.measured(rows, kind) for rows in (500, 2500)]
    memory = " / ".join(f"{row['megabytes']:.0f}" for row in [*smaller, middle])
    return Measure(
        f"a network of {MAX_ROWS} rows, {kind}",
        middle["cpu"],
        floor=middle["floor"],
        note=f"{middle['wall']:.1f} s by the clock, at most 30; "
        f"{memory} MB more for 500 / 2500 / {MAX_ROWS} rows",
    )


def english_text(world: World, rounds: int) -> Measure:
    return _text("en", "English", rounds)


def french_text(world: World, rounds: int) -> Measure:
    return _text("fr", "French", rounds)


def _text(language: str, name: str, rounds: int) -> Measure:
    """All measures of a text, beside finding its sentences and words; marks and memory are told."""
    found = plain.measured(60 * rounds, language)
    note = (
        f"measures {1000 * found['measures']:.1f} ms, marks {1000 * found['marks']:.1f} ms, at most"
        f" {plain.MOST_MS}; the first text {1000 * found['first']:.0f} ms; "
        f"{found['megabytes']:.0f} MB more, at most {plain.MOST_MEGABYTES}"
    )
    title = f"a text of {plain.WORDS} words, {name}"
    return Measure(title, found["measures"], floor=found["floor"], note=note)


class _Silent:
    def write(self, words: str) -> None:
        pass


MEASUREMENTS: list[Callable[[World, int], Measure]] = [
    brief_job,
    long_brief_job,
    two_workers,
    funders_report,
    network_csv,
    network_xlsx,
    english_text,
    french_text,
    demo_load,
]
