import logging
import sys

import pytest
from django.db import IntegrityError, transaction

from engagement.models import Answer
from partnerportal.foundation.logs import HideKeys, WithoutRows
from tests.factories.engagement import AnswerFactory

pytestmark = pytest.mark.django_db

MARK = "31337"
FORMATTER = WithoutRows("%(levelname)s %(message)s")


def written(formatter, error):
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "said", None, error)
    return formatter.format(record)


def refused_by_the_database():
    """An answer that no form lets through, with a mark in a column that is not encrypted."""
    row, value = AnswerFactory(value=3), int(MARK)
    try:
        with transaction.atomic():
            Answer.objects.filter(pk=row.pk).update(value=value)
    except IntegrityError:
        return sys.exc_info()
    raise AssertionError("the database took it")


@pytest.mark.services
def test_the_log_says_which_rule_was_broken_and_nothing_of_the_row():
    error = refused_by_the_database()
    assert MARK in written(logging.Formatter("%(message)s"), error)

    said = written(FORMATTER, error)

    assert MARK not in said
    assert "Failing row contains" not in said
    assert "violates check constraint" in said


def test_other_errors_are_written_as_they_are():
    try:
        raise ValueError("plain words")
    except ValueError:
        error = sys.exc_info()

    assert written(FORMATTER, error) == written(
        logging.Formatter("%(levelname)s %(message)s"), error
    )


def test_the_portal_writes_its_log_that_way():
    handlers = logging.getLogger().handlers

    (console,) = [one for one in handlers if type(one) is logging.StreamHandler]

    assert isinstance(console.formatter, WithoutRows)


def test_log_holds_no_key_to_a_new_password():
    record = logging.makeLogRecord(
        {"msg": "GET /accounts/password/reset/key/1-dis8hk-936eb6b9/ 500"}
    )

    HideKeys().filter(record)

    assert record.getMessage() == "GET /accounts/password/reset/key/.../ 500"
