"""Three hundred phones on one live board: they write, and each asks every four seconds what is new.

    python -m benchmarks.board CLIENTS SECONDS

Fills the database that DATABASE_URL names (which must be empty), runs the web server as the Procfile
does, and prints JSON: entries that were answered and are not in the database, and seconds from the
press that sends an entry until another client has it.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import os
import random
import re
import resource
import shlex
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.server import free_port

# A client asks as static/portal/board.js does, and writes something in each of these spans.
EVERY, WRITES_EVERY = 4.0, 20.0
PATIENCE = 60
_WORDS = re.compile(r"words \d+ of \d+")
_TOKEN = re.compile(r'name="form" value="([^"]+)"')


def measured(url: str, redis_url: str, clients: int, seconds: int) -> dict[str, Any]:
    own = {"DATABASE_URL": url, "REDIS_URL": redis_url, "KEY_PREFIX": "portal_bench_board:"}
    command = [sys.executable, "-m", "benchmarks.board", str(clients), str(seconds)]
    done = subprocess.run(
        command, env=os.environ | own | {"DEMO": ""}, check=True, stdout=subprocess.PIPE, text=True
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return {
        "name": f"live board, {clients} clients, {seconds} s",
        "seconds": found["cpu"],
        "floor": None,
        "most": None,
        "ratio": None,
        "is_met": found["lost"] == 0 and found["refused"] == 0,
        "note": f"{found['lost']} of {found['kept']} entries lost, {found['refused']} requests refused; "
        f"seen by others after {found['median']:.1f} s in the middle, {found['p95']:.1f} s for 95 of 100; "
        f"{found['polls']} polls ({found['unchanged']} unchanged), 95 of 100 in {found['poll_ms']:.0f} ms; "
        f"posts in {found['post_ms']:.0f} ms",
    }


class Line:
    """One client's requests, each on a connection of its own, as behind a proxy that keeps none."""

    def __init__(self, port: int, path: str) -> None:
        self.port, self.path = port, path
        self.cookie = self.tag = self.form = ""

    async def ask(
        self, method: str, path: str, body: str = "", **headers: str
    ) -> tuple[int, dict[str, str], str]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            told = {
                "Host": "localhost",
                "Connection": "close",
                "Accept-Encoding": "gzip",
                "Cookie": self.cookie,
            } | {name.replace("_", "-"): words for name, words in headers.items()}
            if body:
                told["Content-Type"] = "application/x-www-form-urlencoded"
                told["Content-Length"] = str(len(body))
            head = "".join(f"{name}: {words}\r\n" for name, words in told.items() if words)
            writer.write(f"{method} {path} HTTP/1.1\r\n{head}\r\n{body}".encode())
            answer = await asyncio.wait_for(reader.read(), PATIENCE)
        finally:
            writer.close()
        above, _gap, sent = answer.partition(b"\r\n\r\n")
        first, *lines = above.decode().split("\r\n")
        given = {name.lower(): words for name, words in (line.split(": ", 1) for line in lines)}
        text = gzip.decompress(sent) if given.get("content-encoding") == "gzip" else sent
        return int(first.split()[1]), given, text.decode()

    async def open(self) -> int:
        status, given, text = await self.ask("GET", self.path)
        if found := _TOKEN.search(text):
            self.form = found[1]
        if "set-cookie" in given:
            self.cookie = given["set-cookie"].split(";")[0]
        return status


class Hall:
    """All clients, and what they sent and saw."""

    def __init__(self, port: int, path: str, clients: int, seconds: int) -> None:
        self.port, self.path, self.clients, self.seconds = port, path, clients, seconds
        self.sent: dict[str, float] = {}
        self.kept: list[str] = []
        self.delays: list[float] = []
        self.posts: list[float] = []
        self.polls: list[float] = []
        self.unchanged = self.refused = 0

    async def run(self) -> None:
        async with asyncio.TaskGroup() as group:
            for number in range(self.clients):
                group.create_task(self._person(number))

    async def _person(self, number: int) -> None:
        line, seen = Line(self.port, self.path), set[str]()
        await asyncio.sleep(random.random() * EVERY)
        self._note(await line.open(), {200})
        end = time.monotonic() + self.seconds
        writes_at, count = self._soon(0), 0
        while time.monotonic() < end:
            await asyncio.sleep(EVERY * (0.75 + random.random() / 2))
            if time.monotonic() > writes_at and time.monotonic() < end - 3 * EVERY:
                await self._write(line, f"words {count} of {number}", seen)
                writes_at, count = self._soon(WRITES_EVERY / 2), count + 1
            await self._look(line, seen)

    def _soon(self, least: float) -> float:
        return time.monotonic() + least + random.random() * WRITES_EVERY

    async def _write(self, line: Line, words: str, seen: set[str]) -> None:
        began = self.sent[words] = time.monotonic()
        body = urlencode({"form": line.form, "words": words, "website": ""})
        status, _given, _text = await line.ask("POST", line.path, body)
        self._note(status, {302})
        if status == 302:
            self.kept.append(words)
            self.posts.append(time.monotonic() - began)
        seen.add(words)
        self._note(await line.open(), {200})

    async def _look(self, line: Line, seen: set[str]) -> None:
        began = time.monotonic()
        status, given, text = await line.ask("GET", f"{line.path}live/", If_None_Match=line.tag)
        now = time.monotonic()
        self.polls.append(now - began)
        self._note(status, {200, 304})
        self.unchanged += status == 304
        line.tag = given.get("etag", "")
        for words in set(_WORDS.findall(text)) - seen:
            seen.add(words)
            self.delays.append(now - self.sent[words])

    def _note(self, status: int, wanted: set[int]) -> None:
        self.refused += status not in wanted


def _made() -> Any:
    """A board that is open, and everything the server needs to show it."""
    from django.core.management import call_command

    from kmb_events.models import Board
    from tests.factories.kmb_events import EventPlanFactory

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    questions = {"en": "What would help most?"}
    plan: Any = EventPlanFactory()
    return Board.objects.create(plan=plan, questions=questions, is_moderated=False, stage="collect")


@contextlib.contextmanager
def _serving() -> Iterator[int]:
    """The web server with the words of the Procfile."""
    port = free_port()
    words = Path("Procfile").read_text().splitlines()[0].removeprefix("web: python ")
    command = [sys.executable, *shlex.split(words.replace("$PORT", str(port)))]
    log = (Path(os.environ["VAR"]) / "board-server.log").open("wb")
    process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        until = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(OSError):
                asyncio.run(Line(port, "").ask("GET", "/healthz"))
                break
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("The server to measure does not start.")
            time.sleep(0.2)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        log.close()


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else 0.0


def main(clients: int, seconds: int) -> dict[str, Any]:
    board = _made()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with _serving() as port:
        hall = Hall(port, board.get_absolute_url(), clients, seconds)
        asyncio.run(hall.run())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    there = {entry.words for entry in board.entries.all()}
    return {
        "kept": len(hall.kept),
        "lost": len(set(hall.kept) - there),
        "refused": hall.refused,
        "median": statistics.median(hall.delays or [0]),
        "p95": _p95(hall.delays),
        "polls": len(hall.polls),
        "unchanged": hall.unchanged,
        "poll_ms": 1000 * _p95(hall.polls),
        "post_ms": 1000 * _p95(hall.posts),
        "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
    }


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnerportal.settings")
    django.setup()
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
