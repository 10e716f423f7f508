"""What one team answered to its advisor: one advice used, one that is not for them."""

from __future__ import annotations

from django.utils.translation import override

from kmb_events.actions.advice_changes import carry_out
from kmb_events.advice import RULES
from kmb_events.advice.changes import AddTask
from kmb_events.documents.advice_words import words_of
from kmb_events.models import AdviceState, EventPlan, PlanTask, advised_plans, plan_facts
from partnerportal.demo.actions.plans import Planned
from teams.models import User

_PLAN = "getting-to-dialysis"
_USED = "needs-unknown"
_DECLINED, _WHY = "online-only", "The hall has no lift."


def settle_advice(told: list[Planned]) -> None:
    """Forget what visitors answered, and put back what the story has."""
    plans = [plan for plan, *_rest in told]
    mine = next((plan for plan in plans if plan.slug == _PLAN), None)
    answers = AdviceState.objects.filter(plan__in=plans)
    kept = answers.filter(plan=mine, rule__in=[_USED, _DECLINED]) if mine else answers.none()
    gone = answers.exclude(pk__in=kept.values("pk"))
    PlanTask.objects.filter(plan__in=plans, source__startswith="advice:").exclude(
        plan=mine, source=f"advice:{_USED}"
    ).delete()
    gone.delete()
    if mine is not None:
        _settle_used(mine)
        _settle_declined(mine)


def _settle_used(plan: EventPlan) -> None:
    by = _co_lead(plan, "researcher")
    is_there = PlanTask.objects.filter(plan=plan, source=f"advice:{_USED}").exists()
    if is_there and AdviceState.objects.filter(plan=plan, rule=_USED, state="applied").exists():
        return
    PlanTask.objects.filter(plan=plan, source=f"advice:{_USED}").delete()
    with override("en"):
        title = str(words_of(_USED).task)
    undo = carry_out(plan, (AddTask(_USED),), task_title=title, by=by)
    _answer(plan, _USED, state="applied", choice="task", undo=undo, by=by)


def _settle_declined(plan: EventPlan) -> None:
    by = _co_lead(plan, "patient")
    _answer(plan, _DECLINED, state="declined", reason=_WHY, by=by)


def _answer(plan: EventPlan, rule: str, **values: object) -> None:
    values["read_hash"] = RULES[rule].read_hash(plan_facts(advised_plans().get(pk=plan.pk)))
    if not AdviceState.objects.filter(plan=plan, rule=rule, **values).exists():
        AdviceState.objects.update_or_create(plan=plan, rule=rule, defaults=values)


def _co_lead(plan: EventPlan, perspective: str) -> User:
    team = type(plan.team).objects.prefetch_related(type(plan.team).people()).get(pk=plan.team_id)
    return team.co_leads(perspective)[0].user
