"""Start every line of a Procfile, keep it running, and leave nothing behind.

    python deploy/supervise.py Procfile --ready URL --say LINE

A child that dies is started again after a pause that grows; five deaths of one child within a
minute stop everything with exit code 1. SIGINT, SIGTERM and SIGHUP stop everything with exit code
0: TERM to each child, KILL to what is left of it after a grace; asked again, KILL at once.

Each child leads a process group of its own, so that whatever it started goes with it. When the
supervisor itself is killed, even by SIGKILL, its guard (see guard.py) stops the children.
"""

import argparse
import contextlib
import http.client
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from guard import Guard, Parent, end_group, signal_child
from honcho.environ import parse_procfile
from honcho.printer import Message, Printer

DEATHS = 5
DEATHS_WITHIN = 60  # seconds
LONGEST_PAUSE = 10  # seconds
IMPATIENT_AFTER = 1  # seconds: make passes on a signal that its whole group has had already
COLOURS = ("36", "33", "35", "32", "34")  # cyan, yellow, magenta, green, blue
OWN_NAME, OWN_COLOUR = "portal", "37"  # white


class TooManyDeaths(Exception):
    """A child died again and again; the message says which."""


class Child:
    """One line of the Procfile: its process, its unfinished line of output, its deaths."""

    def __init__(self, name: str, command: str, colour: str) -> None:
        self.name = name
        self.command = command
        self.colour = colour
        self.process: subprocess.Popen[bytes] | None = None
        self.output = -1
        self.rest = b""
        self.deaths: deque[float] = deque(maxlen=DEATHS)
        self.start_at = 0.0

    def start(self) -> int:
        """Start the command; return its process id, which is its group's too."""
        self.process = subprocess.Popen(  # noqa: S602 -- Procfile lines are shell lines
            f"exec {self.command}",
            shell=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.output = self.process.stdout.fileno()
        os.set_blocking(self.output, False)
        return self.process.pid

    def read_lines(self) -> list[bytes] | None:
        """Return the whole lines that came since the last call; None at the end of the output."""
        try:
            new = os.read(self.output, 65536)
        except BlockingIOError:
            return []
        if not new:
            return None
        *lines, self.rest = (self.rest + new).split(b"\n")
        return lines

    def note_death(self, now: float, first_pause: float) -> float:
        """Plan the next start; return the pause in seconds. Raises TooManyDeaths."""
        self.deaths.append(now)
        recent = [when for when in self.deaths if now - when < DEATHS_WITHIN]
        if len(recent) >= DEATHS:
            raise TooManyDeaths(f"{self.name} died {DEATHS} times within a minute")
        pause = min(first_pause * 2 ** (len(recent) - 1), LONGEST_PAUSE)
        self.start_at = now + pause
        return pause


class Supervisor:
    """Runs the children until told to stop; prints what they say, with their names in front."""

    def __init__(
        self, children: list[Child], *, grace: float, first_pause: float, parent: Parent | None
    ) -> None:
        self.children = children
        self.grace = grace
        self.first_pause = first_pause
        self.parent = parent
        self.asked_at: float | None = None
        self.is_hurried = False
        self.is_ready = threading.Event()
        self.guard = Guard(grace)
        self.selector = selectors.DefaultSelector()
        names = [OWN_NAME, *(child.name for child in children)]
        self.printer = Printer(sys.stdout, width=max(map(len, names)))

    def print(self, line: str | bytes, name: str = OWN_NAME, colour: str = OWN_COLOUR) -> None:
        now = datetime.now()  # noqa: DTZ005 -- the terminal's own clock
        try:
            self.printer.write(Message("line", line, now, name, colour))
        except BrokenPipeError:  # nobody reads any more, as in `make run | head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            self.ask_to_stop()

    def ask_to_stop(self, *_signal: object) -> None:
        now = time.monotonic()
        self.is_hurried = self.asked_at is not None and now - self.asked_at > IMPATIENT_AFTER
        self.asked_at = self.asked_at or now

    def run(self, say_when_ready: str | None) -> int:
        """Run until told to stop; return the exit code."""
        try:
            while not self.asked_at:
                self.start_what_is_due()
                self.read_output(timeout=0.1)
                self.notice_deaths()
                if say_when_ready and self.is_ready.is_set():
                    self.print(say_when_ready)
                    say_when_ready = None
                if self.parent and self.parent.wants_to_stop():
                    self.ask_to_stop()
        except TooManyDeaths as reason:
            self.stop_children()
            self.print(f"Stopped, because {reason}. The lines above say why.")
            return 1
        self.print("Stopping")
        self.stop_children()
        return 0

    def start_what_is_due(self) -> None:
        for child in self.children:
            if child.process is None and child.start_at <= time.monotonic():
                self.guard.add(child.start())
                self.selector.register(child.output, selectors.EVENT_READ, child)

    def read_output(self, timeout: float) -> None:
        for key, _ in self.selector.select(timeout):
            lines = key.data.read_lines()
            if lines is None:
                self.selector.unregister(key.fd)
            for line in lines or []:
                self.print(line, key.data.name, key.data.colour)

    def notice_deaths(self) -> None:
        for child in self.children:
            if child.process and (code := child.process.poll()) is not None:
                self.bury(child)
                how = f"exit code {code}" if code >= 0 else signal.Signals(-code).name
                self.print(f"{child.name} died ({how})")
                pause = child.note_death(time.monotonic(), self.first_pause)
                self.print(f"{child.name} is started again in {pause:g} s")

    def bury(self, child: Child) -> None:
        """End what a dead child has left in its group; print what it still had to say."""
        end_group(child.process.pid)
        self.guard.remove(child.process.pid)
        while lines := child.read_lines():
            for line in lines:
                self.print(line, child.name, child.colour)
        self.print(child.rest, child.name, child.colour)
        if child.output in self.selector.get_map():
            self.selector.unregister(child.output)
        child.process.stdout.close()
        child.process, child.rest = None, b""

    def stop_children(self) -> None:
        until = time.monotonic() + self.grace
        for child in self.children:
            if child.process:
                signal_child(child.process.pid, signal.SIGTERM)
        while living := [child for child in self.children if child.process]:
            if time.monotonic() > until or self.is_hurried:
                for child in living:
                    end_group(child.process.pid)
            self.read_output(timeout=0.05)
            for child in living:
                if child.process.poll() is not None:
                    self.bury(child)


def wait_for_answer(url: str, answered: threading.Event) -> None:
    """Ask `url` until it answers, whatever it says short of a server's fault."""
    where = urlsplit(url)
    while not answered.wait(0.05):
        with contextlib.suppress(OSError, http.client.HTTPException):
            line = http.client.HTTPConnection(where.netloc, timeout=5)
            line.request("GET", where.path)
            if line.getresponse().status < 500:
                answered.set()
            line.close()


def main() -> int:
    parser = argparse.ArgumentParser(description="Start every line of a Procfile, keep it running.")
    parser.add_argument("procfile", type=Path)
    parser.add_argument("--ready", metavar="URL", help="asked until it answers")
    parser.add_argument("--say", metavar="LINE", help="printed when it has answered")
    parser.add_argument("--grace", type=float, default=10, help="seconds from TERM to KILL (10)")
    parser.add_argument("--pause", type=float, default=0.5, help="seconds to the first new start")
    parser.add_argument("--parent", type=int, help="process to stop with")
    options = parser.parse_args()

    lines = parse_procfile(options.procfile.read_text()).processes.items()
    supervisor = Supervisor(
        [Child(name, line, COLOURS[i % len(COLOURS)]) for i, (name, line) in enumerate(lines)],
        grace=options.grace,
        first_pause=options.pause,
        parent=Parent(options.parent) if options.parent else None,
    )
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup
            signal.signal(number, supervisor.ask_to_stop)
    if options.ready:
        ready = (options.ready, supervisor.is_ready)
        threading.Thread(target=wait_for_answer, args=ready, daemon=True).start()
    return supervisor.run(options.say)


if __name__ == "__main__":
    sys.exit(main())
