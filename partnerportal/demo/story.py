"""The demo's story as its files tell it, and the calendar that keeps it alive.

The files in `data/` hold the days of one telling, in which the week of STORY_WEEK is now. Loading
moves every day by the same number of whole weeks, so that Tuesdays stay Tuesdays, one check-in is
always open and the event always lies ahead. What has happened in the story lies before that
week's Monday, so it has happened on every day of the week of loading.
"""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format

DATA = Path(__file__).parent / "data"
STORY_WEEK = datetime.date(2026, 11, 23)

# In words of the story: {day 2027-01-28}, {date 2026-06-06}, {month 2027-04-12}.
_PLACEHOLDER = re.compile(r"\{(day|date|month) (\d{4}-\d\d-\d\d)\}")
_FORMATS = {"day": "j F", "date": "j F Y", "month": "F Y"}


def communities() -> list[dict[str, Any]]:
    return _read("communities.json")


def people() -> list[dict[str, Any]]:
    return _read("people.json")


def teams() -> list[dict[str, Any]]:
    """Every team with all that belongs to it, a file each."""
    return [_read(path.relative_to(DATA)) for path in sorted((DATA / "teams").glob("*.json"))]


def _read(name: str | Path) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


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

        return _PLACEHOLDER.sub(written, text)


def _in_words(day: datetime.date, style: str, language: str) -> str:
    with translation.override(language):
        words = date_format(day, _FORMATS[style])
    first = language == "fr" and day.day == 1 and style != "month"
    return words.replace("1 ", "1er ", 1) if first else words
