"""Time zones by name, without a surprise for a name that no database knows any more."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, date, timedelta

from django.conf import settings
from django.utils import timezone


def known_zone(name: str) -> zoneinfo.ZoneInfo:
    """The zone of this name, or the portal's own one."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo(settings.DEFAULT_TIME_ZONE)


def day_begun_everywhere() -> date:
    """The newest day that has begun in every time zone.

    What starts or ends on it has done so at once for all readers, whatever the day is for them.
    """
    return (timezone.now() - timedelta(hours=12)).astimezone(UTC).date()
