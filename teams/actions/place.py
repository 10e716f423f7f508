"""Somebody's own place in a team: for whom they speak, and a break from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerportal.foundation.text import clean_line
from partnerportal.foundation.zones import day_begun_everywhere
from teams.access import place_of
from teams.actions.seat import lock
from teams.models import Membership, SpeaksFor, Team, User

# What else follows when somebody begins a break from a team: functions of the floors above, which
# let go of reminders that wait. Called in the same transaction.
after_break: list[Callable[[User, Team], None]] = []

# As far ahead as a break may end.
LONGEST_BREAK = timedelta(days=3 * 365)
LONGEST = 200


@transaction.atomic
def change_place(
    *, team: Team, by: User, organisation: str, speaks_for: str, group_spoken_for: str
) -> Membership:
    """Say for whom one works and speaks. Role and seat are not among it: others give those.

    Raise ValidationError keyed by field: a group without a name, a name without a group, a line
    that is too long; plain for somebody who is not on the team.
    """
    place = _own(team, by)
    said = {
        "organisation": _line("organisation", organisation),
        "speaks_for": _choice(speaks_for),
        "group_spoken_for": _line("group_spoken_for", group_spoken_for),
    }
    if said["speaks_for"] == SpeaksFor.SELF and said["group_spoken_for"]:
        raise ValidationError(
            {"group_spoken_for": _("Leave the group empty, or say that you speak for it.")}
        )
    if said["speaks_for"] != SpeaksFor.SELF and not said["group_spoken_for"]:
        raise ValidationError({"group_spoken_for": _("Write the name of the group.")})
    return _save(place, by, **said)


@transaction.atomic
def begin_break(*, team: Team, by: User, until: date | None = None) -> Membership:
    """Take a break from today, maybe until a day; on a break already: only that day is new.

    No reminder about the team comes until then, and what waited to be sent is dropped.
    Raise ValidationError keyed `until` for a day that is not ahead.
    """
    place = _own(team, by)
    today = timezone.localdate()
    if until is not None and not today < until <= today + LONGEST_BREAK:
        raise ValidationError(
            {
                "until": _(
                    "Choose a day after today, within the next three years, or leave it empty."
                )
            }
        )
    since = place.away_since if place.is_away else day_begun_everywhere()
    place = _save(place, by, away_since=since, away_until=until)
    for follow in after_break:
        follow(by, team)
    return place


@transaction.atomic
def end_break(*, team: Team, by: User) -> Membership:
    """Be back. Doing it twice is doing it once."""
    return _save(_own(team, by), by, away_since=None, away_until=None)


def _own(team: Team, by: User) -> Membership:
    lock(team)
    place = place_of(by, team)
    if place is None:
        raise ValidationError(_("Only people of the team can do this."), code="not_a_member")
    return place


def _save(place: Membership, by: User, **values: object) -> Membership:
    changed = [name for name, value in values.items() if getattr(place, name) != value]
    if changed:
        for name in changed:
            setattr(place, name, values[name])
        place._history_user = by  # type: ignore[attr-defined]
        place.save(update_fields=changed)
    return place


def _line(field: str, typed: str) -> str:
    words = clean_line(typed)
    if len(words) > LONGEST:
        raise ValidationError({field: _("This is too long. At most 200 characters fit here.")})
    return words


def _choice(typed: str) -> str:
    if typed not in SpeaksFor.values:
        raise ValidationError({"speaks_for": _("Choose for whom you speak.")})
    return typed
