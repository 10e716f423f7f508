"""Measure one network in a database of its own: fill, serve, ask. A step of benchmarks/__main__.py.

Writes its figures as JSON to the file that is named first.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
from dataclasses import asdict
from pathlib import Path

import django
from django.core.management import call_command

DEMO_MAIL, SYNTH_MAIL = "@example.org", "@synth.example.org"


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def filled(teams: int) -> list[dict]:
    """The tables, the synthetic network, and the demo beside it; what each of them took."""
    from benchmarks.measurements import Measure, spent

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    found = []
    for name, words in (
        (f"synth, {teams} teams of 14 months", ["synth", "--teams", str(teams), "--months", "14"]),
        ("demo, first load", ["demo"]),
    ):
        began = time.monotonic()
        seconds = spent(lambda words=words: call_command(*words, stdout=sys.stderr))
        note = f"{time.monotonic() - began:.1f} s by the clock"
        found.append(Measure(name, seconds, note=note))
    return [_measure(row) for row in found]


def _measure(row) -> dict:
    return asdict(row) | {"ratio": row.ratio, "is_met": row.is_met}


def not_measured(statuses: dict[str, int]) -> dict[str, str]:
    """Every route that was not opened, with the status that it answered."""
    from benchmarks.routes import routes

    told = {name: str(statuses.get(name, "no address here")) for name in routes()}
    return {name: why for name, why in told.items() if why != "200"}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--teams", type=int, required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--whole", action="store_true", help="demo pages and jobs too")
    parser.add_argument("--instructions", action="store_true")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnerportal.settings")
    django.setup()

    from benchmarks import advice, instructions, open_pages, pages
    from benchmarks.measurements import MEASUREMENTS
    from benchmarks.server import serving
    from benchmarks.world import World

    measures = filled(options.teams)
    effort = pages.QUICK if options.quick else pages.FULL
    worlds = {"synth": World(SYNTH_MAIL)}
    if options.whole:
        worlds["demo"] = World(DEMO_MAIL)
    costs = []
    with serving() as server:
        for network, world in worlds.items():
            say(f"Measuring the pages of the {network} network ({options.teams} teams)")
            costs += pages.measured(server, world, network, effort)
        if options.whole:
            say("Measuring pages that anybody opens")
            measures += [_measure(row) for row in open_pages.measured(server, options.quick)]
    bare = None
    if options.instructions and options.whole:
        say("Counting instructions; this takes some minutes")
        rows = [cost for cost in costs if cost.network == "synth"]
        bare = instructions.count(worlds["synth"], rows)
    if options.whole:
        rounds = 1 if options.quick else 5
        for one in (*MEASUREMENTS, advice.advice):
            measures.append(_measure(one(worlds["demo"], rounds)))
    result = {
        "pages": pages.as_json([cost for cost in costs if cost.status == 200]),
        "measures": measures,
        "not_measured": not_measured({cost.name: cost.status for cost in costs}),
        "bare_instructions": bare,
    }
    options.file.write_text(json.dumps(result))


if __name__ == "__main__":
    main()
