"""What is shared after an event: chosen from the menu, dated, and turned into tasks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.access import chosen_for
from kmb_events.actions.plan_lock import forget_agreement, lock_plan
from kmb_events.actions.task import TASKS_AT_MOST
from kmb_events.models import (
    Approach,
    EventPlan,
    KnowledgeUserGroup,
    PlanTask,
    SharedAfter,
    dissemination_menu,
)
from teams.actions.writing import fill
from teams.models import User

# A list that runs wild stops here: each approach for a few groups.
CHOICES_AT_MOST = 60


@transaction.atomic
def choose_approaches(
    *,
    plan: EventPlan,
    approaches: Collection[str],
    group: KnowledgeUserGroup | None,
    ready_on: date | None,
    by: User,
) -> int:
    """Choose from the menu for a group, or for everybody; return how many are new.

    What was chosen for them before stays as it is. A new one takes back the co-leads' agreement.
    Raise ValidationError for an empty choice, for what is not in the menu, and when there are too many.
    """
    plan = lock_plan(plan)
    _refuse_strange(plan, group)
    wanted = [code for code in dissemination_menu() if code in set(approaches)]
    if not wanted or len(wanted) != len(set(approaches)):
        raise ValidationError({"approaches": _("Choose one or more from the menu.")})
    rows = SharedAfter.objects.filter(plan=plan)
    there = set(rows.filter(group=group).values_list("approach", flat=True))
    new = [code for code in wanted if code not in there]
    if rows.count() + len(new) > CHOICES_AT_MOST:
        raise ValidationError(_("You have chosen a lot already. Take one out first."), "too_many")
    SharedAfter.objects.bulk_create(
        SharedAfter(plan=plan, approach=code, group=group, ready_on=ready_on) for code in new
    )
    if new:
        forget_agreement(plan)
    return len(new)


@transaction.atomic
def change_choice(
    *,
    choice: SharedAfter,
    group: KnowledgeUserGroup | None,
    ready_on: date | None,
    by: User,
    seen: int,
) -> SharedAfter:
    """Say anew for whom, and by when. Raise Conflict when somebody else saved after version `seen`,
    ValidationError when it is chosen for that group already, or was taken out meanwhile.
    """
    plan = lock_plan(choice.plan)
    _refuse_strange(plan, group)
    row = SharedAfter.objects.filter(pk=choice.pk).first()
    if row is None:
        raise ValidationError(_("Somebody took this out meanwhile. Choose it anew."), "gone")
    others = SharedAfter.objects.filter(plan=plan, approach=row.approach, group=group)
    if others.exclude(pk=row.pk).exists():
        raise ValidationError({"group": _("This is chosen for them already.")})
    told = {"group": group, "ready_on": ready_on}
    if fill(row, told, seen=seen, by=by, unchecked=["plan", "approach"]):
        row.save()
        forget_agreement(plan)
    return row


@transaction.atomic
def take_out_choice(*, choice: SharedAfter) -> None:
    """Take it out; tasks that it has brought stay. Twice is once."""
    plan = lock_plan(choice.plan)
    count, _rows = SharedAfter.objects.filter(pk=choice.pk).delete()
    if count:
        forget_agreement(plan)


@transaction.atomic
def make_tasks(*, plan: EventPlan, by: User) -> int:
    """Put all that is chosen and has a day on the list of tasks, each once; return how many are new.

    Two tasks each: to begin, so many days ahead as it takes, and to have it ready. A press more adds
    what was chosen since. Raise ValidationError when the list is full.
    """
    EventPlan.objects.select_for_update().get(pk=plan.pk)
    menu = dissemination_menu()
    tasks = PlanTask.objects.filter(plan=plan)
    there = set(tasks.values_list("source", flat=True))
    rows = [
        row
        for row in chosen_for(plan).filter(ready_on__isnull=False)
        if row.approach in menu and source_of_tasks(row) not in there
    ]
    if tasks.count() + 2 * len(rows) > TASKS_AT_MOST:
        raise ValidationError(_("The list of tasks is full. Nothing was added."), "too_many")
    PlanTask.objects.bulk_create(
        task for row in rows for task in _two_tasks(row, menu[row.approach])
    )
    return len(rows)


def source_of_tasks(row: SharedAfter) -> str:
    """What the tasks of a choice have as their source."""
    return f"shared:{row.approach}" + (f":{row.group_id}" if row.group_id else "")


def begins_on(ready_on: date, approach: Approach) -> date:
    """The last day to begin, for it to be ready in time."""
    return ready_on - timedelta(days=approach.lead_days)


def _two_tasks(row: SharedAfter, approach: Approach) -> list[PlanTask]:
    assert row.ready_on  # noqa: S101 -- the caller has left out those without a day
    values = {"what": approach.text.title, "group": row.group or _("everybody")}
    told = [
        (_("Begin: %(what)s, for %(group)s"), begins_on(row.ready_on, approach)),
        (_("Have it ready: %(what)s, for %(group)s"), row.ready_on),
    ]
    return [
        PlanTask(
            plan=row.plan, title=(words % values)[:300], due_on=day, source=source_of_tasks(row)
        )
        for words, day in told
    ]


def _refuse_strange(plan: EventPlan, group: KnowledgeUserGroup | None) -> None:
    if group and group.plan_id != plan.pk:
        raise ValidationError({"group": _("Choose one of the groups of this event.")})
