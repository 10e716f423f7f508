"""A team's rhythm: what opens by itself, when, and a pause from it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.models import CheckIn, Instrument, InstrumentVersion, Rhythm
from engagement.rhythm_days import first_slot, first_slot_after_last
from partnerportal.foundation.versions import Conflict
from teams.actions import set_rhythm
from teams.actions.writing import says
from teams.models import Team, User

# As far ahead as a pause may end.
LONGEST_PAUSE = timedelta(days=366)


@transaction.atomic
def keep_rhythm(
    *,
    team: Team,
    weeks: int,
    instrument: Instrument,
    weekday: int,
    hour: int,
    zone: str,
    days_open: int,
    is_paused: bool = False,
    paused_until: date | None = None,
    seen: int,
    by: User,
) -> Rhythm:
    """Keep how a team's check-ins open by themselves, and reckon the next one from the last.

    `is_paused`: none opens until somebody says so; `paused_until`: none before that day. `seen` is
    the version that the page showed (0: there was none).
    Raise ValidationError keyed by field for what does not fit, Conflict when somebody else changed
    it since, PermissionDenied for who holds no seat (any more).
    """
    was = Team.objects.get(pk=team.pk).check_in_weeks
    team = set_rhythm(team=team, weeks=weeks, by=by)  # and lock it
    row = Rhythm.objects.select_for_update().filter(team=team).first()
    row = row or Rhythm(team=team, version=0)
    told = {
        "instrument_id": instrument.pk,
        "weekday": weekday,
        "hour": hour,
        "zone": zone,
        "days_open": days_open,
        "is_paused": is_paused,
        "paused_until": None if is_paused else paused_until,
    }
    if row.pk and was == weeks and says(row, told):
        return row
    if row.version != seen:
        raise Conflict(row)
    _change(row, told, weeks, by)
    return row


def _change(row: Rhythm, told: dict[str, Any], weeks: int, by: User) -> None:
    is_new_day = told["paused_until"] != row.paused_until
    for name, value in told.items():
        setattr(row, name, value)
    row.clean_fields(exclude=["team", "instrument", "changed_by"])
    if not InstrumentVersion.objects.in_use().filter(instrument=row.instrument_id).exists():
        raise ValidationError({"instrument": _("Choose one from the list.")})
    if row.days_open > weeks * 7:
        raise ValidationError(
            {
                "days_open": _(
                    "It would still be open when the next one comes. "
                    "Choose fewer days, or more weeks."
                )
            }
        )
    if is_new_day:
        _check_day(row)
    row.version += 1
    row.changed_by, row.changed_at = by, timezone.now()
    row.next_opens_at = None if row.is_paused else _coming(row, weeks)
    row.left_out_at, row.left_out_why = None, ""
    row.validate_constraints()
    row.save()


def _check_day(row: Rhythm) -> None:
    today = timezone.now().astimezone(row.clock).date()
    if row.paused_until and not today < row.paused_until <= today + LONGEST_PAUSE:
        raise ValidationError({"paused_until": _("Choose a day after today, within a year.")})


def _coming(row: Rhythm, weeks: int) -> Any:
    """The next slot: weeks after the newest check-in that nobody started as an extra one."""
    now, ahead = timezone.now(), row.paused_until
    held = CheckIn.objects.filter(team=row.team_id, started_by=None).order_by("-opens_at")
    last = held.values_list("opens_at", flat=True).first()
    if last is None:
        return first_slot(now, row.weekday, row.hour, row.clock, not_before=ahead)
    return first_slot_after_last(now, last, weeks, row.weekday, row.hour, row.clock, ahead)
