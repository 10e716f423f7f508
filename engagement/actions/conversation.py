"""What the two agreed when they had seen both sides."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.models import AGREED_LENGTH, CheckIn, Conversation
from partnerportal.foundation.text import checked_words
from partnerportal.foundation.versions import Conflict
from teams.models import User


@transaction.atomic
def save_conversation(
    *, check_in: CheckIn, agreed: str, seen_version: int, by: User
) -> Conversation:
    """Keep what they agreed. `seen_version` is the version that the page showed, 0 for none yet.
    Once there are words, the two have talked about the check-in.

    Raise ValidationError before both sides are shown and for words that are too long or hold a NUL,
    Conflict when somebody else saved other words since.
    """
    check_in = CheckIn.objects.select_for_update().get(pk=check_in.pk)
    if not check_in.is_revealed:
        raise ValidationError(_("You can write this once you have both answered."), code="not_yet")
    words = checked_words("agreed", agreed, AGREED_LENGTH)
    row = Conversation.objects.select_for_update().filter(check_in=check_in).first()
    row = row or Conversation(check_in=check_in, version=0)
    if words == row.agreed:
        return row
    if seen_version != row.version:
        raise Conflict(row)
    row.agreed = words
    row.edited_by = by
    row.edited_at = timezone.now()
    row.version += 1
    row.save()
    if words:
        mark_discussed(check_in=check_in)
    return row


@transaction.atomic
def mark_discussed(*, check_in: CheckIn) -> CheckIn:
    """Note that the two have talked about it; the first time counts. Nothing says who pressed.

    Raise ValidationError before both sides are shown.
    """
    check_in = CheckIn.objects.select_for_update().get(pk=check_in.pk)
    if not check_in.is_revealed:
        raise ValidationError(_("You can say this once you have both answered."), code="not_yet")
    if check_in.discussed_at is None:
        check_in.discussed_at = timezone.now()
        CheckIn.objects.filter(pk=check_in.pk).update(discussed_at=check_in.discussed_at)
    return check_in
