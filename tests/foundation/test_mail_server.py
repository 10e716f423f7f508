"""Mails against a real SMTP server that is well, down, slow, busy, picky, or dies in the middle."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from partnerportal.foundation import jobs, runner
from partnerportal.foundation.models import Job, Notice
from partnerportal.foundation.notices import post, sending
from tests import smtp
from tests.factories.teams import UserFactory
from tests.foundation.notice_kinds import NEWS, SOCIAL, told

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("by_day", "clean_cache"),
]


@pytest.fixture
def postbox(settings):
    with smtp.running() as box:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_TIMEOUT = 0.4
        yield box


def again(row):
    """Let the job of a notice run once more, as it will after its pause."""
    Job.objects.filter(args=[str(row.pk)], status=Job.Status.QUEUED).update(
        run_after=timezone.now() - timedelta(days=400)
    )
    for job in Job.objects.filter(args=[str(row.pk)], status=Job.Status.QUEUED):
        runner.run(job.pk)


def look(row, later=timedelta(days=1)):
    """The clock looks at what waits, a day later, by day."""
    with time_machine.travel(timezone.now() + later):
        jobs.enqueue("foundation.look_at_notices")
        for job in Job.objects.filter(kind="foundation.look_at_notices", status="queued"):
            runner.run(job.pk)
        for job in Job.objects.filter(kind__startswith="foundation.send_notice", status="queued"):
            runner.run(job.pk)
    row.refresh_from_db()


def test_mail_arrives_with_all_its_headers(settings, postbox, run_jobs):
    person = UserFactory(language="fr")
    row = told(person, SOCIAL)

    run_jobs()

    row.refresh_from_db()
    (mail,) = postbox.mails
    assert row.status == Notice.Status.SENT
    assert mail["To"] == person.email
    assert mail["Message-ID"] == f"<{row.pk}@{settings.SITE_HOST}>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Reply-To"] == settings.CONTACT_EMAIL
    assert mail["Content-Language"] == "fr"
    assert mail["Date"].datetime
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].strip().startswith(f"<{settings.SITE_URL}/unsubscribe/")
    parts = [part.get_content_type() for part in mail.iter_parts()]
    assert parts == ["text/plain", "text/html"]


def test_mail_is_sent_once_however_often_it_is_asked_for(postbox, run_jobs):
    row = told(UserFactory(), SOCIAL)
    run_jobs()

    Notice.objects.filter(pk=row.pk).update(look_at=timezone.now() - timedelta(days=400))
    jobs.enqueue("foundation.send_notice", row.pk)
    run_jobs()

    assert len(postbox.mails) == 1


def test_one_refused_address_is_written_down_and_not_tried_again(postbox, run_jobs):
    gone, there = UserFactory(), UserFactory()
    postbox.refused.add(gone.email)
    refused, sent = told(gone, SOCIAL), told(there, SOCIAL)

    run_jobs()
    look(refused)
    look(sent)

    assert (refused.status, refused.why) == (Notice.Status.REFUSED, Notice.Why.ADDRESS)
    assert sent.status == Notice.Status.SENT
    assert [mail["To"] for mail in postbox.mails] == [there.email]


def test_busy_server_is_asked_again_later(postbox, run_jobs):
    person = UserFactory()
    postbox.busy.add(person.email)
    row = told(person, SOCIAL)
    run_jobs()
    row.refresh_from_db()
    assert (row.status, row.why) == (Notice.Status.WAITING, Notice.Why.SERVER)

    postbox.busy.clear()
    again(row)

    row.refresh_from_db()
    assert row.status == Notice.Status.SENT
    assert len(postbox.mails) == 1


def test_server_that_is_down_then_up_gets_the_mail_once(postbox, settings, run_jobs):
    right, settings.EMAIL_PORT = settings.EMAIL_PORT, smtp.free_port()
    row = told(UserFactory(), SOCIAL)
    run_jobs()
    for _time in range(3):
        again(row)
    row.refresh_from_db()
    assert row.status == Notice.Status.WAITING
    # The job has given up; the notice has not.
    assert Job.objects.get(args=[str(row.pk)]).reason == Job.Reason.GAVE_UP

    settings.EMAIL_PORT = right
    post.cache.clear()
    look(row)

    assert row.status == Notice.Status.SENT
    assert len(postbox.mails) == 1


def test_server_that_stays_away_is_given_up_after_days(postbox, settings, run_jobs):
    settings.EMAIL_PORT = smtp.free_port()
    row = told(UserFactory(), SOCIAL)
    Notice.objects.filter(pk=row.pk).update(tries=sending.MOST_TRIES - 1)

    run_jobs()

    row.refresh_from_db()
    assert (row.status, row.why) == (Notice.Status.REFUSED, Notice.Why.SERVER)


def test_slow_server_holds_up_one_mail_and_no_other_work(postbox, run_jobs):
    postbox.slow = 3
    rows = [told(person, SOCIAL) for person in UserFactory.create_batch(5)]
    opened = []
    postbox.handle_MAIL = counting(opened)

    run_jobs()

    # The first one met the slowness; the others left the server alone for a while.
    assert len(opened) == 1
    assert {row.status for row in Notice.objects.all()} == {Notice.Status.WAITING}
    postbox.slow = 0
    post.cache.clear()
    for row in rows:
        again(row)
    assert sorted(mail["To"] for mail in postbox.mails) == sorted(
        row.recipient.email for row in rows
    )


def counting(seen):
    async def handle(server, session, envelope, address, options):
        seen.append(address)
        envelope.mail_from = address
        return "250 ok"

    return handle


@pytest.mark.parametrize("how", ["dies", "thinks"])
def test_mail_without_a_last_answer_is_not_sent_again_by_itself(
    postbox, run_jobs, monkeypatch, how
):
    monkeypatch.setattr(post, "LAST_ANSWER", 0.3)
    setattr(postbox, how, 2)
    row = told(UserFactory(), SOCIAL)
    run_jobs()
    row.refresh_from_db()
    assert (row.status, row.why) == (Notice.Status.UNSURE, Notice.Why.NO_ANSWER)

    setattr(postbox, how, 0)
    post.cache.clear()
    again(row)
    look(row)

    assert row.status == Notice.Status.UNSURE
    assert len(postbox.mails) == 1


def test_somebody_may_decide_to_send_it_again(postbox, run_jobs, monkeypatch):
    monkeypatch.setattr(post, "LAST_ANSWER", 0.3)
    postbox.dies = True
    row = told(UserFactory(), SOCIAL)
    run_jobs()
    postbox.dies = False
    post.cache.clear()
    row.refresh_from_db()

    assert sending.send_again(row, by=UserFactory())
    assert not sending.send_again(row, by=UserFactory())
    run_jobs()

    row.refresh_from_db()
    assert row.status == Notice.Status.SENT
    assert len(set(postbox.ids)) == 1
    assert len(postbox.ids) == 2


@pytest.mark.parametrize(
    ("answer", "status", "why"),
    [
        ("554 we do not like it", Notice.Status.REFUSED, Notice.Why.MAIL),
        ("451 not now", Notice.Status.WAITING, Notice.Why.SERVER),
    ],
)
def test_words_that_the_server_does_not_take(postbox, run_jobs, answer, status, why):
    postbox.says_no = answer
    row = told(UserFactory(), SOCIAL)

    run_jobs()

    row.refresh_from_db()
    assert (row.status, row.why) == (status, why)


def test_worker_that_died_on_the_way_leaves_a_mail_that_may_have_arrived(postbox, run_jobs):
    row = told(UserFactory(), SOCIAL)
    run = jobs.claim(Job.objects.get(args=[str(row.pk)]).pk)
    Notice.objects.filter(pk=row.pk).update(
        status=Notice.Status.SENDING, token=run.token, sending_at=timezone.now()
    )

    look(row, later=timedelta(minutes=4))
    assert row.status == Notice.Status.SENDING
    look(row, later=timedelta(minutes=6))

    assert (row.status, row.why) == (Notice.Status.UNSURE, Notice.Why.NO_ANSWER)
    assert postbox.mails == []


def test_late_worker_does_not_send_what_another_has_sent(postbox, run_jobs, monkeypatch):
    row = told(UserFactory(), SOCIAL)
    address = post._address

    def sent_by_another(connection, mail):
        monkeypatch.setattr(post, "_address", address)
        jobs.enqueue("foundation.send_notice", row.pk)
        runner.run(Job.objects.filter(status="queued").latest("created_at").pk)
        address(connection, mail)

    monkeypatch.setattr(post, "_address", sent_by_another)
    run_jobs()

    row.refresh_from_db()
    assert row.status == Notice.Status.SENT
    assert len(postbox.mails) == 1


def test_weekly_mail_that_was_not_taken_gathers_again(postbox, run_jobs):
    person = UserFactory()
    postbox.busy.add(person.email)
    part = told(person, NEWS)
    run_jobs()
    sending.tell(person, "foundation.weekly", "weekly", period="2026-11-16")
    run_jobs()
    part.refresh_from_db()
    assert (part.status, part.digest) == (Notice.Status.WAITING, None)

    postbox.busy.clear()
    again(Notice.objects.get(kind="foundation.weekly"))

    part.refresh_from_db()
    assert part.status == Notice.Status.SENT
    assert len(postbox.mails) == 1
