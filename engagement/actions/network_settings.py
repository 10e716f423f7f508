"""What the network settles for all its teams."""

from __future__ import annotations

from django.db import transaction

from engagement.access import network_settings
from engagement.models import NetworkSettings
from teams.models import User


@transaction.atomic
def change_network_settings(*, answer_within: int, voices_from: int, by: User) -> NetworkSettings:
    """Keep what holds from now on; days that were promised stay as they were said.

    Raise ValidationError, keyed by field, for a number that is not allowed.
    """
    row = network_settings()
    row.answer_within, row.voices_from = answer_within, voices_from
    row.full_clean(validate_unique=False)
    row._history_user = by  # type: ignore[attr-defined]
    row.save()
    return row
