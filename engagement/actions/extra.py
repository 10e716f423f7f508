"""An extra check-in, between those of the rhythm: anybody on the team may start one."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.access import instruments_to_choose, rhythm_of
from engagement.actions.check_in import open_check_in
from engagement.models import LEAST_DAYS, MOST_DAYS, CheckIn, Instrument
from engagement.rhythm_days import EVENING
from partnerportal.foundation import written
from partnerportal.foundation.hours import WEEK, last_moment
from partnerportal.foundation.zones import known_zone
from teams.access import is_member
from teams.models import Team, User


@transaction.atomic
def start_extra(*, team: Team, instrument: Instrument, days_open: int, by: User) -> CheckIn:
    """Open one now, until the end of a day by the team's clock, and tell the co-leads who are asked.

    One extra in a week is enough: more would tire people. Raise ValidationError for a second one in
    seven days, for days or questions that are not on offer, and as `open_check_in`; PermissionDenied
    for somebody who is not on the team.
    """
    team = Team.objects.select_for_update().get(pk=team.pk)
    if not is_member(by, team):
        raise PermissionDenied
    if not LEAST_DAYS <= days_open <= MOST_DAYS:
        raise ValidationError({"days_open": _("Write a whole number from 3 to 28.")})
    version = instruments_to_choose().filter(instrument=instrument).first()
    if version is None:
        raise ValidationError({"instrument": _("Choose one from the list.")})
    now = timezone.now()
    _check_not_again(team, now - WEEK)
    rhythm = rhythm_of(team)
    zone = rhythm.clock if rhythm else known_zone(by.time_zone)
    last_day = now.astimezone(zone).date() + timedelta(days=days_open)
    closes_at = last_moment(last_day, EVENING, zone)
    return open_check_in(
        team=team, instrument_version=version, opens_at=now, closes_at=closes_at, by=by
    )


def _check_not_again(team: Team, since: object) -> None:
    lately = CheckIn.objects.filter(team=team, started_by__isnull=False, opens_at__gt=since)
    if last := lately.order_by("-opens_at").first():
        day = written.day(timezone.localtime(last.opens_at + WEEK), "weekday")
        words = _("There was an extra one this week. You can start the next one from %(day)s.")
        raise ValidationError(words % {"day": day}, code="again")
