"""How often the co-leads of a team want to check in."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teams.access import can_lead
from teams.models import Team, User

LEAST_WEEKS, MOST_WEEKS = 1, 26


@transaction.atomic
def set_rhythm(*, team: Team, weeks: int, by: User) -> Team:
    """Keep how many weeks lie between two check-ins. Saying the same again changes nothing.

    Raise ValidationError for a number outside of 1 to 26, PermissionDenied for somebody who holds
    no seat (any more).
    """
    if not LEAST_WEEKS <= weeks <= MOST_WEEKS:
        raise ValidationError({"other": _("Write a whole number from 1 to 26.")})
    row: Team = Team.objects.select_for_update().get(pk=team.pk)
    if not can_lead(by, row):
        raise PermissionDenied
    if row.check_in_weeks != weeks:
        row.check_in_weeks = weeks
        row._history_user = by  # type: ignore[attr-defined]
        row.save(update_fields=["check_in_weeks"])
    return row
