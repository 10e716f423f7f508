"""What is to do for an event: added, changed, done. Nothing that the co-leads agreed to changes."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.models import EventPlan, PlanTask
from teams.actions.writing import fill
from teams.models import User

# A list that runs wild stops here.
TASKS_AT_MOST = 200


@transaction.atomic
def add_task(
    *, plan: EventPlan, title: str, owner: User | None, due_on: date | None, by: User, seen: int = 0
) -> PlanTask:
    """Put something on the list. The same twice is once. `seen` is of a new row: none.

    Raise ValidationError for a value that does not fit, and when the list is full.
    """
    EventPlan.objects.select_for_update().get(pk=plan.pk)
    rows = PlanTask.objects.filter(plan=plan)
    same = rows.filter(title=title, owner=owner, due_on=due_on, done_at=None).first()
    if same:
        return same
    if rows.count() >= TASKS_AT_MOST:
        raise ValidationError(_("The list has 200 lines already. Change one of them."), "too_many")
    task = PlanTask(plan=plan)
    told = {"title": title, "owner": owner, "due_on": due_on}
    fill(task, told, seen=0, by=by, unchecked=["plan"])
    task.save()
    return task


@transaction.atomic
def change_task(
    *, task: PlanTask, title: str, owner: User | None, due_on: date | None, by: User, seen: int
) -> PlanTask:
    """Say it anew. Raise Conflict when somebody else saved after version `seen` was read."""
    task = PlanTask.objects.select_for_update().get(pk=task.pk)
    told = {"title": title, "owner": owner, "due_on": due_on}
    if fill(task, told, seen=seen, by=by, unchecked=["plan"]):
        task.save()
    return task


@transaction.atomic
def settle_task(*, task: PlanTask, is_done: bool, by: User) -> PlanTask:
    """Say that it is done, or that it is not after all. The same twice changes nothing."""
    task = PlanTask.objects.select_for_update().get(pk=task.pk)
    if is_done != (task.done_at is not None):
        task.done_at = timezone.now() if is_done else None
        task.done_by = by if is_done else None
        task.save(update_fields=["done_at", "done_by"])
    return task
