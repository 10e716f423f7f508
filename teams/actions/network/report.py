"""What an import made and changed, or would: numbers, and each thing by name.

It holds plain values, so that it can be kept and shown again in another language, and compared with
what the same file would do later.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from partnerportal.foundation import written
from teams.actions.network.words import Part
from teams.models import Community, CommunityText, Membership, Perspective, Role, Team

KINDS = {row._meta.model_name: row for row in (Community, CommunityText, Team, Membership)}


@dataclass(frozen=True)
class Changed:
    """One field of one row; `kind` is the model, `old` and `new` are as the database has them."""

    kind: str
    name: str
    field: str
    old: str
    new: str

    @property
    def label(self) -> str:
        return str(self._field.verbose_name)

    @property
    def was(self) -> str:
        return self._shown(self.old)

    @property
    def becomes(self) -> str:
        return self._shown(self.new)

    @property
    def _field(self) -> Any:
        return KINDS[self.kind]._meta.get_field(self.field)

    def _shown(self, value: str) -> str:
        """A value in the words of the screen."""
        if not value:
            return _("nothing")
        if self._field.get_internal_type() == "DateField":
            return written.day(date.fromisoformat(value))
        return str(dict(self._field.flatchoices).get(value, value))

    def __str__(self) -> str:
        return _("%(name)s: %(label)s (%(was)s → %(becomes)s)") % {
            "name": self.name,
            "label": self.label,
            "was": self.was,
            "becomes": self.becomes,
        }


@dataclass(frozen=True)
class Place:
    """Somebody comes to a team. `is_new`: nobody whom the reader of the report knows of yet."""

    person: str
    role: str
    seat: str
    is_new: bool

    @property
    def title(self) -> str:
        return Part(Role(self.role), Perspective(self.seat) if self.seat else None).label


@dataclass(frozen=True)
class Arrivals:
    """Who comes to one team, which may be new itself."""

    team: str
    community: str
    is_new: bool
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    communities: int
    teams: int
    people: int
    memberships: int
    made: list[str]
    arrivals: list[Arrivals]
    changes: list[Changed]
    notes: list[str]

    @property
    def is_empty(self) -> bool:
        return not (
            self.communities or self.teams or self.people or self.memberships or self.changes
        )

    @property
    def fingerprint(self) -> str:
        """The same for the same effect, in whichever language it was told."""
        effect = self.as_json() | {"notes": []}
        return hashlib.sha256(json.dumps(effect, sort_keys=True).encode()).hexdigest()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, kept: dict[str, Any]) -> Report:
        """Raise KeyError for what as_json() never gave."""
        arrivals = [
            Arrivals(**{**row, "places": [Place(**place) for place in row["places"]]})
            for row in kept["arrivals"]
        ]
        changes = [Changed(**row) for row in kept["changes"]]
        names = ("communities", "teams", "people", "memberships", "made", "notes")
        return cls(arrivals=arrivals, changes=changes, **{name: kept[name] for name in names})
