from functools import cache

import pytest
from cryptography.fernet import Fernet, InvalidToken

from partnerportal.foundation.encrypted import EncryptedTextField

field = EncryptedTextField()


def read(stored):
    return field.from_db_value(stored, None, None)


def test_words_are_not_stored_in_clear():
    stored = field.get_prep_value("a private word")

    assert "private" not in stored
    assert read(stored) == "a private word"


@cache
def old_key():
    return Fernet.generate_key().decode()


def test_old_key_still_reads_after_a_new_one(settings):
    settings.FIELD_ENCRYPTION_KEYS = [old_key()]
    stored = field.get_prep_value("a private word")
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode(), old_key()]

    assert read(stored) == "a private word"


def test_wrong_key_reads_nothing(settings):
    stored = field.get_prep_value("a private word")
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(InvalidToken):
        read(stored)


def test_empty_stays_empty():
    assert field.get_prep_value("") == ""
    assert read("") == ""
