"""Put rows back as the story has them, without making new ones of those that are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def settle(
    rows: Iterable[Row],
    *,
    among: models.QuerySet[Row],
    key: tuple[str, ...],
    kept: tuple[str, ...] = (),
) -> list[Row]:
    """Make the rows of `among` be exactly these; a row with the same `key` stays the row it is.

    `kept` names fields that a row that is there already does not lose. Written in bulk: the story
    is no edit, so it leaves no history.
    """
    wanted, name = list(rows), _key(key)
    there = {name(row): row for row in among}
    known = [row for row in wanted if name(row) in there]
    for row in known:
        row.pk = there[name(row)].pk
    among.exclude(pk__in=[row.pk for row in known]).delete()
    _update([(there[name(row)], row) for row in known], kept)
    among.model._default_manager.bulk_create([row for row in wanted if row.pk is None])
    return wanted


def _key(names: tuple[str, ...]) -> Callable[[models.Model], tuple[Any, ...]]:
    return lambda row: tuple(getattr(row, name) for name in names)


def _update(pairs: list[tuple[Any, Any]], kept: tuple[str, ...]) -> None:
    """Write those rows that the story has otherwise than they stand."""
    if not pairs:
        return
    fields = [field for field in pairs[0][1]._meta.concrete_fields if not field.primary_key]
    told = [field for field in fields if field.name not in kept]
    changed = [
        row
        for stands, row in pairs
        if any(getattr(stands, field.attname) != getattr(row, field.attname) for field in told)
    ]
    manager = type(pairs[0][1])._default_manager
    manager.bulk_update(changed, [field.name for field in told], batch_size=200)
