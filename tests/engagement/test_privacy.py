"""The words of one person, looked for everywhere: no page, mail, job or log may hold them for
somebody whom their author did not choose.
"""

import json
import logging

import pytest
from django.urls import reverse

from engagement.actions import save_answer
from engagement.models import Audience
from partnerportal.foundation.models import Job, Notice
from tests.engagement.test_access import READERS, SEEN_BY
from tests.factories.engagement import item_of

pytestmark = pytest.mark.django_db

SECRET = "kingfisher-4711"
VALUE = "(2 of 5)"


@pytest.fixture
def secret(responses):
    """An answer of the patient co-lead with words that stand nowhere else."""

    def give(audience):
        item = item_of(responses.patient.check_in.instrument_version, "research.say")
        return save_answer(
            response=responses.patient, item=item, value=2, comment=SECRET, audience=audience
        )

    return give


def pages(check_in):
    names = ("check-in-detail", "check-in-answer", "check-in-submit", "check-in-reveal")
    addresses = [reverse(name, args=[check_in.pk]) for name in names]
    parts = [f"{reverse('check-in-answer', args=[check_in.pk])}?part={part}" for part in (1, 2, 3)]
    agreed = reverse("conversation-edit", args=[check_in.pk])
    return [reverse("check-in-list"), *addresses, *parts, agreed]


def everything_seen(client, user, check_in):
    """All pages of the journey as this person gets them, redirects followed."""
    client.force_login(user)
    return "".join(client.get(page, follow=True).content.decode() for page in pages(check_in))


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("audience", Audience)
def test_no_page_shows_words_or_value_after_the_reveal_but_to_the_chosen(
    client, people, check_in, secret, both_in, who, audience
):
    secret(audience)
    both_in()

    seen = everything_seen(client, getattr(people, who), check_in)

    may = who in SEEN_BY[audience]
    assert (SECRET in seen) is may
    assert (VALUE in seen) is may


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("audience", [Audience.ME, Audience.FACILITATOR])
def test_no_page_shows_anything_before_the_reveal_but_to_the_author(
    client, people, check_in, responses, secret, who, audience
):
    secret(audience)
    from engagement.actions import submit

    submit(response=responses.patient)

    seen = everything_seen(client, getattr(people, who), check_in)

    assert (SECRET in seen) is (who == "patient")
    assert VALUE not in seen


def test_mails_jobs_notices_and_logs_hold_no_words(
    by_day, people, check_in, secret, both_in, run_jobs, mailoutbox, caplog
):
    caplog.set_level(logging.DEBUG)
    answer = secret(Audience.FACILITATOR)
    both_in()

    done = run_jobs()

    mails = "".join(f"{mail.subject}{mail.body}{mail.alternatives[0][0]}" for mail in mailoutbox)
    rows = json.dumps([[row.args, row.key, row.kind] for row in Job.objects.all()])
    notices = "".join(f"{row}{row.subject}{row.kind}" for row in Notice.objects.all())
    assert len(mailoutbox) == 2
    assert done
    for told in (mails, rows, notices, caplog.text, str(answer), str(answer.response)):
        assert SECRET not in told
    assert check_in.team.name not in mails
