"""Invite somebody to a place in a team, send it again, take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerportal.foundation import jobs
from partnerportal.foundation.languages import Language
from partnerportal.foundation.notices import tell
from partnerportal.foundation.text import clean_line
from teams.access import can_invite, can_offer_seat
from teams.actions.seat import lock
from teams.emails.invitation import INVITED
from teams.models import INVITATION_LIFE, SEATS, Invitation, Perspective, Role, Team, User

DAY = timedelta(days=1)
# More than anybody invites by hand; a page that runs wild, or a stolen account, stops here.
INVITED_A_DAY = 50
# From all teams together: nobody's mailbox is filled from here.
TO_AN_ADDRESS_A_DAY = 5
# How long the first mail is given to arrive. Each further one is given twice as long, up to a day.
TIME_TO_ARRIVE = timedelta(minutes=10)

State = Invitation.State


@dataclass(frozen=True)
class Wanted:
    """What is typed of somebody who is invited, as it is kept."""

    email: str
    name: str
    role: str
    seat: str
    language: str


@transaction.atomic
def invite(
    *, team: Team, by: User, email: str, name: str, role: str, language: str, seat: str = ""
) -> Invitation:
    """Invite the person behind an address, whether they are known here or not: nothing tells.

    An address that is invited to this team already gets its mail again, with what is said now; a
    second press gets none. Raise ValidationError for what cannot be kept, for a seat that is not
    theirs to offer, and for too many on one day.
    """
    wanted = _checked(email, name, role, seat, language)
    lock(team)
    _may_invite(by, team, wanted.seat)
    rows = team.invitations.select_for_update().waiting()
    row = rows.filter(email=wanted.email).first()
    if row is None:
        _not_too_many(by, wanted.email)
        row = Invitation(team=team, email=wanted.email, round=0, invited_by=by)
    row.name, row.role, row.seat = wanted.name, wanted.role, wanted.seat
    row.language = wanted.language
    if row.round and not _has_had_time(row):
        row.save(update_fields=["name", "role", "seat", "language"])
        return row
    return send(row, by)


@transaction.atomic
def send_invitation_again(*, invitation: Invitation, by: User) -> Invitation:
    """Begin a new round: another mail with a link of its own, and the older links are dead.

    Raise ValidationError once it is answered or withdrawn, and while the last mail may be on its way.
    """
    lock(invitation.team)
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _may_invite(by, row.team, row.seat)
    if row.state != State.WAITING:
        raise ValidationError(_("This invitation has been answered or withdrawn."), code="settled")
    if not _has_had_time(row):
        raise ValidationError(
            _("It was sent a short while ago. Please give it some time to arrive."), code="too_soon"
        )
    _not_too_many(by, row.email, but=row)
    return send(row, by)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> Invitation:
    """Take it back: its links lead nowhere. Doing it twice is doing it once.

    Raise ValidationError when the person has come already.
    """
    lock(invitation.team)
    row: Invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _may_invite(by, row.team)
    if row.state == State.ACCEPTED:
        raise ValidationError(_("This person has come already."), code="settled")
    if row.state == State.WAITING:
        settle(row, State.WITHDRAWN, by)
        jobs.enqueue("teams.forget_invited", row.pk)
    return row


def send(row: Invitation, by: User) -> Invitation:
    """Begin the next round of an invitation whose team is locked."""
    now = timezone.now()
    row.round, row.invited_by = row.round + 1, by
    row.sent_at, row.expires_at = now, now + INVITATION_LIFE
    row.save()
    reader = User.objects.reader_at(row.email, name=row.name, language=row.language)
    tell(reader, INVITED, row.pk, period=str(row.round))
    return row


def settle(row: Invitation, state: str, by: User | None) -> None:
    row.state, row.settled_by, row.settled_at = state, by, timezone.now()
    row.save(update_fields=["state", "settled_by", "settled_at"])


def _may_invite(by: User, team: Team, seat: str = "") -> None:
    if not can_invite(by, team):
        raise ValidationError(_("Only the co-leads of the team can invite."), code="not_a_lead")
    if seat and not can_offer_seat(by, team, seat):
        reason = _(
            "Somebody holds this seat. Only who holds a seat on that side can share it, or your "
            "facilitator."
        )
        raise ValidationError({"seat": reason}, code="seat")


def _has_had_time(row: Invitation) -> bool:
    wait = min(TIME_TO_ARRIVE * 2 ** min(row.round - 1, 10), DAY)
    return timezone.now() >= row.sent_at + wait


def _not_too_many(by: User, email: str, but: Invitation | None = None) -> None:
    rows = Invitation.objects.filter(sent_at__gt=timezone.now() - DAY)
    others = rows.exclude(pk=but.pk) if but else rows
    found = others.aggregate(
        mine=Count("pk", filter=Q(invited_by=by)), there=Count("pk", filter=Q(email=email))
    )
    if found["mine"] >= INVITED_A_DAY:
        reason = _("You have invited many people today. Please go on tomorrow.")
        raise ValidationError(reason, code="too_many")
    if found["there"] >= TO_AN_ADDRESS_A_DAY:
        reason = _("Many emails went to this address today. Please try again tomorrow.")
        raise ValidationError({"email": reason}, code="too_many")


def _checked(email: Any, name: Any, role: str, seat: str, language: str) -> Wanted:
    wanted = Wanted(email.strip().lower(), clean_line(name), role, seat, language)
    if not wanted.name:
        raise ValidationError({"name": _("Write the name that you call this person by.")})
    if role not in Role.values:
        raise ValidationError({"role": _("Choose a role.")})
    if language not in Language.values:
        raise ValidationError({"language": _("Choose a language.")})
    if seat and (seat not in Perspective.values or role not in SEATS[Perspective(seat)]):
        reason = _("This seat does not go with this role. Choose another seat, or no seat.")
        raise ValidationError({"seat": reason})
    try:
        validate_email(wanted.email)
    except ValidationError:
        reason = _("Write an email address, like name@example.org.")
        raise ValidationError({"email": reason}) from None
    return wanted
