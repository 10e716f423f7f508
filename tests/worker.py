"""A real Celery worker and a real scheduler for tests, as processes of their own."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

CELERY = [sys.executable, "-m", "celery", "--quiet", "-A", "partnerportal"]
PLAIN = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "WARNING"]


def environment(**more):
    """The settings of this test run for another process: its database, its queue, its folder."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        who = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}"
        url = f"postgres://{who}/{database['NAME']}"
    base = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    return base | {
        "VAR": str(settings.VAR),
        "DATABASE_URL": url,
        "KEY_PREFIX": settings.KEY_PREFIX,
        "TICK_SECONDS": "1",
        "JOB_LEASE": "4",
        "JOB_POKE_AGAIN": "2",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        **more,
    }


def start(*words, **more):
    return subprocess.Popen(
        [*CELERY, *words], env=environment(**more), cwd=settings.ROOT, start_new_session=True
    )


def start_worker(**more):
    return start("worker", "--queues", "default,pdf", "--concurrency", "2", *PLAIN, **more)


def start_scheduler(**more):
    words = ["--scheduler", "celery.beat:Scheduler", "--pidfile=", "--loglevel", "WARNING"]
    return start("beat", *words, **more)


def kill(process, how=signal.SIGKILL):
    """End a process with all its children, as the kernel or an operator would."""
    if process.poll() is None:
        os.killpg(process.pid, how)
    process.wait(20)


@contextmanager
def running(**more):
    """A worker and a scheduler, stopped at the end."""
    processes = [start_worker(**more), start_scheduler(**more)]
    try:
        yield processes
    finally:
        for process in processes:
            kill(process)


def wait_until(question, seconds=60, pause=0.1):
    """Ask until the answer is true, and return it; fail after a generous time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := question():
            return answer
        time.sleep(pause)
    raise AssertionError(f"not within {seconds} s: {question}")
