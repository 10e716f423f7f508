from kmb_events.advice.changes import AddBudgetLine
from kmb_events.advice.facts import PlanFacts
from kmb_events.advice.registry import Choice, Found, rule, todo


@rule("no-inclusion", "budget", "budget", "important", "pay")
def no_inclusion(facts: PlanFacts) -> Found:
    if not facts.budget or any(row.is_inclusion for row in facts.budget):
        return ()
    return tuple(
        Choice(f"line_{kind}", (AddBudgetLine(kind),)) for kind in ("honoraria", "captions")
    )


@rule("over-budget", "budget", "budget budget_total tasks", "important", "ours")
def over_budget(facts: PlanFacts) -> Found:
    total = facts.budget_total
    is_over = total is not None and sum(row.amount for row in facts.budget) > total
    return todo(facts, "over-budget") if is_over else ()


@rule("nobody-does-it", "budget", "tasks", "consider", "ours")
def nobody_does_it(facts: PlanFacts) -> Found:
    if any(row.has_owner for row in facts.tasks):
        return ()
    return todo(facts, "nobody-does-it")
