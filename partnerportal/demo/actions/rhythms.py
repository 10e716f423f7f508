"""How the teams' check-ins open by themselves: as they did so far, with the next one ahead."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from engagement.models import Instrument, Rhythm
from engagement.rhythm_days import first_slot, first_slot_after_last
from partnerportal.demo.actions.rows import settle
from partnerportal.demo.actions.scene import Scene

MONDAY, AT_NINE = 0, 9


def settle_rhythms(scenes: list[Scene]) -> None:
    """One for each team that has said how often; on the day and at the hour of its last check-in."""
    pulse = Instrument.objects.filter(slug="pulse").first()
    said = [scene for scene in scenes if scene.team.check_in_weeks]
    rows = [_rhythm(scene, pulse) for scene in said if pulse]
    among = Rhythm.objects.filter(team__in=[scene.team for scene in scenes])
    settle(rows, among=among, key=("team_id",), kept=("changed_at",))


def _rhythm(scene: Scene, pulse: Instrument) -> Rhythm:
    zone = ZoneInfo(scene.told["zone"])
    held = [row for row in scene.told["check_ins"] if "started_by" not in row]
    last = scene.moment(held[-1]["opens"]) if held else None
    here = last.astimezone(zone) if last else None
    paused = scene.told["team"].get("paused", False)
    row = Rhythm(
        team=scene.team,
        instrument=pulse,
        weekday=here.weekday() if here else MONDAY,
        hour=here.hour if here else AT_NINE,
        zone=scene.told["zone"],
        days_open=14,
        is_paused=paused,
    )
    row.next_opens_at = None if paused else _coming(row, scene, last)
    return row


def _coming(row: Rhythm, scene: Scene, last: datetime.datetime | None) -> Any:
    """After the day of loading, so that the same day gives the same rows."""
    today = datetime.datetime.combine(scene.calendar.today, datetime.time(23, 59), row.clock)
    if last is None:
        return first_slot(today, row.weekday, row.hour, row.clock)
    weeks = scene.team.check_in_weeks or 1
    return first_slot_after_last(today, last, weeks, row.weekday, row.hour, row.clock)
