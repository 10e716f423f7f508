"""Who may write in a plan beside the co-leads: named by a co-lead, and taken off again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.models import EventPlan, PlanEditor
from teams.models import Membership, User


@transaction.atomic
def name_editor(*, plan: EventPlan, person: User, by: User) -> PlanEditor:
    """Let a person of the team write in the plan. The same twice is once.

    Raise ValidationError for somebody who is not in the team now.
    """
    EventPlan.objects.select_for_update().get(pk=plan.pk)
    if not Membership.objects.active().filter(team=plan.team_id, user=person).exists():
        raise ValidationError(_("Choose one of the people in the list."), "not_in_team")
    row, _is_new = PlanEditor.objects.get_or_create(
        plan=plan, user=person, defaults={"named_by": by}
    )
    return row


@transaction.atomic
def take_editor_off(*, plan: EventPlan, pk: int) -> bool:
    """They write in it no more; what they wrote stays. False when they were off the list already."""
    gone, _by_kind = PlanEditor.objects.filter(plan=plan, pk=pk).delete()
    return bool(gone)
