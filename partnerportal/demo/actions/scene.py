from __future__ import annotations

import datetime
from dataclasses import dataclass

from partnerportal.demo.story import Calendar
from teams.models import User

# The people of the demo by their key in the story.
Cast = dict[str, User]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the telling of one team's story needs: its people, its days, the clock on its wall."""

    cast: Cast
    calendar: Calendar
    zone: str

    def who(self, key: str) -> User:
        return self.cast[key]

    def day(self, told: str) -> datetime.date:
        return self.calendar.day(told)

    def moment(self, told: str) -> datetime.datetime:
        return self.calendar.moment(told, self.zone)
