"""Both co-leads' halves of "Do you both agree?", in the team's order."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from partnerportal.foundation import written
from teams.models import Perspective


@dataclass(frozen=True)
class Half:
    """One co-lead's half; no name where nobody holds the seat. state, note: see components/sign.html."""

    name: str
    perspective: str
    state: str
    note: str
    is_reader: bool


@dataclass(frozen=True)
class Agreement:
    """Whether the two agree to what is on the page. `seen` goes with the reader's press."""

    halves: list
    seen: str
    can_agree: bool
    is_agreed: bool
    is_readers: bool


def agreement(team, reader, given, fingerprint):
    """Build the pair for a reader from the approvals `given` to one subject.

    Needs the team with its people (`Team.people()`).
    """
    first = Perspective(team.first_perspective)
    seat = next(
        (row.seat for row in team.active_memberships if row.user_id == reader.pk and row.seat), ""
    )
    halves = [_half(team, side, seat, given, fingerprint) for side in (first, first.other)]
    mine = next((half for half in halves if half.is_reader), None)
    return Agreement(
        halves=halves,
        seen=fingerprint,
        can_agree=mine is not None and mine.state != "agreed",
        is_agreed=all(half.state == "agreed" for half in halves),
        is_readers=mine is not None,
    )


def _half(team, side, seat, given, fingerprint):
    theirs = [row for row in given if row.perspective == side]
    now = next((row for row in theirs if row.fingerprint == fingerprint), None)
    state, note = _state(now, theirs, seat == side)
    leads = ", ".join(row.user.name for row in team.co_leads(side))
    return Half(
        name=now.approved_by.name if now else leads,
        perspective=side.value,
        state=state,
        note=note,
        is_reader=seat == side,
    )


def _state(now, theirs, is_reader):
    if now:
        day = written.day(timezone.localtime(now.approved_at))
        number = getattr(now, "number", None)
        return "agreed", _said_version(day, number) if number else day
    if theirs:
        return "again", _("The words have changed since")
    return "waiting", _("For you. Take the time you need.") if is_reader else ""


def _said_version(day, number):
    return _("%(day)s, version %(number)s") % {"day": day, "number": number}
