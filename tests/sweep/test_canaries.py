"""Nobody meets a private word that is not for them, by any way out of the portal.

And the other way round: whoever may read a word does meet it, else the sweep would prove nothing.
"""

import logging
import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from partnerportal.foundation.encrypted import EncryptedTextField
from partnerportal.foundation.models import Document, Job
from partnerportal.portfolio.actions import request_report
from teams.models import Community
from tests.doors.roles import ROLES
from tests.doors.world import build
from tests.sweep.canaries import PLANTERS, plant
from tests.sweep.channels import TO_A_READER, TO_NOBODY
from tests.sweep.planting import AMOUNT

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

WORD = re.compile(rf"canary[0-9a-f]{{12}}|{re.escape(AMOUNT)}")

# Amounts are not encrypted: these tables, and no other place, hold them as numbers.
KEPT_AS_NUMBERS = {"teams_payentry": {AMOUNT}, "teams_payoffer": {AMOUNT}}


@pytest.fixture
def planted(settings, caplog, run_jobs):
    """A network with canaries in it, after all jobs that they gave rise to have run."""
    settings.DEMO = True
    caplog.set_level(logging.DEBUG)
    world = build()
    world.canaries = plant(world)
    request_report(
        programme=world.team.programme,
        communities=list(Community.objects.all()),
        starts_on=timezone.localdate() - timedelta(days=400),
        ends_on=timezone.localdate(),
        languages="both",
        by=world.people["administrator"],
    )
    assert [row.kind for row in run_jobs() if row.status != Job.Status.READY] == []
    assert Document.objects.count() > 3  # the report lies there in its formats
    return world


def met_by(world, role):
    """word -> the ways by which this role met it."""
    met = {}
    for channel in TO_A_READER:
        for where, text in channel(world, role):
            for word in WORD.findall(text):
                met.setdefault(word, set()).add(where)
    return met


def test_every_private_field_has_a_planter():
    private = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, EncryptedTextField)
    }

    assert private == set(PLANTERS)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_meets_its_own_words_and_no_others(planted, role):
    met = met_by(planted, role)

    what = {canary.word: canary.what for canary in planted.canaries}
    leaked = {
        canary.what: met[canary.word]
        for canary in planted.canaries
        if canary.word in met and role not in canary.readers
    }
    missing = [
        canary.what
        for canary in planted.canaries
        if role in canary.readers and canary.word not in met
    ]
    assert leaked == {}
    assert missing == []
    assert set(met) <= set(what)


def test_no_private_word_stands_where_nobody_may_read_it(planted, caplog):
    seen = {
        where: words
        for channel in TO_NOBODY
        for where, text in channel(planted, caplog.records)
        if (words := set(WORD.findall(text)) - KEPT_AS_NUMBERS.get(where, set()))
    }

    assert seen == {}


def test_sweep_bites(planted, monkeypatch):
    """Were every answer handed out to everybody, the sweep would say so for each reader of a team."""
    from engagement.models import Answer

    gate = "engagement.access.answer.answers_read_by"
    monkeypatch.setattr(gate, lambda user: Answer.objects.all())

    not_theirs = {canary.word for canary in planted.canaries if "member" not in canary.readers}
    assert not_theirs & set(met_by(planted, "member"))
