"""The gate, path by path: what one side sent, looked for by everybody else before both have answered.

Most paths are asked the sharpest way there is: the page is made twice, with two different sets of
answers behind it, and must be the same to the last byte. So a word, a value, a count, an average, a
length, an order and a time all show.
"""

import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from engagement.actions import save_answer, submit
from engagement.models import Answer, Item, Response
from tests.engagement.conftest import DAY

SECRET = "kingfisher-4711"
# What can only come from the answers of the one side: words, and a value as pages write it.
TRACES = (SECRET, "(2 of 5)", "2 of 5", "A little")
OTHERS = ["researcher", "member", "facilitator", "administrator", "stranger"]


@pytest.fixture(autouse=True)
def by_the_same_clock():
    """Pages that are compared are made in the same minute."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def desk(people):
    """The facilitator may open the admin."""
    people.facilitator.is_staff = True
    people.facilitator.save()


@pytest.fixture
def sent(check_in, responses, desk):
    """The patient co-lead has sent an answer to all, for the widest audience; nobody else has."""
    for item in Item.objects.filter(theme__instrument_version=check_in.instrument_version):
        save_answer(response=responses.patient, item=item, value=2, comment=SECRET, audience=4)
    submit(response=responses.patient)
    return responses.patient


class Twins:
    """Two sets of answers of one person: what others see must not tell them apart."""

    def __init__(self, response):
        self.response = response
        self.answers = Answer.objects.filter(response=response)

    def high_and_early(self):
        self.answers.update(value=5, comment="heron " * 40, saved_at=self._ago(0.9))
        self._sent(0.8)

    def low_and_late(self):
        few = list(self.answers.values_list("pk", flat=True))[1:]
        self.answers.filter(pk__in=few).delete()
        self.answers.update(value=None, not_yet=True, comment="", saved_at=self._ago(0.01))
        self._sent(0.001)

    def look_the_same_to(self, see):
        self.high_and_early()
        first = see()
        self.low_and_late()
        return first == see()

    def _sent(self, days):
        Response.objects.filter(pk=self.response.pk).update(submitted_at=self._ago(days))

    def _ago(self, days):
        return timezone.now() - days * DAY


@pytest.fixture
def twins(sent):
    return Twins(sent)


# Made anew for each page, whatever stands on it.
_TOKENS = re.compile(
    rb'(name="csrfmiddlewaretoken" value="|X-CSRFToken": ?"|X-CSRFToken&quot;: ?&quot;)\w+'
)


def seen(user, path, **question):
    """All that a browser gets: status, headers and body, redirects followed."""
    client = Client()
    client.force_login(user)
    got = client.get(path, question, follow=True)
    body = b"".join(got) if got.streaming else got.content
    headers = {name: value for name, value in got.headers.items() if name != "Vary"}
    return got.status_code, got.redirect_chain, headers, _TOKENS.sub(b"", body)


def text_in(user, path, **question):
    return seen(user, path, **question)[3].decode(errors="replace")
