from kmb_events.advice.changes import AddBlock
from kmb_events.advice.facts import PlanFacts
from kmb_events.advice.registry import Choice, Found, put, rule, todo

# Where each ready block goes: at the start, or at the end of the first session.
_AT_START = frozenset({"conversation", "uncertainty"})
_STRATEGIES = ("conversation", "panel", "priorities", "uncertainty", "community", "networking")
_OPEN = frozenset({"conversation", "uncertainty"})


def ready_block(facts: PlanFacts, code: str) -> Choice:
    """A choice that adds a strategy's ready block to the first session."""
    first = facts.sessions[0]
    at = 0 if code in _AT_START else len(first.blocks)
    return Choice(f"strategy_{code}", (AddBlock(first.key, at, strategy=code),))


@rule("no-findings", "evidence", "findings tasks", "consider", "ours")
def no_findings(facts: PlanFacts) -> Found:
    return () if facts.findings else todo(facts, "no-findings")


@rule("finding-without-certainty", "evidence", "findings tasks", "important", "grade")
def finding_without_certainty(facts: PlanFacts) -> Found:
    told = [row for row in facts.findings if row.kind in {"effect", "experience"}]
    unsaid = any(not row.certainty for row in told)
    return todo(facts, "finding-without-certainty") if unsaid else ()


@rule("stated-too-strong", "evidence", "stated_strength findings", "stop", "grade")
def stated_too_strong(facts: PlanFacts) -> Found:
    is_too_strong = facts.stated_strength == "strong" and facts.read_strength == "limited"
    return (put("stated_strength", "", "read"),) if is_too_strong else ()


@rule("limited-no-strategy", "evidence", "stated_strength findings sessions", "stop", "round_2")
def limited_no_strategy(facts: PlanFacts) -> Found:
    if facts.strength != "limited" or not facts.sessions:
        return ()
    if any(row.strategy for row in facts.blocks):
        return ()
    return tuple(ready_block(facts, code) for code in _STRATEGIES)


@rule("limited-not-open", "evidence", "stated_strength findings sessions", "consider", "round_2")
def limited_not_open(facts: PlanFacts) -> Found:
    used = {row.strategy for row in facts.blocks} - {""}
    if facts.strength != "limited" or not used or used & _OPEN:
        return ()
    return tuple(ready_block(facts, code) for code in ("conversation", "uncertainty"))


@rule("no-uncertain", "evidence", "words uncertain tasks", "important", "round_2")
def no_uncertain(facts: PlanFacts) -> Found:
    missing = set(facts.words) - set(facts.uncertain)
    return todo(facts, "no-uncertain") if missing else ()
