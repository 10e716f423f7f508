"""What a change of seats, or a break, means for check-ins. The teams' actions call these."""

from __future__ import annotations

from django.db.models import Q, Subquery
from django.utils import timezone

from engagement.access import in_their_seat
from engagement.actions.check_in import invite
from engagement.actions.reveal import reveal_if_due
from engagement.emails import MORE_TIME, OPENED, REMINDED, more_time_subject
from engagement.models import CheckIn, Response
from partnerportal.foundation.notices import let_go
from teams.models import Membership, Team, User


def follow_seats(team: Team) -> None:
    """Bring the places of check-ins that are not over to who holds the seats now.

    A place stays with its person, sent or not. Who takes a seat up gets a place of their own, after
    one that was left; who shares a seat that was not left is not asked. Twice is once.
    The newest one is followed also when it has closed, as it may get more time; but a closed one is
    not shown because somebody goes.
    """
    newest = CheckIn.objects.filter(team=team).order_by("-number").values("number")[:1]
    rows = CheckIn.objects.filter(
        Q(closes_at__gt=timezone.now()) | Q(number=Subquery(newest)), team=team, revealed_at=None
    )
    for check_in in rows.select_for_update().order_by("pk"):
        _mark_who_left(check_in)
        _seat_who_came(check_in)
        if check_in.is_open:
            reveal_if_due(check_in)


def let_go_of_reminders(person: User, team: Team) -> None:
    """Who takes a break hears of no check-in of the team: what waits to be sent is dropped."""
    open_ones = list(CheckIn.objects.filter(team=team, revealed_at=None))
    for kind in (OPENED, REMINDED):
        let_go(person, kind, [row.pk for row in open_ones])
    let_go(person, MORE_TIME, [more_time_subject(row) for row in open_ones])


def _mark_who_left(check_in: CheckIn) -> None:
    here = in_their_seat(check_in).values_list("pk", flat=True)
    check_in.responses.filter(pk__in=list(here), left_at__isnull=False).update(left_at=None)
    gone = check_in.responses.exclude(pk__in=list(here)).filter(left_at=None)
    gone.update(left_at=timezone.now())


def _seat_who_came(check_in: CheckIn) -> None:
    places = list(check_in.responses.order_by("pk"))
    taken = {row.after_id for row in places}
    seats = Membership.objects.active().co_leads().filter(team=check_in.team_id)
    newcomers = seats.exclude(user__in=[row.user_id for row in places]).select_related("user")
    for seat in newcomers.order_by("pk"):
        left = (row for row in places if row.has_left and row.perspective == seat.seat)
        before = next((row for row in left if row.pk not in taken), None)
        if before is None:
            continue
        taken.add(before.pk)
        place = Response.objects.create(
            check_in=check_in,
            user=seat.user,
            perspective=seat.seat,
            default_audience=check_in.usual_audience,
            after=before,
            joined_at=timezone.now(),
        )
        invite(check_in=check_in, response=place)
