"""`make run`, up to the point where it would start something."""

import socket
import sys
from pathlib import Path

import pytest

from tests.deploy.processes import PATIENCE

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.slow
# As from a shell, also when these tests were themselves started by make.
MAKE_RUN = ["env", "-u", "MAKEFLAGS", "-u", "MAKELEVEL", "make", "-C", str(ROOT), "run"]


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_port_in_use_is_one_line_that_says_what_to_do(start, tmp_path, taken_port):
    run = start(MAKE_RUN, PORT=str(taken_port), VAR=str(tmp_path / "var"))

    assert run.process.wait(PATIENCE) != 0
    first, *rest = [line for line in run.output.splitlines() if "directory" not in line]
    assert first.startswith(f"Port {taken_port} is in use.")
    assert first.endswith("make run")
    assert all(line.startswith("make: ") for line in rest)
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1"])
def test_port_that_is_none_is_refused(start, tmp_path, port):
    run = start(MAKE_RUN, PORT=port, VAR=str(tmp_path / "var"))

    assert run.process.wait(PATIENCE) != 0
    assert f"PORT={port} is not a port number" in run.output


def test_missing_libraries_are_one_line_that_names_them(start):
    code = (
        "import os, prepare;"
        "os.geteuid = lambda: 1000;"
        "prepare.NEEDS['run'] = [prepare.Need('libnothing0', 'PDF', lambda: False)];"
        "prepare.prepare('run')"
    )

    run = start([sys.executable, "-c", code], PYTHONPATH=str(ROOT / "deploy"))

    assert run.process.wait(PATIENCE) == 1
    assert run.output.splitlines() == [
        "Missing, for PDF. Please install, then try again: "
        "sudo apt-get install --no-install-recommends libnothing0"
    ]
