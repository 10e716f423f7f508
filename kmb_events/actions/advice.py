"""One press follows an advice, one takes it back, one says that it is not for us."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.actions.advice_changes import carry_out
from kmb_events.actions.advice_undo import take_back
from kmb_events.actions.plan_lock import forget_agreement, lock_plan
from kmb_events.advice import RULES, Advice
from kmb_events.documents.advice_words import words_of
from kmb_events.models import AdviceState, EventPlan, PlanStep, advised_plans, plan_facts
from teams.models import User

REASON_LENGTH = 300


@transaction.atomic
def apply_advice(*, plan: EventPlan, rule: str, choice: str, seen: str, by: User) -> bool:
    """Make the change of one choice; False when the same press was already done.

    `seen`: the hash of what the rule had read on the reader's page. Raise ValidationError when the
    advice does not stand any more, or what it reads is another.
    """
    locked = lock_plan(plan)
    before = locked.fingerprint
    state = AdviceState.objects.filter(plan=plan, rule=rule).first()
    if state and (state.state, state.read_hash, state.choice) == ("applied", seen, choice):
        return False
    found = _standing(locked, rule, seen)
    picked = next((row for row in found.choices if row.code == choice), None)
    if picked is None:
        raise ValidationError(_("Choose one of the ways that are shown."), code="no_choice")
    undo = carry_out(locked, picked.change, task_title=str(words_of(rule).task), by=by)
    _answer(plan, rule, "applied", seen, by, choice=choice, undo=undo)
    _has_changed(plan, rule, before, by)
    return True


@transaction.atomic
def undo_advice(*, plan: EventPlan, rule: str, by: User) -> bool:
    """Put back what stood before; False when there is nothing to put back (any more).

    Raise ValidationError, and change nothing, when somebody changed since what the press made.
    """
    locked = lock_plan(plan)
    before = locked.fingerprint
    state = AdviceState.objects.filter(plan=plan, rule=rule, state="applied").first()
    if state is None:
        return False
    take_back(locked, state.undo, by=by)
    state.delete()
    _has_changed(plan, rule, before, by)
    return True


@transaction.atomic
def decline_advice(*, plan: EventPlan, rule: str, reason: str, seen: str, by: User) -> None:
    """Keep an advice quiet until what it reads changes. Raise ValidationError as `apply_advice`."""
    locked = lock_plan(plan)
    if not reason.strip() or len(reason) > REASON_LENGTH:
        raise ValidationError(_("Say why in up to 300 letters."), code="no_reason")
    _standing(locked, rule, seen)
    _answer(plan, rule, "declined", seen, by, reason=reason.strip())


@transaction.atomic
def bring_advice_back(*, plan: EventPlan, rule: str) -> bool:
    """Hear an advice again that was declined; False when it was not."""
    lock_plan(plan)
    gone, _each = AdviceState.objects.filter(plan=plan, rule=rule, state="declined").delete()
    return bool(gone)


def _standing(plan: EventPlan, rule: str, seen: str) -> Advice:
    facts = plan_facts(advised_plans().get(pk=plan.pk))
    row = RULES[rule]
    choices, read_hash = row.judge(facts), row.read_hash(facts)
    if not choices or read_hash != seen:
        raise ValidationError(
            _("The plan has changed since you opened this page. Nothing was done. Look again."),
            code="stale",
        )
    return Advice(row, choices, read_hash)


def _answer(plan: EventPlan, rule: str, state: str, seen: str, by: User, **more: object) -> None:
    values = {"reason": "", "choice": "", "undo": [], "state": state, "read_hash": seen, "by": by}
    AdviceState.objects.update_or_create(plan=plan, rule=rule, defaults=values | more)


def _has_changed(plan: EventPlan, rule: str, before: str, by: User) -> None:
    """Who has a step's page open is told at saving; who agreed before is asked again."""
    if EventPlan.objects.for_page().get(pk=plan.pk).fingerprint == before:
        return
    forget_agreement(plan)
    touched = {RULES[rule].step, *_ALSO_TOUCHED}
    for step in PlanStep.objects.select_for_update().filter(plan=plan, step__in=touched):
        step.version += 1
        step.saved_by = by
        step.save(update_fields=["version", "saved_by", "saved_at"])


# Changes of these rules reach boxes of these steps.
_ALSO_TOUCHED = ("equity", "format", "budget", "context")
