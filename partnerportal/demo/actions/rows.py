"""Put rows back as the story has them, without making new ones of those that are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db import models
from django.db.models.expressions import DatabaseDefault
from django.db.models.functions import RowNumber

Row = TypeVar("Row", bound=models.Model)

# Rows in one statement: few enough for the variables of any database, enough to be few statements.
_BATCH = 200


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
    stand = list(among.order_by("pk"))
    there = {name(row): row for row in reversed(stand)}  # of two alike the older one stays
    known = [row for row in wanted if name(row) in there]
    for row in known:
        row.pk = there[name(row)].pk
    _delete(among.model, {row.pk for row in stand} - {row.pk for row in known})
    _update([(there[name(row)], row) for row in known], kept)
    new = [row for row in wanted if name(row) not in there]
    among.model._default_manager.bulk_create(new, batch_size=_BATCH)
    return wanted


def placed(row: Row, place: int) -> Row:
    """A row that nothing names but its place, from 1: `settle` finds it by the key "place"."""
    row.place = place  # type: ignore[attr-defined]  # no column
    return row


def by_place(among: models.QuerySet[Row], owner: str) -> models.QuerySet[Any]:
    """Rows with their `place` within their owner, in the order in which they were made."""
    return among.annotate(place=models.Window(RowNumber(), partition_by=owner, order_by="pk"))


def _key(names: tuple[str, ...]) -> Callable[[models.Model], tuple[Any, ...]]:
    return lambda row: tuple(getattr(row, name) for name in names)


def _delete(model: type[models.Model], keys: set[Any]) -> None:
    if keys:
        model._default_manager.filter(pk__in=keys).delete()


def _update(pairs: list[tuple[Any, Any]], kept: tuple[str, ...]) -> None:
    """Write those rows, and those of their fields, that the story has otherwise than they stand."""
    if not pairs:
        return
    for stands, row in pairs:
        _keep_what_is_not_told(stands, row)
    fields = [field for field in pairs[0][1]._meta.concrete_fields if not field.primary_key]
    told = [field for field in fields if field.name not in kept]
    changed = {field.name for stands, row in pairs for field in told if _differ(stands, row, field)}
    rows = [row for stands, row in pairs if any(_differ(stands, row, field) for field in told)]
    if rows:
        manager = type(rows[0])._default_manager
        manager.bulk_update(rows, sorted(changed), batch_size=_BATCH)


def _keep_what_is_not_told(stands: Any, row: Any) -> None:
    """What a new row would get from the database (the moment it is made), an old one has already."""
    for field in row._meta.concrete_fields:
        if isinstance(getattr(row, field.attname), DatabaseDefault):
            setattr(row, field.attname, getattr(stands, field.attname))


def _differ(stands: Any, row: Any, field: models.Field) -> bool:
    return getattr(stands, field.attname) != getattr(row, field.attname)
