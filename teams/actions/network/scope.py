"""Whose rows an import may touch: an administrator's all, a facilitator's those of their communities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from teams.access import communities_managed_by, is_administrator, people_managed_by
from teams.models import Community, Team, User


@dataclass(frozen=True)
class Scope:
    """What lies outside is as if it were not there: it is not changed, and nothing of it is told."""

    by: User | None = None

    @property
    def is_whole(self) -> bool:
        """A command without a person, and an administrator, bring in whatever a file says."""
        return self.by is None or is_administrator(self.by)

    def communities(self) -> QuerySet[Community]:
        return Community.objects.all() if self.is_whole else communities_managed_by(self.by)

    def teams(self) -> QuerySet[Team]:
        rows = Team.objects.all()
        return rows if self.is_whole else rows.filter(community__in=self.communities())

    def known_among(self, people: list[User]) -> set[int]:
        """Which of these people the reader of the report may know of."""
        if self.is_whole:
            return {row.pk for row in people}
        known: Any = people_managed_by(self.by)
        pks = [row.pk for row in people]
        return set(known.filter(pk__in=pks).values_list("pk", flat=True))
