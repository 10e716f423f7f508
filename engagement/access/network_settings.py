"""What the network has settled: everybody lives by it, administrators change it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from engagement.models import NetworkSettings


def network_settings_seen_by(user: Any) -> QuerySet[NetworkSettings]:
    """The one row, or none where nobody has settled anything yet: for whoever has a desk."""
    return NetworkSettings.objects.all()


def network_settings() -> NetworkSettings:
    """What holds today, also where nobody has settled anything yet."""
    return NetworkSettings.objects.first() or NetworkSettings(pk=NetworkSettings.ONLY)
