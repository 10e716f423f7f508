"""Say how far one wants to take part, step by step; change it at any time."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teams.access import is_member
from teams.models import Involvement, Level, ProjectStep, Team, User


@transaction.atomic
def say_involvement(*, team: Team, levels: Mapping[str, int | None], by: User) -> None:
    """Keep what a person wants in these steps (step -> level, None: not said any more).

    Steps that are not named stay as they are. Raise ValidationError for somebody who is not on the
    team, and for a step or level that is none; then nothing is kept.
    """
    User.objects.select_for_update().get(pk=by.pk)
    if not is_member(by, team):
        raise ValidationError(_("Only people of the team can say this."))
    for step, level in levels.items():
        if step not in ProjectStep.values or (level is not None and level not in Level.values):
            raise ValidationError(_("Choose one of the answers for each step."))
    known = {row.step: row for row in Involvement.objects.filter(team=team, user=by)}
    gone = [step for step, level in levels.items() if level is None and step in known]
    Involvement.objects.filter(team=team, user=by, step__in=gone).delete()
    for step, level in levels.items():
        if level is not None and (step not in known or known[step].level != level):
            Involvement.objects.update_or_create(
                team=team, user=by, step=step, defaults={"level": level}
            )
