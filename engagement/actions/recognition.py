"""How somebody wants to be thanked: chosen by themselves alone."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from engagement.models import WAYS, CreditRole, Recognition
from teams.access import is_member
from teams.actions.writing import fill
from teams.models import Team, User


@transaction.atomic
def choose_recognition(
    *, team: Team, by: User, ways: Collection[str], roles: Collection[str], seen: int = 0
) -> Recognition:
    """Keep a person's own choice: any of WAYS, or none of them, and the roles they see themselves in.

    Raise ValidationError for somebody who is not on the team, and for a way or a role that is none;
    Conflict when they chose otherwise elsewhere since version `seen`.
    """
    User.objects.select_for_update().get(pk=by.pk)
    if not is_member(by, team):
        raise ValidationError(_("Only people of the team can choose here."), code="not_a_member")
    if set(ways) - set(WAYS):
        raise ValidationError({"ways": _("Choose from the list.")})
    if set(roles) - set(CreditRole.values):
        raise ValidationError({"roles": _("Choose from the list.")})
    found = Recognition.objects.select_for_update().filter(team=team, user=by).first()
    found = found or Recognition(team=team, user=by)
    told = {way: way in ways for way in WAYS}
    told |= {"roles": [role for role in CreditRole.values if role in roles]}  # type: ignore[dict-item]
    if fill(found, told, seen=seen, by=by, unchecked=["team", "user", "roles"]):
        found.save()
    return found
