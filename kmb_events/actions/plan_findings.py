"""Which findings a plan rests on."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.actions.plan_lock import forget_agreement, lock_plan
from kmb_events.models import EventPlan, Finding


@transaction.atomic
def choose_findings(
    *, plan: EventPlan, chosen: Collection[int], offered: Collection[int]
) -> EventPlan:
    """Put these findings (keys) into the plan, and take out those that were `offered` and not chosen.

    What somebody else put in meanwhile stays. Both co-leads are asked again if it changes anything.
    Raise ValidationError for one that was taken back since.
    """
    plan = lock_plan(plan)
    stands = {row.pk for row in plan.findings.all()}
    ours = Finding.objects.filter(team=plan.team_id, pk__in=chosen).exclude(pk__in=stands)
    new = list(ours.order_by("pk"))
    if any(row.is_withdrawn for row in new):
        raise ValidationError(_("One of these was taken back. Look at the list again."))
    gone = (stands & set(offered)) - set(chosen)
    if new or gone:
        plan.findings.add(*new)
        plan.findings.remove(*gone)
        forget_agreement(plan)
    return plan
