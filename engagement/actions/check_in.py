"""Open a check-in for the co-leads of a team, and give them more time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.access import waited_for
from engagement.emails import MORE_TIME, OPENED, more_time_subject
from engagement.models import CheckIn, InstrumentVersion, Response
from partnerportal.foundation.notices import tell
from teams.access import away_from, is_away
from teams.models import Membership, Perspective, Team, User


@transaction.atomic
def open_check_in(
    *,
    team: Team,
    instrument_version: InstrumentVersion,
    opens_at: datetime,
    closes_at: datetime,
    by: User | None = None,
) -> CheckIn:
    """Give every active co-lead a place in a new check-in, and tell them once it is open.

    The half that stands first swaps with each round, for the team too. `by` is who asked, or None
    for the clock. Raise ValidationError when the team is not co-led, when another check-in is open
    in that time, when it would close before it opens, or for an instrument not yet published.
    """
    team = Team.objects.select_for_update().get(pk=team.pk)
    if instrument_version.published_at is None:
        raise ValidationError(_("These questions are not published yet."), code="not_published")
    if closes_at <= opens_at:
        raise ValidationError(_("A check-in closes after it opens."), code="closes_first")
    if CheckIn.objects.between(opens_at, closes_at).filter(team=team, revealed_at=None).exists():
        raise ValidationError(_("This team has an open check-in already."), code="open_already")
    seats = _seats(team)
    first, number = _next_turn(team)
    check_in = CheckIn.objects.create(
        team=team,
        instrument_version=instrument_version,
        number=number,
        first_perspective=first,
        opens_at=opens_at,
        closes_at=closes_at,
    )
    Team.objects.filter(pk=team.pk).update(first_perspective=first)
    Response.objects.bulk_create(
        Response(check_in=check_in, user=seat.user, perspective=seat.seat) for seat in seats
    )
    announce(check_in=check_in)
    return check_in


# As long as a check-in may be kept open from today.
MORE_AT_MOST = timedelta(days=60)


@transaction.atomic
def give_more_time(*, check_in: CheckIn, closes_at: datetime, by: User) -> CheckIn:
    """Move the day until which both can answer; whoever is waited for gets a mail, once a day, but
    nobody who takes a break.

    Raise ValidationError when both have answered, when another check-in of the team has come since,
    when the new day is not later than now and than the old one, or lies far ahead.
    """
    Team.objects.select_for_update().get(pk=check_in.team_id)
    check_in = CheckIn.objects.select_for_update().get(pk=check_in.pk)
    if check_in.is_revealed:
        raise ValidationError(_("Both have answered since."), code="revealed")
    if CheckIn.objects.filter(team=check_in.team_id, number__gt=check_in.number).exists():
        raise ValidationError(_("A newer check-in has come since."), code="newer")
    if closes_at == check_in.closes_at:
        return check_in
    if closes_at <= max(timezone.now(), check_in.closes_at):
        raise ValidationError({"day": _("Choose a later day than the one it has now.")})
    if closes_at > timezone.now() + MORE_AT_MOST:
        raise ValidationError({"day": _("Choose a day within the next 60 days.")})
    check_in.closes_at = closes_at
    check_in._history_user = by  # type: ignore[attr-defined]
    check_in.save(update_fields=["closes_at"])
    away = away_from(check_in.team)
    for response in waited_for(check_in):
        if response.user_id not in away:
            tell(response.user, MORE_TIME, more_time_subject(check_in))
    return check_in


def announce(*, check_in: CheckIn) -> None:
    """Tell each co-lead that it is open, once. Before it opens nobody is told."""
    for response in check_in.responses.filter(left_at=None).select_related("user"):
        invite(check_in=check_in, response=response)


def invite(*, check_in: CheckIn, response: Response) -> None:
    """Tell who has this place that it is open, once; nobody who takes a break from the team."""
    if check_in.is_open and not is_away(response.user, check_in.team):
        tell(response.user, OPENED, check_in.pk)


def _seats(team: Team) -> list[Membership]:
    seats = Membership.objects.active().co_leads().filter(team=team).select_related("user")
    found = list(seats.order_by("pk"))
    if {row.seat for row in found} != set(Perspective.values):
        raise ValidationError(
            _("A check-in needs a patient co-lead and a researcher co-lead."), code="not_co_led"
        )
    return found


def _next_turn(team: Team) -> tuple[Perspective, int]:
    """Who stands first now, and the number of the round; the first round keeps the coin toss."""
    last = CheckIn.objects.filter(team=team).order_by("-number").first()
    if last is None:
        return Perspective(team.first_perspective), 1
    return Perspective(last.first_perspective).other, last.number + 1
