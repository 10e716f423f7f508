"""Seats change: step back, leave, and what follows whoever changes them.

Nobody is asked why. The history is kept: a place ends, and what the person is from then on is
another one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from partnerportal.foundation.notices import tell
from partnerportal.foundation.zones import day_begun_everywhere
from teams.access import facilitators_of, has_left_every_team, place_of
from teams.emails.seat import SEAT_EMPTY
from teams.models import AboutMe, Handover, Membership, Perspective, Team, User

# What else follows when seats of a team have changed: functions of the floors above, called in the
# same transaction. Doing it twice is doing it once.
after_seats: list[Callable[[Team], None]] = []


@transaction.atomic
def step_back(*, team: Team, by: User) -> None:
    """Give up one's seat and stay on the team. Doing it twice is doing it once.

    The last co-lead of a side may: health comes first. Whoever looks after the team is told.
    """
    lock(team)
    place = place_of(by, team)
    if place is None or not place.seat:
        return
    begin_again(place, by=by, seat="")
    settle_seats(team=team)


@transaction.atomic
def leave_team(*, team: Team, by: User) -> None:
    """End one's place in a team, with the seat if there is one. Twice is once."""
    lock(team)
    for place in Membership.objects.active().filter(team=team, user=by):
        _end(place, day_begun_everywhere(), by)
    settle_seats(team=team)


@transaction.atomic
def settle_seats(*, team: Team) -> None:
    """What follows when places of a team have begun or ended, whoever did it, and by whatever way.

    Offers that nobody can take up any more are withdrawn, who has left their last team is forgotten,
    whoever looks after the team hears of an empty seat, and the floors above do their part.
    """
    lock(team)
    _withdraw_what_is_void(team)
    people = User.objects.filter(memberships__in=Membership.objects.over(timezone.localdate()))
    for person in people.filter(memberships__team=team).distinct():
        forget_who_left(person)
    for follow in after_seats:
        follow(team)
    _tell_of_empty_seats(team)


def forget_who_left(person: User, day: date | None = None) -> None:
    """Erase access needs and how to reach somebody who is on no team any more, for good."""
    if has_left_every_team(person, day or timezone.localdate()):
        AboutMe.objects.filter(user=person).delete()


def lock(team: Team) -> None:
    """Whatever changes a team's seats does so one after another."""
    Team.objects.select_for_update().get(pk=team.pk)


def begin_again(place: Membership, *, by: User, **changes: Any) -> Membership:
    """End a place, and begin another of the same person with these changes.

    Both happen on a day that has begun for everybody, so that no reader still sees the old one.
    """
    until = place.ended_on
    _end(place, day_begun_everywhere(), by)
    values = {
        field.name: getattr(place, field.name)
        for field in Membership._meta.concrete_fields
        if not field.primary_key
    }
    values |= {"started_on": day_begun_everywhere(), "ended_on": until, **changes}
    following = Membership(**values)
    following._history_user = by  # type: ignore[attr-defined]
    following.save()
    return following


def _end(place: Membership, day: date, by: User) -> None:
    place.ended_on = max(day, place.started_on)
    place._history_user = by  # type: ignore[attr-defined]
    place.save(update_fields=["ended_on"])


def _withdraw_what_is_void(team: Team) -> None:
    """An offer ends with the seat of who made it, and with the place of who was asked."""
    seats = {(row.user_id, row.seat) for row in Membership.objects.active().filter(team=team)}
    people = {user for user, _seat in seats}
    for offer in Handover.objects.select_for_update().open().filter(team=team):
        holds = (offer.offered_by_id, offer.seat) in seats
        if not holds or offer.offered_to_id not in people:
            offer.state, offer.settled_at = Handover.State.WITHDRAWN, timezone.now()
            offer.save(update_fields=["state", "settled_at"])


def _tell_of_empty_seats(team: Team) -> None:
    """Once a day for each seat that somebody held and nobody does."""
    now = set(
        Membership.objects.active().co_leads().filter(team=team).values_list("seat", flat=True)
    )
    ended = Membership.objects.co_leads().filter(team=team, ended_on__gt=F("started_on"))
    for seat in Perspective:
        last = ended.filter(seat=seat).order_by("-ended_on").first()
        if seat not in now and last:
            for person in facilitators_of(team.community):
                tell(person, SEAT_EMPTY, f"{team.pk}:{seat}", period=str(last.ended_on))
