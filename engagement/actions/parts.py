"""Rows with people and other things beside their columns: all of it is one version."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from partnerportal.foundation.versions import Conflict, Versioned
from teams.actions.writing import fill, says
from teams.models import Membership, Team, User


def fill_with(
    row: Versioned,
    told: Mapping[str, Any],
    *,
    same_beside: bool,
    seen: int,
    by: User,
    unchecked: Collection[str],
) -> bool:
    """As `fill`, where `same_beside` says if all that stands beside the columns stays as it is.

    Raise Conflict when somebody else saved meanwhile, ValidationError for a value that does not fit.
    """
    if same_beside or row.pk is None or not says(row, told):
        return fill(row, told, seen=seen, by=by, unchecked=unchecked)
    if row.version != seen:
        raise Conflict(row)
    row.version += 1
    row._history_user = by  # type: ignore[attr-defined]
    return True


def refuse_strangers(team: Team, people: Collection[User], there: Collection[User]) -> None:
    """Raise ValidationError for nobody, and for people who are neither on the team nor named already."""
    if not people:
        raise ValidationError({"people": _("Choose at least one person.")})
    new = {one.pk for one in people} - {one.pk for one in there}
    here = Membership.objects.active().filter(team=team, user__in=new)
    if new - set(here.values_list("user", flat=True)):
        raise ValidationError({"people": _("Choose people who are on the team.")})


def settle_parts(parts: Any, people: Iterable[User], sides: Mapping[int, str]) -> list[User]:
    """Make `parts` (the related rows of one thing) be of exactly these people; return the new ones.

    Who stays keeps the side they stood on by then.
    """
    wanted = {person.pk: person for person in people}
    there = {part.user_id for part in parts.all()}
    parts.exclude(user__in=wanted).delete()
    new = [person for key, person in wanted.items() if key not in there]
    parts.bulk_create(
        parts.model(
            **{parts.field.name: parts.instance}, user=person, perspective=sides.get(person.pk, "")
        )
        for person in new
    )
    return new
