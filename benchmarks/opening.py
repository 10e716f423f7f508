"""The clock opens the check-ins of many teams and mails their co-leads, with two worker processes.

    python -m benchmarks.opening TEAMS

Fills the database that DATABASE_URL names (which must be empty), and prints JSON: seconds by the
clock until all were open and until the mail server had all mails, and seconds of CPU of the workers.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from benchmarks.server import free_port

CELERY = [sys.executable, "-m", "celery", "--quiet", "-A", "partnerportal"]
WORKER = [
    *CELERY, "worker", "--queues", "default,pdf", "--concurrency", "2", "--loglevel", "WARNING",
    "--without-gossip", "--without-mingle", "--without-heartbeat",
]  # fmt: skip
CLOCK = [
    *CELERY,
    "beat",
    "--scheduler",
    "celery.beat:Scheduler",
    "--pidfile=",
    "--loglevel",
    "ERROR",
]
PATIENCE = 900


def measured(url: str, redis_url: str, teams: int) -> dict[str, Any]:
    own = {"DATABASE_URL": url, "REDIS_URL": redis_url, "KEY_PREFIX": "portal_bench_opening:"}
    command = [sys.executable, "-m", "benchmarks.opening", str(teams)]
    done = subprocess.run(
        command, env=os.environ | own | {"DEMO": ""}, check=True, stdout=subprocess.PIPE, text=True
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return {
        "name": f"{teams} check-ins opened and mailed",
        "seconds": found["cpu"],
        "floor": None,
        "most": None,
        "ratio": None,
        "is_met": found["all_sent"] <= 120 if teams == 10_000 else None,
        "note": f"all open after {found['all_open']:.0f} s and {found['mails']} mails sent after "
        f"{found['all_sent']:.0f} s by the clock, at most 120",
    }


def _fill(teams: int) -> None:
    """So many co-led teams, each with a rhythm whose slot has just come, and nobody's quiet hours."""
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from engagement.models import Instrument, Rhythm
    from partnerportal.foundation.models import NoticeChoice
    from partnerportal.synth.network import fill
    from teams.models import Membership, Team, User

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    with connection.cursor() as cursor:  # filling is not what is measured
        cursor.execute("SET statement_timeout TO 0")
    # One in sixteen has an empty seat.
    fill(teams=teams + teams // 8 + 10, months=0, seed=1, today=timezone.localdate())
    Team.objects.update(stage="doing", check_in_weeks=6)
    seats = Membership.objects.active().co_leads()
    led = Team.objects.filter(pk__in=seats.filter(seat="patient").values("team"))
    led = led.filter(pk__in=seats.filter(seat="researcher").values("team")).order_by("pk")
    pulse = Instrument.objects.get(slug="pulse")
    slot = timezone.now() - timedelta(minutes=1)
    about = {"instrument": pulse, "hour": slot.hour, "weekday": slot.weekday(), "zone": "UTC"}
    Rhythm.objects.bulk_create(
        Rhythm(team_id=pk, next_opens_at=slot, **about)
        for pk in led.values_list("pk", flat=True)[:teams]
    )
    NoticeChoice.objects.bulk_create(
        NoticeChoice(user_id=pk, quiet_from="08:00", quiet_to="08:00")
        for pk in User.objects.values_list("pk", flat=True)
    )


@contextlib.contextmanager
def _running(*commands: list[str], **more: str) -> Iterator[list[subprocess.Popen]]:
    processes = [
        subprocess.Popen(words, env=os.environ | more, stdout=subprocess.PIPE) for words in commands
    ]
    try:
        yield processes
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process in processes:
            process.wait(60)


def _wait_for(question: Any) -> float:
    began = time.monotonic()
    while not question():
        if time.monotonic() - began > PATIENCE:
            raise RuntimeError("Not opened and mailed in fifteen minutes.")
        time.sleep(0.2)
    return time.monotonic() - began


def main(teams: int) -> dict[str, Any]:
    from engagement.models import CheckIn
    from partnerportal.foundation import jobs
    from partnerportal.foundation.models import Notice

    _fill(teams)
    port = free_port()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with _running([sys.executable, "-m", "benchmarks.sink", str(port)]) as (sink,):
        with _running(WORKER, CLOCK, EMAIL_URL=f"smtp://127.0.0.1:{port}"):
            time.sleep(8)  # workers are up: in a portal that runs they are
            began = time.monotonic()
            jobs.enqueue("engagement.open_due_check_ins")
            _wait_for(lambda: CheckIn.objects.count() == teams)
            all_open = time.monotonic() - began
            _wait_for(lambda: Notice.objects.filter(status="sent").count() == 2 * teams)
            all_sent = time.monotonic() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        sink.send_signal(signal.SIGTERM)
        mails = int(sink.communicate(timeout=60)[0])
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"all_open": all_open, "all_sent": all_sent, "mails": mails, "cpu": cpu}


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnerportal.settings")
    django.setup()
    print(json.dumps(main(int(sys.argv[1]))))
