"""The first visit: who I am, how to reach me, what I need, how often you may write."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from partnerportal.foundation.notices import Pace
from partnerportal.foundation.notices.wishes import choose_pace
from partnerportal.foundation.text import clean_line
from teams.actions.about_me import say_about_me
from teams.actions.person import change_preferences
from teams.models import Membership, SpeaksFor, User


@transaction.atomic
def introduce(
    *,
    place: Membership,
    by: User,
    name: str,
    language: str,
    time_zone: str,
    pace: str,
    how_to_reach: str = "",
    access_needs: str = "",
    organisation: str = "",
    speaks_for: str = SpeaksFor.SELF,
    group_spoken_for: str = "",
) -> User:
    """Keep what a person says about themselves, and about this place in a team.

    Raise ValidationError for what cannot be kept, and for a place that is not theirs.
    """
    if place.user_id != by.pk:
        raise ValidationError(_("This is not your place."), code="not_yours")
    person = change_preferences(
        user=by,
        name=name,
        language=language,
        time_zone=time_zone or by.time_zone,
        theme=by.theme,
        text_size=by.text_size,
    )
    if pace not in list(Pace):
        raise ValidationError({"pace": _("Choose how often we may write.")})
    choose_pace(person=person, pace=pace)
    say_about_me(user=person, how_to_reach=how_to_reach, access_needs=access_needs)
    _say_for_whom(place, person, organisation, speaks_for, group_spoken_for)
    return person


def _say_for_whom(
    place: Membership, by: User, organisation: Any, speaks_for: str, group: Any
) -> None:
    row = Membership.objects.select_for_update().get(pk=place.pk)
    row.organisation, row.speaks_for = clean_line(organisation), speaks_for
    row.group_spoken_for = clean_line(group)
    if row.group_spoken_for and speaks_for == SpeaksFor.SELF:
        reason = _("You named a group. Choose that you speak for it, or leave its name out.")
        raise ValidationError({"group_spoken_for": reason})
    changed = ["organisation", "speaks_for", "group_spoken_for"]
    row.clean_fields(exclude={field.name for field in Membership._meta.fields} - set(changed))
    row._history_user = by  # type: ignore[attr-defined]
    row.save(update_fields=changed)
