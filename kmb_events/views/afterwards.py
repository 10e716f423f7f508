"""What comes after an event, on one page: what is shared, who is asked again, what came of it."""

from dataclasses import dataclass
from datetime import date

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kmb_events import access, actions
from kmb_events.models import (
    STRENGTHS,
    Approach,
    FollowUp,
    FollowUpRound,
    SharedAfter,
    dissemination_menu,
)
from teams.access import can_lead


@dataclass(frozen=True)
class Chosen:
    """One thing that is shared. approach: None when the menu has it no more; warnings: sentences."""

    row: SharedAfter
    approach: Approach | None
    begins_on: date | None
    on_list: bool
    warnings: list


@dataclass(frozen=True)
class Asking:
    """One time of asking one knowledge user. round: None where nothing is written of it yet."""

    month: int
    label: str
    due_on: date | None
    round: FollowUpRound | None
    can_note: bool


@dataclass(frozen=True)
class Asked:
    """One knowledge user who is asked again."""

    row: FollowUp
    times: list


@require_safe
def afterwards(request, slug):
    plan = access.readable_plan(request.user, slug)
    chosen = chosen_rows(plan)
    context = {
        "plan": plan,
        "edits": access.can_edit_plan(request.user, plan),
        "leads": can_lead(request.user, plan.team),
        "chosen": chosen,
        "to_list": [one for one in chosen if one.begins_on and not one.on_list],
        "asked": asked_rows(plan),
        "results": [
            (kind, list(access.results_of(plan, model))) for kind, model in access.RESULTS.items()
        ],
    }
    return render(request, "kmb_events/afterwards.html", context)


def chosen_rows(plan):
    """What is chosen from the menu, with what is to be known of each. A constant number of queries."""
    menu, today = dissemination_menu(), timezone.localdate()
    sources = {task.source for task in access.tasks_of(plan)}
    strength = access.strength_of(plan, today)
    return [
        _chosen(row, menu.get(row.approach), sources, strength, today)
        for row in access.chosen_for(plan)
    ]


def _chosen(row, approach, sources, strength, today):
    begins = actions.begins_on(row.ready_on, approach) if approach and row.ready_on else None
    on_list = actions.source_of_tasks(row) in sources
    warnings = []
    if approach is None:
        warnings.append(_("This is not in the menu any more."))
    else:
        theirs = access.strength_for_group(row.group, strength, today)
        warnings += strength_warnings(approach, theirs)
        if row.group and row.group.kind and row.group.kind not in approach.groups:
            warnings.append(_("It is more often made for other groups."))
    if begins and begins < today and not on_list and row.ready_on >= today:
        warnings.append(_("The day to begin has passed. Choose a later day, or something quicker."))
    return Chosen(row, approach, begins, on_list, warnings)


def strength_warnings(approach, strength):
    """A sentence when the evidence is too weak for an approach, or when nobody knows."""
    if approach.asks_more_than(strength):
        return [_("Your evidence is too weak for this. Say how sure you are, or choose another.")]
    if strength not in STRENGTHS and approach.needs != STRENGTHS[0]:
        return [_("We cannot tell yet if your evidence is strong enough. Choose findings first.")]
    return []


def asked_rows(plan):
    last = access.last_day_of(plan)
    return [
        Asked(row, [_asking(row, month, last, plan.is_over) for month in FollowUpRound.Month])
        for row in access.follow_ups_of(plan)
    ]


def _asking(row, month, last, is_over):
    found = next((one for one in row.rounds.all() if one.month == month), None)
    answered_themselves = bool(found and found.answer and not found.noted_by_id)
    return Asking(
        month=month.value,
        label=str(month.label),
        due_on=actions.months_after(last, month) if last else None,
        round=found,
        can_note=is_over and not answered_themselves,
    )
