"""Time zones by name, without a surprise for a name that no database knows any more."""

from __future__ import annotations

import zoneinfo

from django.conf import settings


def known_zone(name: str) -> zoneinfo.ZoneInfo:
    """The zone of this name, or the portal's own one."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo(settings.DEFAULT_TIME_ZONE)
