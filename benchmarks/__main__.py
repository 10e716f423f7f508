"""`make bench`: see docs/benchmarks.md. Sets up what it needs and takes it away again.

    python -m benchmarks [--quick] [--instructions]

Uses the PostgreSQL and the Redis that `make test-services` would use, with databases of its own that
are dropped afterwards.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import redis
from psycopg2 import sql

from benchmarks import board, opening, report
from deploy import services

SMALL, LARGE = 100, 1000
QUICK_SMALL, QUICK_LARGE = 20, 60
# Teams whose check-ins the clock opens and mails.
OPENED, QUICK_OPENED = 10_000, 200
# Clients of one live board, and for how many seconds.
BOARD, QUICK_BOARD = (300, 60), (20, 30)


@contextlib.contextmanager
def database_of_our_own(url: str, name: str) -> Iterator[str]:
    where = urlsplit(url)
    server = urlunsplit(where._replace(scheme="postgresql", path="/postgres"))
    connection = psycopg2.connect(server)
    connection.autocommit = True
    database = sql.Identifier(name)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(database))
        try:
            yield urlunsplit(where._replace(path=f"/{name}"))
        finally:
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(database))
    connection.close()


def measured(url: str, redis_url: str, *options: str) -> dict[str, Any]:
    """The figures of one network, from a process that knows no other database."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures.json"
        own = {"DATABASE_URL": url, "REDIS_URL": redis_url, "KEY_PREFIX": f"{services.NAME}:"}
        environment = os.environ | own | {"DEMO": "1", "PYTHONHASHSEED": "0"}
        command = [sys.executable, "-m", "benchmarks.network", str(file), *options]
        process = subprocess.Popen(command, env=environment)
        try:
            if code := process.wait():
                raise subprocess.CalledProcessError(code, command)
        finally:
            process.terminate()  # asked to stop, it stops its own server first
            process.wait()
        return json.loads(file.read_text())


def growth(small: dict[str, Any], large: dict[str, Any]) -> list[dict[str, Any]]:
    """How much more a page costs in the large network, beside the bare view of the same minute."""
    before = {row["name"]: row for row in small["pages"] if row["network"] == "synth"}
    return [
        {
            "name": row["name"],
            "growth": round(_cost(row) / _cost(before[row["name"]]), 3),
            "queries": [before[row["name"]]["queries"], row["queries"]],
        }
        for row in large["pages"]
        if row["network"] == "synth" and row["name"] in before
    ]


def _cost(row: dict[str, Any]) -> float:
    """The page and its database, in times of the bare view."""
    return row["to_bare"] * (1 + row["database_ms"] / row["ms"])


def run(quick: bool, instructions: bool) -> dict[str, Any]:
    sizes = (QUICK_SMALL, QUICK_LARGE) if quick else (SMALL, LARGE)
    flags = ["--quick"] if quick else []
    more = ["--whole", *(["--instructions"] if instructions else [])]
    with services.database() as url, services.queue() as redis_url:
        with database_of_our_own(url, f"{services.NAME}_small") as own:
            small = measured(own, redis_url, "--teams", str(sizes[0]), *flags)
        with database_of_our_own(url, f"{services.NAME}_large") as own:
            large = measured(own, redis_url, "--teams", str(sizes[1]), *flags, *more)
        with database_of_our_own(url, f"{services.NAME}_opening") as own:
            teams = QUICK_OPENED if quick else OPENED
            large["measures"].append(opening.measured(own, redis_url, teams))
        with database_of_our_own(url, f"{services.NAME}_board") as own:
            size = QUICK_BOARD if quick else BOARD
            large["measures"].append(board.measured(own, redis_url, *size))
    return large | {"growth": growth(small, large), "sizes": sizes, "quick": quick}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure pages and jobs beside their floor.")
    parser.add_argument("--quick", action="store_true", help="small networks, one round: a trial")
    parser.add_argument("--instructions", action="store_true", help="count them too, by callgrind")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the blocks are left in order
    folder = Path(os.environ.get("VAR") or "var").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["VAR"] = str(folder / "bench")
    try:
        result = run(options.quick, options.instructions)
    except (services.Unavailable, psycopg2.Error, redis.RedisError) as error:
        sys.exit(f"make bench: {error}")
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    previous = report.keep(result, folder)
    print(report.shown(result, previous))
    print(f"The figures are in {folder / 'bench.json'}")


if __name__ == "__main__":
    main()
