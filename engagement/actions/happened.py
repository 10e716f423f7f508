"""Say what happened, step by step; each co-lead alone, and any of it may be skipped."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from engagement.access import asks_what_happened, people_asked_about, steps_so_far
from engagement.models import CheckIn, Happened, HowFar, Response

Said = Mapping[tuple[int, str], int | None]


@transaction.atomic
def say_what_happened(*, response: Response, said: Said) -> None:
    """Keep how far each co-lead was part of each step: (person, step) -> level, None: skipped.

    What is not named stays. Raise ValidationError when both sides are shown or the check-in is
    closed, when it does not ask this, and for a person, step or level that it does not ask about.
    """
    locked = CheckIn.objects.select_for_update().get(pk=response.check_in_id)
    if locked.is_revealed or not locked.is_open:
        raise ValidationError(
            _("This check-in is over. What you had saved stays as it is."), code="closed"
        )
    if not asks_what_happened(locked):
        raise ValidationError(_("This check-in does not ask that."), code="not_asked")
    _check(locked, said)
    _keep(response, said)


def _keep(response: Response, said: Said) -> None:
    """Two queries, however many steps there are."""
    skipped = Q(pk__in=[])
    for (person, step), level in said.items():
        if level is None:
            skipped |= Q(person=person, step=step)
    Happened.objects.filter(skipped, response=response).delete()
    Happened.objects.bulk_create(
        [
            Happened(response=response, person_id=person, step=step, level=level)
            for (person, step), level in said.items()
            if level is not None
        ],
        update_conflicts=True,
        unique_fields=["response", "person", "step"],
        update_fields=["level"],
    )


def _check(check_in: CheckIn, said: Said) -> None:
    people = {person.pk for person in people_asked_about(check_in)}
    steps = {step.value for step in steps_so_far(check_in.team)}
    for (person, step), level in said.items():
        wrong = level is not None and level not in HowFar.values
        if wrong or person not in people or step not in steps:
            raise ValidationError(_("Choose one of the answers for each step."), code="level")
