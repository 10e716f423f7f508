"""What runs behind the pages before both have answered: mails, jobs, logs, errors, caches, names."""

import json
import logging
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagement.actions import agree_to_open_early, give_more_time
from engagement.models import Answer, AnswerVersion, Response
from partnerportal.foundation.models import Document, Job, Notice
from partnerportal.foundation.notices import digest
from tests.engagement.conftest import DAY
from tests.engagement.gate.conftest import SECRET, TRACES
from tests.factories.engagement import item_of

pytestmark = pytest.mark.django_db


def told(mail):
    return "\n".join(
        [str(mail.message()), mail.subject, mail.body, *(str(a[0]) for a in mail.alternatives)]
    )


def test_mails(by_day, people, check_in, sent, run_jobs, mailoutbox):
    """About opening, more time, opening early: to whoever gets one."""
    agree_to_open_early(response=sent)
    give_more_time(check_in=check_in, closes_at=check_in.closes_at + DAY, by=people.facilitator)
    run_jobs()

    assert {mail.subject for mail in mailoutbox} >= {"Open your check-in early?"}
    for mail in mailoutbox:
        assert not [trace for trace in TRACES if trace in told(mail)]


def test_digests(by_day, people, sent):
    for row in Notice.objects.all():
        said = digest.gather(row)
        assert not [trace for trace in TRACES if trace in repr(said)]


def test_task_arguments_and_notices(people, sent, run_jobs):
    agree_to_open_early(response=sent)
    run_jobs()

    for model in (Job, Notice, Document):
        rows = json.dumps(list(model.objects.values()), default=str)
        assert not [trace for trace in TRACES if trace in rows]


def test_logs(people, check_in, responses, caplog):
    """Also of the very request that saves, and with all that can be logged."""
    caplog.set_level(logging.DEBUG)
    client = Client()
    client.force_login(people.patient)
    item = item_of(check_in.instrument_version, "research.say")
    name = f"item-{item.pk}"

    saved = client.post(
        reverse("check-in-item-save", args=[check_in.pk, item.pk]),
        {f"{name}-value": "2", f"{name}-comment": SECRET},
    )
    client.post(reverse("check-in-submit", args=[check_in.pk]))

    assert saved.status_code == 200
    assert SECRET not in caplog.text


def test_error_reports(people, check_in, responses, caplog, mailoutbox, monkeypatch):
    """A fault in the middle of saving tells where, and not what was being saved."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(Answer, "save", lambda self, *args, **more: 1 / 0)
    client = Client(raise_request_exception=False)
    client.force_login(people.patient)
    item = item_of(check_in.instrument_version, "research.say")

    got = client.post(
        reverse("check-in-item-save", args=[check_in.pk, item.pk]),
        {f"item-{item.pk}-value": "2", f"item-{item.pk}-comment": SECRET},
    )

    assert got.status_code == 500
    assert SECRET not in got.content.decode()
    assert "ZeroDivisionError" in caplog.text
    assert SECRET not in caplog.text
    assert mailoutbox == []


def test_names_in_logs_and_shells(sent):
    answer = Answer.objects.filter(response=sent).first()
    before = AnswerVersion(answer=answer, value=2, comment=SECRET)

    for row in (answer, before, sent, Response.objects.get(pk=sent.pk), sent.check_in):
        for text in (str(row), repr(row), f"{row}"):
            assert not [trace for trace in TRACES if trace in text]


def test_cache(people, check_in, sent, clean_cache):
    """After everybody has looked at every page of it, nothing of it lies in the cache."""
    for who in ("patient", "researcher", "facilitator"):
        client = Client()
        client.force_login(getattr(people, who))
        for page in ("check-in-detail", "check-in-answer", "check-in-submit"):
            client.get(reverse(page, args=[check_in.pk]), follow=True)

    kept = getattr(cache, "_cache", {})
    if hasattr(kept, "get_client"):
        client = kept.get_client()
        kept = {key: client.get(key) for key in client.scan_iter("*")}
    assert SECRET not in repr(dict(kept))


def test_words_sent_after_the_session_had_ended_wait_encrypted_and_for_their_author(
    people, check_in, responses
):
    """With a script they also stay on the page, which sends them again: see test_script.py."""
    client = Client()
    client.force_login(people.patient)
    client.get("/")
    item = item_of(check_in.instrument_version, "research.say")

    with time_machine.travel(timezone.now() + timedelta(hours=13), tick=False):
        client.post(
            reverse("check-in-item-save", args=[check_in.pk, item.pk]),
            {f"item-{item.pk}-comment": f"{SECRET} and more", f"item-{item.pk}-value": "2"},
        )
        kept = [json.dumps(row.get_decoded()) for row in Session.objects.all()]
        assert not Answer.objects.exists()
        assert any("unsent" in row for row in kept)
        assert not any(SECRET in row for row in kept)
