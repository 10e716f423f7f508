"""A new key writes all private words again, in any state, and none is lost on the way."""

from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from engagement.models import Answer
from partnerportal.foundation.encrypted import EncryptedTextField
from partnerportal.foundation.keys import encrypted_columns, rotate
from tests.factories.engagement import AnswerFactory, item_of

pytestmark = pytest.mark.django_db

FIELD = Answer._meta.get_field("comment")


def new_key():
    return Fernet.generate_key().decode()


@pytest.fixture
def keys(settings):
    """The old key, then the new one in front of it."""
    old, new = new_key(), new_key()
    settings.FIELD_ENCRYPTION_KEYS = [old]

    def turn(*left):
        settings.FIELD_ENCRYPTION_KEYS = list(left or (new, old))

    turn.new, turn.old = new, old
    return turn


@pytest.fixture
def answers(keys):
    first = AnswerFactory(comment="one")
    version = first.response.check_in.instrument_version
    more = [
        AnswerFactory(response=first.response, item=item_of(version, code), comment=words)
        for code, words in [("research.words", "two"), ("research.question", "")]
    ]
    return [first, *more]


def stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT comment FROM engagement_answer ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def run(**options):
    out = StringIO()
    call_command("rotate_keys", stdout=out, **options)
    return out.getvalue()


def test_after_it_the_old_key_is_not_needed(keys, answers):
    keys()

    said = run()

    keys(keys.new)
    assert [row.comment for row in Answer.objects.order_by("pk")] == ["one", "two", ""]
    assert "engagement.Answer.comment: 2 encrypted again, 0 as they should be" in said


@pytest.mark.parametrize("batch", [1, 2, 500])
def test_it_goes_by_batches_of_any_size(keys, answers, batch):
    keys()

    assert rotate(Answer, FIELD, batch).changed == 2


def test_it_can_be_started_again_and_changes_nothing_twice(keys, answers):
    keys()
    run()
    first = stored()

    said = run()

    assert stored() == first
    assert "engagement.Answer.comment: 0 encrypted again, 2 as they should be" in said


def test_it_goes_on_where_it_was_stopped(keys, answers, monkeypatch):
    keys()
    monkeypatch.setattr("partnerportal.foundation.keys.transaction.atomic", _stops_after(1))
    with pytest.raises(KeyboardInterrupt):
        rotate(Answer, FIELD, 1)
    monkeypatch.undo()

    assert rotate(Answer, FIELD, 1).changed == 1


def _stops_after(count):
    from contextlib import nullcontext

    left = [count]

    def atomic():
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return nullcontext()

    return atomic


def test_newer_words_are_not_put_back(keys, answers, monkeypatch):
    """Somebody saves between the reading and the writing of their row."""
    from partnerportal.foundation import keys as module

    keys()
    read = module._rows

    def and_somebody_saves(*args):
        rows = read(*args)
        Answer.objects.filter(pk=answers[0].pk).update(comment="newer")
        return rows

    monkeypatch.setattr(module, "_rows", and_somebody_saves)
    rotate(Answer, FIELD)

    assert Answer.objects.get(pk=answers[0].pk).comment == "newer"


def test_words_that_no_key_opens_are_counted_and_left(keys, answers):
    keys(new_key())
    before = stored()

    with pytest.raises(CommandError, match="2 texts open with no key"):
        run()

    assert stored() == before


def test_every_encrypted_field_takes_part():
    known = {(model._meta.label, field.name) for model, field in encrypted_columns()}

    assert ("engagement.AnswerVersion", "comment") in known
    assert known == {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, EncryptedTextField)
    }
