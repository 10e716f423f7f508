"""The demo's story as its files tell it, and the calendar that keeps it alive.

The files in `data/` hold the days of one telling, in which the week of STORY_WEEK is now. Loading
moves every day by the same number of whole weeks, so that Tuesdays stay Tuesdays, check-ins are
open and events lie ahead. What has happened in the story lies before that week's Monday, so it has
happened on every day of the week of loading.

A file that is not as `data/README.md` says is refused, with the file, the place and the fault.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation

from partnerportal.demo import files, files_together, sense
from partnerportal.demo.sense import STORY_WEEK
from partnerportal.demo.shape import Check
from partnerportal.foundation import written

DATA = Path(__file__).parent / "data"


class BadStory(Exception):
    """Files of the story that are not as they should be. `faults` has a line for each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Story:
    """All that the files tell. `teams` has the name of each team's file."""

    communities: list[dict[str, Any]]
    people: list[dict[str, Any]]
    teams: dict[str, dict[str, Any]]
    rates: list[dict[str, Any]]

    @property
    def slugs(self) -> list[str]:
        """The addresses of all teams and communities."""
        teams = [row["team"]["slug"] for row in self.teams.values()]
        return teams + [row["slug"] for row in self.communities]


@cache
def told() -> Story:
    """The story of the demo, read once. Do not change what it hands out."""
    return read(DATA)


def communities() -> list[dict[str, Any]]:
    return told().communities


def people() -> list[dict[str, Any]]:
    """Everybody: first those of people.json, then those that a team's file brings along."""
    return told().people


def teams() -> list[dict[str, Any]]:
    """Every team with all that belongs to it, a file each."""
    return list(told().teams.values())


def read(folder: Path) -> Story:
    """Read the files of a folder. Raise BadStory with a line for each fault, naming its place."""
    faults: list[str] = []
    communities = _file(folder, "communities.json", files.COMMUNITIES, faults)
    people = _file(folder, "people.json", files.PEOPLE, faults)
    rates = _file(folder, "rates.json", files_together.RATES, faults)
    names = [f"teams/{path.name}" for path in sorted((folder / "teams").glob("*.json"))]
    teams = {name: _file(folder, name, files.TEAM, faults) for name in names}
    if faults:
        raise BadStory(faults)
    everybody = people + [row for team in teams.values() for row in team.get("people", [])]
    story = Story(communities, everybody, teams, rates)
    faults = list(_senseless(story))
    if faults:
        raise BadStory(faults)
    return story


def _file(folder: Path, name: str, check: Check, faults: list[str]) -> Any:
    try:
        content = json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:  # a wrong letter is a ValueError, and so is wrong JSON
        faults.append(f"{name}: cannot be read: {fault}")
        return {}
    faults += [f"{name}: {line.removeprefix(': ')}" for line in check(content, "")]
    return content


def _senseless(story: Story) -> Iterator[str]:
    for name in ("key", "address", "name"):
        for value in sense.twice([row[name] for row in story.people]):
            yield f"people: the {name} “{value}” is there twice"
    for value in sense.twice([row["team"]["slug"] for row in story.teams.values()]):
        yield f"teams: the address “{value}” is there twice"
    plans = [plan["slug"] for row in story.teams.values() for plan in row["plans"]]
    for value in sense.twice(plans):
        yield f"plans: the address “{value}” is there twice"
    yield from _invited(story)
    people = {row["key"] for row in story.people}
    for row in story.communities:
        for one in row["facilitators"]:
            if one["who"] not in people:
                yield f"communities.json: {row['slug']}: nobody has the key “{one['who']}”"
    places = {row["slug"] for row in story.communities}
    for name, team in story.teams.items():
        yield from (f"{name}: {line}" for line in sense.of_a_team(team, people, places))


def _invited(story: Story) -> Iterator[str]:
    """Who is invited is nobody's yet."""
    known = {row["address"] for row in story.people}
    for name, team in story.teams.items():
        for row in team.get("invitations", []):
            if row["address"] in known:
                yield f"{name}: invitations: “{row['address']}” is somebody of the story"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Moves the story's days to the week of loading."""

    today: datetime.date

    @property
    def shift(self) -> datetime.timedelta:
        monday = self.today - datetime.timedelta(days=self.today.weekday())
        return monday - STORY_WEEK

    def day(self, told: str) -> datetime.date:
        """A day of the files ("2026-11-16") as it falls in this telling."""
        return datetime.date.fromisoformat(told) + self.shift

    def moment(self, told: str, zone: str) -> datetime.datetime:
        """A time on the clock of `zone` ("2026-11-16T09:00") as an instant in this telling."""
        return (datetime.datetime.fromisoformat(told) + self.shift).replace(tzinfo=ZoneInfo(zone))

    def words(self, text: str, language: str) -> str:
        """A text with its days written out in its language."""

        def written(match: re.Match[str]) -> str:
            return _in_words(self.day(match[2]), match[1], language)

        return sense.PLACEHOLDER.sub(written, text)


def _in_words(day: datetime.date, style: str, language: str) -> str:
    with translation.override(language):
        return written.day(day, style)
