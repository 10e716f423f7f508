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
from engagement.rhythm_days import last_day, next_reminder
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

    The half that stands first swaps with each round, for the team too. `by` is who asked for an
    extra one, or None. Raise ValidationError when the team is not co-led, when another check-in is open
    in that time, when it would close before it opens, or for an instrument not yet published or
    retired. Of an instrument for one side only that side is asked.
    """
    team = Team.objects.select_for_update().get(pk=team.pk)
    if instrument_version.published_at is None:
        raise ValidationError(_("These questions are not published yet."), code="not_published")
    if instrument_version.instrument.retired_at is not None:
        raise ValidationError(_("These questions are no longer in use."), code="retired")
    if closes_at <= opens_at:
        raise ValidationError(_("A check-in closes after it opens."), code="closes_first")
    if CheckIn.objects.between(opens_at, closes_at).filter(team=team, revealed_at=None).exists():
        raise ValidationError(_("This team has an open check-in already."), code="open_already")
    asked = instrument_version.perspectives
    seats = _seats(team, asked)
    first, number = _next_turn(team)
    check_in = CheckIn.objects.create(
        team=team,
        instrument_version=instrument_version,
        number=number,
        first_perspective=first,
        opens_at=opens_at,
        closes_at=closes_at,
        started_by=by,
        reminds_at=next_reminder(opens_at, closes_at, timezone.now()),
    )
    if len(asked) > 1:
        Team.objects.filter(pk=team.pk).update(first_perspective=first)
    Response.objects.bulk_create(
        Response(
            check_in=check_in,
            user=seat.user,
            perspective=seat.seat,
            default_audience=check_in.usual_audience,
        )
        for seat in seats
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
    check_in.reminds_at = last_day(closes_at)
    check_in._history_user = by  # type: ignore[attr-defined]
    check_in.save(update_fields=["closes_at", "reminds_at"])
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


def _seats(team: Team, asked: list[Perspective]) -> list[Membership]:
    """Who is asked, and holds a seat of that side now."""
    seats = Membership.objects.active().co_leads().filter(team=team).select_related("user")
    found = list(seats.filter(seat__in=asked).order_by("pk"))
    if {row.seat for row in found} != set(asked) and len(asked) == 1:
        raise ValidationError(_("Nobody holds the seat that these questions ask."), code="no_seat")
    if {row.seat for row in found} != set(asked):
        raise ValidationError(
            _("A check-in needs a patient co-lead and a researcher co-lead."), code="not_co_led"
        )
    return found


def _next_turn(team: Team) -> tuple[Perspective, int]:
    """Who stands first now, and the number of the round; the first round keeps the coin toss."""
    rows = CheckIn.objects.filter(team=team).order_by("-number")
    newest = rows.first()
    number = newest.number + 1 if newest else 1
    last = rows.filter(instrument_version__only_for="").first()
    if last is None:
        return Perspective(team.first_perspective), number
    return Perspective(last.first_perspective).other, number
