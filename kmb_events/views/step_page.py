"""What stands around a step's form: the other steps, what to tell, the pages that belong to it."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from kmb_events import access
from kmb_events.models import EventPlan, PlanStep
from kmb_events.models.step_parts import PARTS, content_of
from kmb_events.views.step_tells import read_strength, tells
from partnerportal.foundation.languages import Language, current_language

Step = PlanStep.Step

# In one sentence, what a step is for.
LEADS = {
    Step.WHY: _("Say what the event is for. Several things can matter: say which comes first."),
    Step.WHO: _("Say who could act on what you found, and what you want to tell them."),
    Step.EVIDENCE: _("The findings say how sure you are. You can say it yourselves, too."),
    Step.CONTEXT: _("Think of what can be hard for people, and ask them early."),
    Step.PARTNERS: _("Say who helps you, who knows them, and what comes next."),
    Step.EQUITY: _("Think of people whom it touches and who are often left out."),
    Step.FORMAT: _("Say how, when and where you meet."),
    Step.FEEDBACK: _("Say when you ask people what they think, and what you ask."),
    Step.AFTER: _("Say what goes out after the event, and what you do next."),
    Step.BUDGET: _("Say what there is to do, and what it costs."),
}


@dataclass(frozen=True)
class ShownStep:
    """One step in a list. state: done, begun, or empty for one that nobody touched."""

    number: int
    code: str
    name: str
    state: str
    filled: int
    asked: int
    saved: PlanStep | None


def shown_steps(plan, saved):
    """All steps in the planner's order. Costs no query."""
    return [_shown(plan, step, number, saved) for number, step in enumerate(Step, start=1)]


def _shown(plan, step, number, saved):
    content, row = content_of(plan, step, current_language()), saved.get(step.value)
    state = "begun" if content.filled or row else ""
    return ShownStep(
        number=number,
        code=step.value,
        name=str(step.label),
        state="done" if row and row.is_done else state,
        filled=content.filled,
        asked=content.asked,
        saved=row,
    )


def around(plan, step, language, saved):
    """All but the form itself and the advice, for a step's page."""
    parts = PARTS[step]
    has_words = bool(parts.words) or any(rows.words for rows in parts.rows)
    return {
        "step": step,
        "name": Step(step).label,
        "lead": LEADS[Step(step)],
        "steps": shown_steps(plan, saved),
        "saved": saved.get(step),
        "tells": tells(plan, step),
        "read": _read(plan) if step == Step.EVIDENCE else "",
        "language": language,
        "language_name": Language(language).label,
        "words_in": [
            (code.value, code.label) for code in Language if has_words and code != language
        ],
        "lacks_title": bool(parts.words)
        and "title" not in parts.words
        and plan.text_in(language) is None,
        "agenda_url": _page_of("agenda-edit", plan.slug) if step == Step.FORMAT else "",
        "shared_url": _page_of("afterwards", plan.slug) if step == Step.AFTER else "",
        "findings_url": _page_of("finding-list", plan.team.slug) if step == Step.EVIDENCE else "",
        "shared": len(plan.shared_after.all()),
        "tasks": list(access.tasks_of(plan)) if step == Step.BUDGET else None,
        "spent": _spent(plan) if step == Step.BUDGET else None,
    }


def _read(plan):
    code = read_strength(plan)
    return EventPlan.Strength(code).label if code else ""


def _page_of(name, slug):
    """The address of a page of a plan or a team, or nothing where the portal has no such page."""
    try:
        return reverse(name, args=[slug])
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class Spent:
    """What the lines come to. left: of the money there is, or None; share: on inclusion, in per cent."""

    total: Decimal
    inclusion: Decimal
    share: int
    left: Decimal | None

    @property
    def over(self):
        return -self.left if self.left is not None and self.left < 0 else None


def _spent(plan):
    rows = list(plan.budget_lines.all())
    total = sum((row.amount for row in rows), Decimal(0))
    inclusion = sum((row.amount for row in rows if row.is_inclusion), Decimal(0))
    return Spent(
        total=total,
        inclusion=inclusion,
        share=round(100 * inclusion / total) if total else 0,
        left=None if plan.budget_total is None else plan.budget_total - total,
    )
