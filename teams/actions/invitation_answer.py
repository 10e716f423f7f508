"""What an invited person answers: yes, and they are on the team; no, and nothing is asked."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from partnerportal.foundation import jobs
from partnerportal.foundation.languages import Language
from partnerportal.foundation.notices import tell
from partnerportal.foundation.zones import day_begun_everywhere
from teams.access import Link, is_invited, seat_is_free_for
from teams.actions.invitation import State, settle
from teams.actions.seat import lock, settle_seats
from teams.emails.invitation import JOINED
from teams.models import Invitation, Membership, User


@transaction.atomic
def accept_invitation(*, link: Link, by: User) -> Membership:
    """Take the place; or find the one that is there already. Saying yes twice is saying it once.

    The rules are asked again: a seat that is not free any more is not taken, the place in the team
    is. Raise ValidationError when it was sent to somebody else, and when the link has ended.
    """
    row = _locked(link)
    person = User.objects.select_for_update().get(pk=by.pk)
    if not is_invited(person, row):
        raise ValidationError(_("This invitation went to another address."), code="not_yours")
    if row.state == State.ACCEPTED and row.settled_by_id == person.pk:
        return _place(row, person)
    _must_be_open(row, link)
    place = _place(row, person)
    if place.seat:
        settle_seats(team=row.team)
    settle(row, State.ACCEPTED, person)
    if person.only_invited:
        person.only_invited = False
        person.save(update_fields=["only_invited"])
    tell(row.invited_by, JOINED, row.pk)
    return place


@transaction.atomic
def decline_invitation(*, link: Link, by: User | None = None) -> Invitation:
    """Say no; no reason is asked. Saying it twice is saying it once.

    Raise ValidationError when the link has ended in another way.
    """
    row = _locked(link)
    if row.state == State.DECLINED and row.round == link.round:
        return row
    _must_be_open(row, link)
    settle(row, State.DECLINED, by)
    jobs.enqueue("teams.forget_invited", row.pk)
    return row


@transaction.atomic
def expect_invited(*, link: Link, language: str) -> None:
    """Make sure that there is somebody whom a sign-in code can be sent to.

    Who has never been here reads on in the language in which they said yes. Raise ValidationError
    when the link has ended.
    """
    row = _locked(link)
    _must_be_open(row, link)
    person = User.objects.reader_at(row.email, name=row.name, language=row.language)
    if person.only_invited and person.last_login is None and language in Language.values:
        person.language = language
        person.save(update_fields=["language"])


def _locked(link: Link) -> Invitation:
    """The row as it is now: whoever withdraws it, or answers in another window, waits or was first."""
    lock(link.invitation.team)
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("invited_by", "team")
    return rows.get(pk=link.invitation.pk)


def _must_be_open(row: Invitation, link: Link) -> None:
    if not Link(row, link.round).is_open:
        raise ValidationError(_("This link has ended."), code="ended")


def _place(row: Invitation, person: User) -> Membership:
    today = day_begun_everywhere()
    still = Q(ended_on=None) | Q(ended_on__gt=today)
    places = Membership.objects.select_for_update().filter(still, team=row.team, user=person)
    place: Membership = places.first() or Membership(
        team=row.team,
        user=person,
        role=row.role,
        seat=row.seat if seat_is_free_for(row, row.team) else "",
        started_on=today,
    )
    if place.pk is None or place.started_on > today:
        place.started_on = today
        place._history_user = person  # type: ignore[attr-defined]
        place.save()
    return place
