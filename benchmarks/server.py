"""One gunicorn with one worker, and the questions that are put to it."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    cookies: str
    queries: int


class Server:
    def __init__(self, port: int) -> None:
        self.port = port

    def get(self, path: str, cookie: str = "", count: bool = False) -> Answer:
        headers = {"Cookie": cookie} if cookie else {}
        if count:
            headers["X-Count"] = "1"
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        try:
            line.request("GET", path, headers=headers)
            answer = line.getresponse()
            body = answer.read()
            given = [row.split(";")[0] for row in answer.headers.get_all("Set-Cookie") or []]
            queries = int(answer.headers.get("X-Queries", 0))
            return Answer(answer.status, body, "; ".join(given), queries)
        finally:
            line.close()

    def clock(self) -> tuple[float, float]:
        """Seconds of CPU so far: of the web process, and of its process of the database."""
        told = json.loads(self.get("/clock/").body)
        return told["cpu"], _cpu_of(told["database"])


def _cpu_of(process: int) -> float:
    """0 where the process is not on this machine or not ours to look at."""
    with contextlib.suppress(OSError, ValueError):
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
    return 0.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def serving(before: tuple[str, ...] = (), patience: float = 60) -> Iterator[Server]:
    """Run the portal for the time of the block; `before` is a program to run it under."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "benchmarks.wsgi", "--bind", f"127.0.0.1:{port}"]
    options = ["--workers", "1", "--worker-class", "sync", "--timeout", "0"]
    quiet = ["--no-control-socket", "--log-level", "error"]
    log = Path(os.environ["VAR"]) / "server.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [*before, *command, *options, *quiet],
            env=os.environ | {"PYTHONHASHSEED": "0"},
            stdout=file,
            stderr=file,
        )
    server = Server(port)
    try:
        until = time.monotonic() + patience
        while True:
            with contextlib.suppress(OSError, http.client.HTTPException):
                server.get("/bare/")
                break
            if process.poll() is not None or time.monotonic() > until:
                last = log.read_text(errors="replace")[-2000:]
                raise RuntimeError(f"The server to measure does not start:\n{last}")
            time.sleep(0.1)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
