"""Hear the other members of a team: switch it on, answer, take it back, and show them as a group."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.access import (
    shown_from,
    values_to_freeze,
    voice_place_in,
)
from engagement.emails import VOICES_SWITCHED
from engagement.models import (
    CheckIn,
    Item,
    Scale,
    TeamVoices,
    Voice,
    VoiceAnswer,
    VoicePicture,
    VoiceRound,
)
from engagement.voices import picture
from partnerportal.foundation.notices import tell
from teams.access import can_lead
from teams.models import Membership, Team, User

Outcome = VoiceRound.Outcome


@transaction.atomic
def set_team_voices(*, team: Team, is_on: bool, from_how_many: int | None, by: User) -> TeamVoices:
    """Switch the voices of a team on or off, and say from how many answers they are shown.

    The other co-leads are told when it is switched. Switched off, what members have answered and
    what is not shown yet is erased. Raise ValidationError for somebody who does not lead the team,
    and for a number that is not allowed.
    """
    Team.objects.select_for_update().get(pk=team.pk)
    if not can_lead(by, team):
        raise ValidationError(_("Only the co-leads choose this."), code="not_a_lead")
    row = TeamVoices.objects.filter(team=team).first() or TeamVoices(team=team)
    switched = row.is_on != is_on
    row.is_on, row.shown_from = is_on, from_how_many
    row.changed_by, row.changed_at = by, timezone.now()
    row.full_clean(validate_unique=False)
    row.save()
    if not is_on:
        VoiceRound.objects.filter(check_in__team=team, outcome=Outcome.WAITING).delete()
    if switched:
        _tell_other_leads(row, by)
    return row


def _tell_other_leads(row: TeamVoices, by: User) -> None:
    seats = Membership.objects.active().co_leads().filter(team=row.team).exclude(user=by)
    for seat in seats.select_related("user"):
        tell(seat.user, VOICES_SWITCHED, row.team_id, period=f"{row.changed_at:%y%m%d%H%M%S}")


@transaction.atomic
def save_voice(*, check_in: CheckIn, values: Mapping[int, int | None], by: User) -> None:
    """Keep what somebody answers as one of the others: item -> value, None takes it out again.

    Items that are not named stay as they are. Raise ValidationError once both co-leads have answered
    (a later answer could be told from the difference), when the check-in is closed, for somebody
    who is not asked, and for a value off the scale or an item that is not asked.
    """
    check_in = _still_open(check_in)
    place = voice_place_in(check_in, by)
    if place is None:
        raise ValidationError(_("Your team does not ask you here."), code="not_asked")
    asked = Item.objects.filter(theme__instrument_version=check_in.instrument_version_id)
    if not set(values) <= set(asked.values_list("pk", flat=True)):
        raise ValidationError(_("This check-in does not ask that."), code="item")
    if any(value is not None and value not in Scale.values for value in values.values()):
        raise ValidationError(_("Choose one of the five answers."), code="value")
    held, _is_new = VoiceRound.objects.get_or_create(
        check_in=check_in, defaults={"shown_from": shown_from(check_in.team)}
    )
    voice, _is_new = Voice.objects.get_or_create(
        round=held, user=by, defaults={"perspective": place.perspective}
    )
    voice.answers.filter(item__in=list(values)).delete()
    VoiceAnswer.objects.bulk_create(
        VoiceAnswer(voice=voice, item_id=item, value=value)
        for item, value in values.items()
        if value is not None
    )
    if not voice.answers.exists():
        voice.delete()


@transaction.atomic
def take_voice_back(*, check_in: CheckIn, by: User) -> None:
    """Erase all that somebody answered. Raise ValidationError once it is shown: by then it is gone."""
    check_in = CheckIn.objects.select_for_update().get(pk=check_in.pk)
    if check_in.is_revealed:
        raise ValidationError(_("Your answers are erased already."), code="revealed")
    Voice.objects.filter(round__check_in=check_in, user=by).delete()


def freeze_voices(check_in: CheckIn) -> None:
    """Work out what is shown of the group, once, and erase the answers behind it.

    Part of showing both sides: needs the row of the check-in locked.
    """
    held = VoiceRound.objects.filter(check_in=check_in, outcome=Outcome.WAITING).first()
    if held is None:
        return
    people, by_item = values_to_freeze(check_in)
    enough = people >= held.shown_from
    pictures = {item: picture(values, held.shown_from) for item, values in by_item.items()}
    VoicePicture.objects.bulk_create(
        VoicePicture(round=held, item_id=item, middle=one.middle, spread=one.spread.value)
        for item, one in pictures.items()
        if one and enough
    )
    held.outcome = Outcome.SHOWN if enough else Outcome.TOO_FEW
    held.save(update_fields=["outcome"])
    held.given.all().delete()


def _still_open(check_in: CheckIn) -> CheckIn:
    """The row is locked, so that nobody answers while it is being shown."""
    locked: CheckIn = CheckIn.objects.select_for_update().get(pk=check_in.pk)
    if locked.is_revealed:
        raise ValidationError(
            _(
                "Both co-leads have answered, so the group is settled. One more answer now could be "
                "told apart from the others. The next check-in asks you again."
            ),
            code="revealed",
        )
    if not locked.is_open:
        raise ValidationError(_("This check-in is not open."), code="closed")
    return locked


def forget_unshown_voices(*, closed_before: datetime) -> None:
    """Erase the voices of check-ins that closed before this moment without being shown."""
    old = VoiceRound.objects.filter(check_in__closes_at__lt=closed_before)
    old.filter(outcome=Outcome.WAITING, check_in__revealed_at=None).delete()
