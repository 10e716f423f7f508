"""Encrypt again with the newest key what older keys wrote, so that those can be thrown away.

Row by row and table by table, a batch in a transaction. A row that the newest key wrote is left
alone, so it may be stopped at any time and started again. A row that somebody changes meanwhile is
left as they wrote it: with the newest key, if the processes have been started with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from partnerportal.foundation.encrypted import EncryptedTextField, cipher

BATCH = 500


@dataclass
class Rotated:
    """What became of one column. lost: rows that no key of the list opens."""

    column: str
    changed: int = 0
    kept: int = 0
    lost: int = 0


def encrypted_columns() -> Iterator[tuple[type[models.Model], EncryptedTextField]]:
    """Every column of the database that holds encrypted words, in the order of the tables."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, EncryptedTextField):
                yield model, field


def rotate(model: type[models.Model], field: EncryptedTextField, batch: int = BATCH) -> Rotated:
    """Bring one column to the newest key."""
    found = Rotated(f"{model._meta.label}.{field.name}")
    newest = Fernet(settings.FIELD_ENCRYPTION_KEYS[0])
    after: Any = None
    while rows := _rows(model, field, after, batch):
        with transaction.atomic():
            for pk, stored in rows:
                _rotate_one(model, field, pk, stored, newest, found)
        after = rows[-1][0]
    return found


def _rotate_one(
    model: type[models.Model],
    field: EncryptedTextField,
    pk: Any,
    stored: str,
    newest: Fernet,
    found: Rotated,
) -> None:
    token = stored.encode()
    if _opens(newest, token):
        found.kept += 1
        return
    try:
        again = cipher().rotate(token).decode()
    except InvalidToken:
        found.lost += 1
        return
    # Only if it still is what was read: nobody's newer words are put back.
    found.changed += _run(
        "UPDATE {table} SET {column} = %s WHERE {pk} = %s AND {column} = %s",
        model,
        field,
        [again, pk, stored],
    )


def _opens(key: Fernet, token: bytes) -> bool:
    try:
        key.decrypt(token)
    except InvalidToken:
        return False
    return True


def _rows(
    model: type[models.Model], field: EncryptedTextField, after: Any, batch: int
) -> list[tuple[Any, str]]:
    where = "{column} <> ''" if after is None else "{column} <> '' AND {pk} > %s"
    sql = f"SELECT {{pk}}, {{column}} FROM {{table}} WHERE {where} ORDER BY {{pk}} LIMIT {batch}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(_named(sql, model, field), [] if after is None else [after])
        return cursor.fetchall()


def _run(sql: str, model: type[models.Model], field: EncryptedTextField, values: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_named(sql, model, field), values)
        return cursor.rowcount


def _named(sql: str, model: type[models.Model], field: EncryptedTextField) -> str:
    """The statement with the names of this table, which no person chooses."""
    quoted = connection.ops.quote_name
    pk = model._meta.pk
    return sql.format(
        table=quoted(model._meta.db_table),
        column=quoted(str(field.column)),
        pk=quoted(str(pk.column)),
    )
