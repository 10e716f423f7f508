"""The supervisor, with Procfiles of a few shell lines. Nothing here needs the portal."""

import os
import re
import signal
import sys
from pathlib import Path

import pytest

from tests.deploy.processes import PATIENCE, eventually

SUPERVISE = Path(__file__).resolve().parent.parent.parent / "deploy/supervise.py"
pytestmark = pytest.mark.slow
QUICK = ("--pause", "0.01", "--grace", "0.5")

SLEEPER = "sh -c 'echo pid $$; exec sleep 60'"
DEAF = """sh -c 'trap "" TERM; echo pid $$; while true; do sleep 0.1; done'"""
PARENT = """sh -c 'sh -c "echo pid \\$\\$; exec sleep 60" & echo pid $$; wait'"""


@pytest.fixture
def supervise(start, tmp_path):
    """Start a supervisor for the lines of a Procfile."""

    def supervise(*lines, options=QUICK, under=()):
        procfile = tmp_path / "Procfile"
        procfile.write_text("".join(f"{line}\n" for line in lines))
        return start([*under, sys.executable, str(SUPERVISE), str(procfile), *options])

    return supervise


def test_each_line_of_output_has_its_name_in_front(supervise):
    run = supervise("talker: sh -c 'echo one; echo two >&2; exec sleep 60'", f"other: {SLEEPER}")

    eventually(lambda: "two" in run.output and run.pids_said)

    assert re.findall(r"talker \| (.*)", run.output) == ["one", "two"]
    assert re.findall(r"other  \| (\w+)", run.output) == ["pid"]


def test_child_that_dies_is_started_again_after_a_growing_pause(supervise):
    run = supervise("short: sh -c 'echo pid $$; exit 3'")

    eventually(lambda: len(run.pids_said) >= 3)

    assert "short died (exit code 3)" in run.output
    assert re.findall(r"again in ([\d.]+) s", run.output)[:2] == ["0.01", "0.02"]


def test_child_that_is_killed_is_started_again(supervise):
    run = supervise(f"sleeper: {SLEEPER}")
    (first,) = eventually(lambda: run.pids_said)

    os.kill(first, signal.SIGKILL)

    eventually(lambda: len(run.pids_said) == 2)
    assert "sleeper died (SIGKILL)" in run.output


def test_what_a_killed_child_had_started_goes_with_it(supervise):
    run = supervise(f"parent: {PARENT}")
    both = eventually(lambda: len(run.pids_said) == 2 and run.pids_said)
    parent = next(pid for pid in both if os.getpgid(pid) == pid)

    os.kill(parent, signal.SIGKILL)

    eventually(lambda: len(run.pids_said) == 4)
    assert not set(both) & set(run.living())


def test_five_deaths_within_a_minute_stop_all_with_the_reason(supervise):
    run = supervise("short: sh -c 'echo pid $$; exit 3'", f"sleeper: {SLEEPER}")

    assert run.process.wait(PATIENCE) == 1
    assert run.output.count("short died (") == 5
    assert "Stopped, because short died 5 times within a minute." in run.output
    assert eventually(lambda: not run.living())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_stops_all_and_is_no_failure(supervise, number):
    run = supervise(f"sleeper: {SLEEPER}", f"parent: {PARENT}")
    eventually(lambda: len(run.pids_said) == 3)

    os.kill(run.process.pid, number)

    assert run.process.wait(PATIENCE) == 0
    assert eventually(lambda: not run.living())


def test_child_that_is_deaf_to_term_is_killed_after_the_grace(supervise):
    run = supervise(f"deaf: {DEAF}")
    eventually(lambda: run.pids_said)

    run.process.terminate()

    assert run.process.wait(PATIENCE) == 0
    assert eventually(lambda: not run.living())


def test_asked_again_it_does_not_wait_for_the_grace(supervise):
    run = supervise(f"deaf: {DEAF}", options=("--grace", "600"))
    eventually(lambda: run.pids_said)

    run.process.terminate()
    eventually(lambda: "Stopping" in run.output)

    assert eventually(lambda: run.process.terminate() or run.process.poll() is not None)
    assert eventually(lambda: not run.living())


@pytest.mark.parametrize("line", [SLEEPER, PARENT, DEAF], ids=["sleeper", "parent", "deaf"])
def test_killed_supervisor_leaves_nothing_behind(supervise, line):
    run = supervise(f"child: {line}")
    eventually(lambda: run.pids_said)

    run.process.kill()

    assert eventually(lambda: not run.living())


def test_it_stops_when_its_parent_is_gone(supervise):
    under = ["sh", "-c", '"$@" --parent $$ & wait', "-"]
    run = supervise(f"sleeper: {SLEEPER}", under=under)
    eventually(lambda: run.pids_said)

    run.process.kill()

    assert eventually(lambda: not run.living())


def test_it_stops_when_make_alone_is_interrupted(supervise, tmp_path):
    (tmp_path / "Makefile").write_text("run:\n\t@exec $(COMMAND) --parent $$PPID\n")
    run = supervise(f"sleeper: {SLEEPER}", under=["sh", "-c", 'exec make COMMAND="$*"', "-"])
    eventually(lambda: run.pids_said)

    run.process.send_signal(signal.SIGINT)

    run.process.wait(PATIENCE)
    assert eventually(lambda: not run.living())


def test_it_says_so_when_the_web_server_answers(supervise, tmp_path, unused_tcp_port):
    (tmp_path / "healthz").write_text("well")
    server = f"{sys.executable} -m http.server {unused_tcp_port} --bind 127.0.0.1"
    url = f"http://127.0.0.1:{unused_tcp_port}/healthz"

    run = supervise(f"web: {server}", options=("--ready", url, "--say", "It is ready"))

    eventually(lambda: "It is ready" in run.output)
    assert '"GET /healthz HTTP/1.1" 200' in run.output
