from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from partnerportal.demo.story import Calendar
from teams.models import Team, User

# The people of the demo by their key in the story.
Cast = dict[str, User]


@dataclass(frozen=True, slots=True)
class Scene:
    """One team with its story, and what the telling needs: people, days, the clock on the wall."""

    team: Team
    told: dict[str, Any]
    cast: Cast
    calendar: Calendar

    def who(self, key: str) -> User:
        return self.cast[key]

    def day(self, told: str) -> datetime.date:
        return self.calendar.day(told)

    def moment(self, told: str) -> datetime.datetime:
        return self.calendar.moment(told, self.told["zone"])

    def words(self, told: Any, language: str) -> Any:
        """Words with their days written out; a list of lines becomes one text."""
        if isinstance(told, list):
            told = "\n".join(told)
        return self.calendar.words(told, language) if isinstance(told, str) else told

    def seat(self, key: str) -> str:
        """The seat that somebody holds, or held, in the team."""
        return next(row["seat"] for row in self.told["members"] if row["who"] == key)
