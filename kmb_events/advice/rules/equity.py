from datetime import timedelta

from kmb_events.advice.changes import AddBudgetLine, Operation, SetField
from kmb_events.advice.facts import PlanFacts
from kmb_events.advice.registry import Choice, Found, provide, rule, todo

PAPERS = timedelta(days=14)
_PAPERS_AT_LEAST = timedelta(days=7)


@rule("no-partner-agreed", "partners", "partners_agreed tasks", "consider", "round_2")
def no_partner_agreed(facts: PlanFacts) -> Found:
    return () if facts.partners_agreed else todo(facts, "no-partner-agreed")


@rule("nobody-named", "equity", "affected tasks", "consider", "round_2")
def nobody_named(facts: PlanFacts) -> Found:
    return () if facts.affected else todo(facts, "nobody-named")


@rule("left-out-not-invited", "equity", "left_out_not_invited tasks", "stop", "round_2")
def left_out_not_invited(facts: PlanFacts) -> Found:
    return todo(facts, "left-out-not-invited") if facts.left_out_not_invited else ()


@rule("no-pay", "equity", "pays_partners budget", "stop", "pay")
def no_pay(facts: PlanFacts) -> Found:
    if facts.pays_partners == "yes":
        return ()
    change: list[Operation] = [SetField("pays_partners", "yes")]
    if not any(row.kind == "honoraria" for row in facts.budget):
        change.append(AddBudgetLine("honoraria"))
    return (Choice("pay", tuple(change)),)


@rule("no-captions", "equity", "format provisions", "important", "wcag")
def no_captions(facts: PlanFacts) -> Found:
    missing = facts.has_online and "captions" not in facts.provisions
    return provide("captions") if missing else ()


@rule("no-papers-ahead", "equity", "provisions", "important", "ours")
def no_papers_ahead(facts: PlanFacts) -> Found:
    return () if "materials_ahead" in facts.provisions else provide("materials_ahead")


@rule("papers-late", "equity", "materials_on sessions tasks", "consider", "ours")
def papers_late(facts: PlanFacts) -> Found:
    first, ready = facts.first_day, facts.materials_on
    if first is None or ready is None or first - ready >= _PAPERS_AT_LEAST:
        return ()
    if first - PAPERS < facts.today:
        return todo(facts, "papers-late")
    return (Choice("set", (SetField("materials_on", first - PAPERS),)),)


@rule("no-travel", "equity", "format provisions", "important", "pay")
def no_travel(facts: PlanFacts) -> Found:
    return provide("travel") if facts.has_room and "travel" not in facts.provisions else ()


@rule("not-step-free", "equity", "format provisions", "stop", "ours")
def not_step_free(facts: PlanFacts) -> Found:
    return provide("step_free") if facts.has_room and "step_free" not in facts.provisions else ()


@rule("no-care-at-home", "equity", "provisions", "consider", "ours")
def no_care_at_home(facts: PlanFacts) -> Found:
    return () if "care_at_home" in facts.provisions else provide("care_at_home")


@rule("no-data-costs", "equity", "format provisions", "consider", "ours")
def no_data_costs(facts: PlanFacts) -> Found:
    missing = facts.has_online and "data_costs" not in facts.provisions
    return provide("data_costs") if missing else ()
