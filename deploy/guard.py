"""No process outlives the supervisor: a guard below it, and an eye on make above it."""

import contextlib
import os
import signal
import time
from pathlib import Path


def signal_child(leader: int, number: int) -> None:
    """Signal the leader alone: Celery and gunicorn tell their own workers, in their own order."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(leader, number)


def end_group(leader: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def is_alive(leader: int) -> bool:
    try:
        os.kill(leader, 0)
    except ProcessLookupError:
        return False
    return True


class Guard:
    """Knows the living children, and stops them when the supervisor is gone.

    It is a tiny process in a session of its own that holds the other end of a pipe: when the
    supervisor ends, however it ends, the pipe closes. Killing it does no harm by itself.
    """

    def __init__(self, grace: float) -> None:
        end, self.pipe = os.pipe()
        if os.fork() == 0:
            os.close(self.pipe)
            self._watch(end, grace)
            os._exit(0)
        os.close(end)

    def add(self, leader: int) -> None:
        self._tell(f"+{leader}\n")

    def remove(self, leader: int) -> None:
        self._tell(f"-{leader}\n")

    def _tell(self, line: str) -> None:
        with contextlib.suppress(BrokenPipeError):  # somebody killed the guard: go on without it
            os.write(self.pipe, line.encode())

    @staticmethod
    def _watch(end: int, grace: float) -> None:
        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)

        leaders: set[int] = set()
        with os.fdopen(end, encoding="ascii") as told:
            for line in told:
                (leaders.add if line[0] == "+" else leaders.discard)(int(line[1:]))

        for leader in leaders:
            signal_child(leader, signal.SIGTERM)
        until = time.monotonic() + grace
        while any(map(is_alive, leaders)) and time.monotonic() < until:
            time.sleep(0.05)
        for leader in leaders:
            end_group(leader)


class Parent:
    """The process that started the supervisor: make, which passes on TERM but not INT."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.caught_int = self._catches_int()

    def wants_to_stop(self) -> bool:
        """Say whether it is gone, or is make that was interrupted and waits for its children.

        A make that is interrupted gives up its own handler first, and that can be seen. Ctrl-C
        in a terminal reaches all; `kill -INT` and other programs may reach make alone.
        """
        if os.getppid() != self.pid:
            return True
        return self.caught_int and not self._catches_int()

    def _catches_int(self) -> bool:
        try:
            status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii", errors="replace")
        except OSError:
            return False
        caught = int(status.partition("SigCgt:")[2].split()[0], 16)
        return bool(caught >> (signal.SIGINT - 1) & 1)
