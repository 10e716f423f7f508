"""Save one step of a plan whole: its boxes, its words in one language, its rows."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.actions.plan_lock import forget_agreement, lock_plan
from kmb_events.actions.registration import move_up
from kmb_events.actions.step_rows import (
    SaidRows,
    refuse_others_findings,
    refuse_what_does_not_fit,
    save_rows,
)
from kmb_events.models import EventPlan, EventPlanText, PlanStep
from kmb_events.models.step_parts import PARTS, Content, Parts, Step, content_of
from teams.models import User


class StepConflict(ValidationError):
    """Somebody else changed this step. `current` is what it holds now."""

    def __init__(self, current: Content) -> None:
        super().__init__(
            _("Somebody changed this while you were writing. Nothing is lost: compare both texts."),
            code="conflict",
        )
        self.current = current


@transaction.atomic
def save_step(
    *,
    plan: EventPlan,
    step: str,
    language: str,
    seen: str,
    fields: dict[str, Any],
    words: dict[str, str],
    rows: dict[str, SaidRows],
    is_done: bool,
    by: User,
) -> PlanStep:
    """Write what was typed, and who saved the step. The same again changes nothing.

    `rows` that were not sent stay as they are; only those marked as taken out go. Other content
    takes back both co-leads' agreement. Raise StepConflict when something was changed since `seen`
    was read, ValidationError for what does not fit.
    """
    plan = lock_plan(plan)
    before, now = plan.fingerprint, content_of(plan, step, language)
    changed = not _says(now, fields, words, rows)
    if changed:
        if now.seen != seen:
            raise StepConflict(now)
        _save_fields(plan, PARTS[step], fields, by)
        _save_words(plan, language, words, now)
        for part in PARTS[step].rows:
            save_rows(plan, part, language, rows.get(part.related, []))
        plan = lock_plan(plan)
        refuse_what_does_not_fit(plan, step)
        if plan.fingerprint != before:
            forget_agreement(plan)
        if step == Step.FORMAT:  # there may be more places now
            move_up(plan)
    return _mark(plan, step, is_done, by, changed)


def _says(
    now: Content, fields: dict[str, Any], words: dict[str, str], rows: dict[str, SaidRows]
) -> bool:
    """Whether all that was typed stands there already, by whatever rows."""
    if any(now.fields[name] != value for name, value in fields.items()):
        return False
    if now.words and any(now.words[name] != value for name, value in words.items()):
        return False
    return all(
        _plain([(row.values, row.words) for row in now.rows[name]])
        == _plain([(row.values, row.words) for row in said if not row.is_out])
        for name, said in rows.items()
    )


def _plain(rows: list[tuple[dict[str, Any], dict[str, str]]]) -> list[tuple[Any, ...]]:
    """Rows in an order of their own: which was typed first does not matter."""
    plain = [tuple(sorted({**values, **_prefixed(words)}.items())) for values, words in rows]
    return sorted(plain, key=lambda row: [(name, hash(value)) for name, value in row])


def _prefixed(words: dict[str, str]) -> dict[str, str]:
    return {f"words_{name}": value for name, value in words.items()}


def _save_fields(plan: EventPlan, parts: Parts, fields: dict[str, Any], by: User) -> None:
    told = dict(fields)
    if "findings" in told:
        chosen_findings = told.pop("findings")
        refuse_others_findings(plan, chosen_findings)
        plan.findings.set(chosen_findings)
    if "provisions" in told:
        others = [code for code in plan.provisions if code not in parts.provisions]
        chosen = {*others, *told["provisions"]}
        told["provisions"] = [code for code in EventPlan.Provision.values if code in chosen]
        if set(told["provisions"]) == set(plan.provisions):
            del told["provisions"]
    changed = [name for name, value in told.items() if getattr(plan, name) != value]
    for name in changed:
        setattr(plan, name, told[name])
    plan.clean_fields(exclude=[row.name for row in plan._meta.fields if row.name not in changed])
    if changed:
        plan._history_user = by  # type: ignore[attr-defined]
        plan.save(update_fields=changed)


def _save_words(plan: EventPlan, language: str, words: dict[str, str], now: Content) -> None:
    """Words that have no title to stand under are not kept: their boxes were not shown either."""
    if not now.words or now.words == words:
        return
    text = plan.text_in(language) or EventPlanText(plan=plan, language=language)
    for name, value in words.items():
        setattr(text, name, value)
    text.clean_fields(exclude=["plan"])
    if text.pk:
        text.version += 1
    text.save()


def _mark(plan: EventPlan, step: str, is_done: bool, by: User, changed: bool) -> PlanStep:
    """Note who saved the step; its version counts the savings that changed something."""
    row, is_new = PlanStep.objects.get_or_create(
        plan=plan, step=step, defaults={"is_done": is_done, "saved_by": by}
    )
    if not is_new and (changed or row.is_done != is_done):
        row.is_done, row.saved_by = is_done, by
        row.version += 1
        row.save()
    return row
