"""The queue's server goes away: nobody's request fails, no job is lost. Parallel workers share well."""

import shutil
import socket
import subprocess
import sys
import threading

import pytest
from django.conf import settings
from django.db import connection

from partnerportal.foundation import jobs
from partnerportal.foundation.models import Job, Worker
from tests import worker

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ENQUEUE = """
import django
django.setup()
from partnerportal.foundation import jobs
print(jobs.enqueue("foundation.tidy").pk)
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_request_does_not_notice_that_the_queue_is_down():
    done = subprocess.run(
        [sys.executable, "-c", ENQUEUE],
        env=worker.environment(
            REDIS_URL=f"redis://127.0.0.1:{free_port()}/0",
            DJANGO_SETTINGS_MODULE="partnerportal.settings",
        ),
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    row = Job.objects.get(pk=done.stdout.strip())
    assert row.status == Job.Status.QUEUED
    assert "queue not reached" in done.stderr


def at_once(*acts):
    """Run each in a thread of its own, let them begin together, and give what they returned."""
    start, found = threading.Barrier(len(acts)), []

    def go(act):
        start.wait()
        try:
            found.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def test_of_many_workers_one_gets_the_job():
    row = jobs.enqueue("foundation.tidy")

    runs = at_once(*[lambda: jobs.claim(row.pk)] * 6)

    assert len(runs) == 6
    assert len([run for run in runs if run]) == 1


def test_of_many_requests_with_one_key_one_makes_the_job():
    rows = at_once(*[lambda: jobs.enqueue("foundation.tidy", key="once")] * 6)

    assert len({row.pk for row in rows}) == 1
    assert Job.objects.count() == 1


@pytest.fixture
def redis_server(tmp_path):
    """A Redis of this test's own, that may be killed: start() gives the process."""
    port = free_port()
    processes = []

    def start():
        words = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
        program = shutil.which("redis-server") or pytest.fail("install redis-server")
        processes.append(subprocess.Popen([program, *words], stdout=subprocess.DEVNULL))
        worker.wait_until(lambda: answers(port))
        return processes[-1]

    yield f"redis://127.0.0.1:{port}/0", start
    for process in processes:
        process.kill()
        process.wait()


@pytest.mark.services
@pytest.mark.worker
def test_redis_that_dies_and_comes_back_loses_no_job(redis_server):
    """Workers are started again afterwards, as a supervisor does with one that stopped listening."""
    url, start = redis_server
    server = start()
    with worker.running(REDIS_URL=url):
        worker.wait_until(Worker.objects.exists)
        server.kill()
        server.wait()
        rows = [jobs.enqueue("foundation.tidy").pk for _number in range(5)]

    start()

    with worker.running(REDIS_URL=url):
        ready = Job.objects.filter(pk__in=rows, status=Job.Status.READY)
        worker.wait_until(lambda: ready.count() == len(rows), seconds=90)
