"""Processes under a mark in their environment, so that whatever they leave behind is found."""

import contextlib
import os
import re
import signal
import subprocess
import time
from pathlib import Path

PATIENCE = 60  # seconds: generous, for a machine that is busy with something else


def eventually(what):
    """Return `what()` as soon as it is true."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := what():
            return found
        time.sleep(0.02)
    raise AssertionError(f"not within {PATIENCE} seconds")


def hear_every_signal():
    """As from a terminal, though the tests themselves may run in the background or under nohup."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Started:
    """A process that a test has started, with all that descends from it."""

    def __init__(self, command, folder, environment):
        self.mark = f"STARTED_BY_TEST={folder}"
        self.output_file = folder / "output"
        with self.output_file.open("w") as file:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                env={**os.environ, **environment, "STARTED_BY_TEST": str(folder)},
                cwd=folder,
                start_new_session=True,
                preexec_fn=hear_every_signal,
            )

    @property
    def output(self):
        return self.output_file.read_text()

    @property
    def pids_said(self):
        """The numbers of lines like `pid 123` in the output, in order."""
        return [int(pid) for pid in re.findall(r"pid (\d+)$", self.output, flags=re.MULTILINE)]

    def living(self):
        """Return the ids of all that runs under the mark, wherever it hangs in the tree."""
        return [int(path.name) for path in Path("/proc").glob("[0-9]*") if self._is_ours(path)]

    def _is_ours(self, path):
        with contextlib.suppress(OSError):
            state = (path / "stat").read_text().rpartition(")")[2].split()[0]
            return state != "Z" and self.mark.encode() in (path / "environ").read_bytes().split(
                b"\0"
            )
        return False

    def end(self):
        for pid in self.living():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
