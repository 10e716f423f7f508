"""What the advisor says of a plan, ready for a step's page or for the page of all steps."""

from dataclasses import dataclass

from kmb_events import access
from kmb_events.advice import RULES, advise
from kmb_events.documents.advice_changes import now_new
from kmb_events.documents.advice_words import label_of, source_of, words_of
from kmb_events.models import PlanStep, advised_plans, plan_facts


@dataclass(frozen=True)
class ShownChoice:
    code: str
    label: str
    change: object


@dataclass(frozen=True)
class ShownAdvice:
    """One open advice. seen: what the rule had read, goes with the press."""

    id: str
    severity: str
    words: object
    source: str
    choices: list
    seen: str


@dataclass(frozen=True)
class Answered:
    """An advice that was used or declined, with who did it and why."""

    id: str
    words: object
    label: str
    reason: str
    by: str


@dataclass(frozen=True)
class Panel:
    """One step's advice, or the whole plan's where `step` is empty."""

    step: str
    name: str
    advice: list
    applied: list
    declined: list

    @property
    def count(self):
        return len(self.advice)


def advice_for(plan, step=None):
    """The panel of one step, or of all. Costs at most twelve queries, whatever is in the plan."""
    return _panel(*_read(plan), step)


def panels_for(plan):
    """A panel for each step of the planner that has something to say, in the planner's order."""
    facts, found, states = _read(plan)
    panels = [_panel(facts, found, states, step) for step in PlanStep.Step.values]
    return [row for row in panels if row.advice or row.applied or row.declined]


def advice_about(plan, rules):
    """The facts of a plan, and the panel of these rules only, whatever step they stand in."""
    facts, found, states = _read(plan)
    found = [row for row in found if row.rule.id in rules]
    return facts, _panel(facts, found, {id: row for id, row in states.items() if id in rules}, None)


def _read(plan):
    loaded = advised_plans().get(pk=plan.pk)
    facts = plan_facts(loaded)
    states = {row.rule: row for row in loaded.advice_states.all() if row.rule in RULES}
    return facts, advise(facts), states


def _panel(facts, found, states, step):
    rows = [row for row in found if step is None or row.rule.step == step]
    standing = {row.rule.id for row in found}
    declined = {
        row.rule.id
        for row in found
        if row.rule.id in states and _is_quiet(states[row.rule.id], row.read_hash)
    }
    here = [row for rule, row in states.items() if step is None or RULES[rule].step == step]
    return Panel(
        step=step or "",
        name=str(PlanStep.Step(step).label) if step else "",
        advice=[_shown(facts, row) for row in rows if row.rule.id not in declined],
        applied=[
            _answered(row) for row in here if row.state == "applied" and row.rule not in standing
        ],
        declined=[_answered(row) for row in here if row.rule in declined],
    )


def _is_quiet(state, read_hash):
    return state.state == "declined" and state.read_hash == read_hash


def _shown(facts, row):
    return ShownAdvice(
        id=row.rule.id,
        severity=row.rule.severity.value,
        words=words_of(row.rule.id),
        source=source_of(row.rule.source),
        choices=[
            ShownChoice(one.code, label_of(one.code), now_new(facts, one.change))
            for one in row.choices
        ],
        seen=row.read_hash,
    )


def _answered(state):
    return Answered(
        id=state.rule,
        words=words_of(state.rule),
        label=label_of(state.choice) if state.choice else "",
        reason=state.reason,
        by=state.by.name if state.by else "",
    )


def advice_context(request, plan, step=None):
    """What `_advice_panel.html` needs beside a step's form: `panel`, `plan`, `edits`."""
    return {
        "panel": advice_for(plan, step),
        "plan": plan,
        "edits": access.can_edit_plan(request.user, plan),
    }
