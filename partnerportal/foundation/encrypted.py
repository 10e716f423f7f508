"""Words that are encrypted in the database, so that a stolen copy of it tells nothing.

Keys come from FIELD_ENCRYPTION_KEYS: the first one writes, all of them read, so a key can be
replaced without a gap. Such a column cannot be searched or sorted; that is the point.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def cipher() -> MultiFernet:
    return _cipher(tuple(settings.FIELD_ENCRYPTION_KEYS))


class EncryptedTextField(models.TextField):
    """A text column whose value is a Fernet token; empty text stays empty.

    Raise cryptography.fernet.InvalidToken on reading when no key of the list fits.
    """

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        if not value:
            return value
        return cipher().encrypt(value.encode()).decode()

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if not value:
            return value
        return cipher().decrypt(value.encode()).decode()

    def get_lookup(self, lookup_name: str) -> Any:
        """Only "is it empty" can be asked of encrypted words."""
        return super().get_lookup(lookup_name) if lookup_name in {"isnull", "exact"} else None
