"""Who may see which findings."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from kmb_events.models import Finding
from teams.access import teams_read_by


def findings_read_by(user: Any) -> QuerySet[Finding]:
    return Finding.objects.filter(team__in=teams_read_by(user))
