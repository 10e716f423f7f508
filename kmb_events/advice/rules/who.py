from kmb_events.advice.facts import PlanFacts
from kmb_events.advice.registry import Found, rule, todo

_POWER = frozenset({"decides", "advises"})


@rule("no-groups", "who", "groups tasks", "important", "round_2")
def no_groups(facts: PlanFacts) -> Found:
    return () if facts.groups else todo(facts, "no-groups")


@rule("no-power", "who", "groups tasks", "important", "cihr")
def no_power(facts: PlanFacts) -> Found:
    if not facts.groups or any(row.power in _POWER for row in facts.groups):
        return ()
    return todo(facts, "no-power")


@rule("group-without-message", "who", "groups tasks", "important", "round_2")
def group_without_message(facts: PlanFacts) -> Found:
    silent = any(not row.has_message for row in facts.groups)
    return todo(facts, "group-without-message") if silent else ()


@rule("message-too-sure", "who", "groups tasks", "stop", "grade")
def message_too_sure(facts: PlanFacts) -> Found:
    return todo(facts, "message-too-sure") if any(row.too_sure for row in facts.groups) else ()


@rule("message-without-finding", "who", "groups tasks", "consider", "grade")
def message_without_finding(facts: PlanFacts) -> Found:
    loose = any(row.has_message and not row.has_finding for row in facts.groups)
    return todo(facts, "message-without-finding") if loose else ()


@rule("group-not-reached", "who", "groups tasks", "consider", "cihr")
def group_not_reached(facts: PlanFacts) -> Found:
    unsaid = any(not row.is_reached for row in facts.groups)
    return todo(facts, "group-not-reached") if unsaid else ()


@rule("needs-unknown", "who", "groups tasks", "consider", "ours")
def needs_unknown(facts: PlanFacts) -> Found:
    unsaid = any(not row.says_needs for row in facts.groups)
    return todo(facts, "needs-unknown") if unsaid else ()
