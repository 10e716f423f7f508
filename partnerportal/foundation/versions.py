"""Two people change the same thing: the second is told, and nothing is overwritten silently."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Versioned(models.Model):
    """Abstract: a row that counts its changes."""

    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        abstract = True


class Conflict(ValidationError):
    """Somebody else saved first. `current` is the row as it stands now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__(
            _("Somebody changed this while you were writing. Nothing is lost: compare both texts."),
            code="conflict",
        )
        self.current = current


Row = TypeVar("Row", bound=Versioned)


def lock_if_unchanged(row: Row, seen_version: int) -> Row:
    """Fetch and lock the row to change it. Call inside a transaction, then save with a new version.

    Raise Conflict when it was changed since `seen_version` was read.
    """
    current = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if current.version != seen_version:
        raise Conflict(current)
    current.version += 1
    return current
