"""Real workers that are killed with -9 in the middle of a heap of mails: nothing arrives twice."""

from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from engagement.actions import open_check_in
from engagement.models import InstrumentVersion
from partnerportal.foundation import jobs, runner
from partnerportal.foundation.models import Notice, NoticeChoice
from tests import smtp, worker
from tests.factories.teams import PatientCoLeadFactory, ResearcherCoLeadFactory, TeamFactory

pytestmark = [
    pytest.mark.worker,
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]

TEAMS = 20
KILLS = (5, 15, 25)  # after so many mails


@pytest.fixture
def postbox():
    with smtp.running() as box:
        yield box


def mails_for_two_in_each(teams):
    """Open check-ins: a mail to each of both co-leads. Nobody has quiet hours."""
    now, version = timezone.now(), InstrumentVersion.objects.get(instrument__slug="pulse")
    for _number in range(teams):
        team = TeamFactory()
        for seat in (PatientCoLeadFactory(team=team), ResearcherCoLeadFactory(team=team)):
            NoticeChoice.objects.create(user=seat.user, quiet_from="08:00", quiet_to="08:00")
        open_check_in(
            team=team,
            instrument_version=version,
            opens_at=now - timedelta(minutes=1),
            closes_at=now + timedelta(weeks=2),
        )


def states():
    return Counter(Notice.objects.values_list("status", flat=True))


def settle():
    """What lost its worker on its way is named so, after the time that this takes."""
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        runner.run(jobs.enqueue("foundation.look_at_notices").pk)


def test_mails_of_killed_workers_arrive_once(postbox, record_testsuite_property):
    postbox.thinks = 0.1  # so that a kill often meets mails on their way
    address = {"EMAIL_URL": f"smtp://127.0.0.1:{postbox.port}"}
    mails_for_two_in_each(TEAMS)

    scheduler = worker.start_scheduler(**address)
    try:
        for limit in KILLS:
            process = worker.start_worker(**address)
            smtp.wait_for(lambda limit=limit: len(postbox.mails) >= limit, seconds=120)
            worker.kill(process)
        process = worker.start_worker(**address)
        worker.wait_until(lambda: not states()[Notice.Status.WAITING], seconds=120)
        worker.wait_until(lambda: states()[Notice.Status.SENDING] <= 2 * len(KILLS))
    finally:
        worker.kill(scheduler)
        worker.kill(process)
    settle()

    arrived = Counter(postbox.ids)
    sent = Notice.objects.filter(status=Notice.Status.SENT)
    unsure = Notice.objects.filter(status=Notice.Status.UNSURE)
    figures = {
        "workers killed": len(KILLS),
        "mails": 2 * TEAMS,
        "sent": sent.count(),
        "may have arrived": unsure.count(),
        "arrived": len(arrived),
        "arrived twice": sum(count > 1 for count in arrived.values()),
    }
    for name, count in figures.items():
        record_testsuite_property(f"mails and killed workers: {name}", count)
    assert figures["arrived twice"] == 0, figures
    assert sent.count() + unsure.count() == 2 * TEAMS, figures
    assert all(arrived[f"<{row.pk}@localhost>"] == 1 for row in sent)
    assert unsure.count() <= 2 * len(KILLS)  # at most what each worker had in hand


def test_worker_killed_between_the_words_and_the_answer(postbox):
    postbox.thinks = 20
    address = {"EMAIL_URL": f"smtp://127.0.0.1:{postbox.port}"}
    mails_for_two_in_each(1)
    with worker.running(**address) as processes:
        smtp.wait_for(lambda: len(postbox.mails) == 2)
        worker.kill(processes[0])
    assert states() == {Notice.Status.SENDING: 2}

    postbox.thinks = 0
    settle()
    with worker.running(**address):
        marker = jobs.enqueue("foundation.tidy")
        worker.wait_until(lambda: type(marker).objects.get(pk=marker.pk).status == "ready")

    assert states() == {Notice.Status.UNSURE: 2}
    assert Counter(postbox.ids).most_common(1)[0][1] == 1
