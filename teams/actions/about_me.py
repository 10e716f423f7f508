"""What a person says about working with them. It is erased when they leave: see `seat`."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from partnerportal.foundation.text import checked_words
from teams.models import ABOUT_ME_LENGTH, AboutMe, User


@transaction.atomic
def say_about_me(*, user: User, how_to_reach: Any, access_needs: Any) -> AboutMe:
    """Keep both as they are written now; nothing of what stood there before is left.

    Raise ValidationError for words that are too long or cannot be kept.
    """
    User.objects.select_for_update().get(pk=user.pk)
    words = {
        "how_to_reach": checked_words("how_to_reach", how_to_reach, ABOUT_ME_LENGTH),
        "access_needs": checked_words("access_needs", access_needs, ABOUT_ME_LENGTH),
    }
    row, _is_new = AboutMe.objects.update_or_create(user=user, defaults=words)
    return row
