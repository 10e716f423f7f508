from kmb_events.advice.facts import PlanFacts
from kmb_events.advice.registry import Found, provide, put, rule, todo


def _is_hard(facts: PlanFacts) -> bool:
    return facts.is_sensitive == "yes"


@rule("sensitive-unsaid", "context", "is_sensitive", "consider", "round_2")
def sensitive_unsaid(facts: PlanFacts) -> Found:
    if facts.is_sensitive:
        return ()
    return (put("is_sensitive", "yes", "yes"), put("is_sensitive", "no", "no"))


_INPUT = "is_sensitive community_input community_asked_on date_set_on tasks"


@rule("sensitive-no-input", "context", _INPUT, "stop", "round_2")
def sensitive_no_input(facts: PlanFacts) -> Found:
    asked, fixed = facts.community_asked_on, facts.date_set_on
    is_late = asked is not None and fixed is not None and asked > fixed
    if not _is_hard(facts) or (facts.community_input == "asked" and not is_late):
        return ()
    return todo(facts, "sensitive-no-input")


@rule("no-content-note", "context", "is_sensitive words care tasks", "important", "ours")
def no_content_note(facts: PlanFacts) -> Found:
    missing = _is_hard(facts) and bool(set(facts.words) - set(facts.care))
    return todo(facts, "no-content-note") if missing else ()


@rule("no-support-person", "context", "is_sensitive support_person provisions", "stop", "ours")
def no_support_person(facts: PlanFacts) -> Found:
    there = facts.support_person or "support_person" in facts.provisions
    return provide("support_person") if _is_hard(facts) and not there else ()


@rule("no-quiet-room", "context", "is_sensitive provisions", "important", "ours")
def no_quiet_room(facts: PlanFacts) -> Found:
    missing = _is_hard(facts) and "quiet_room" not in facts.provisions
    return provide("quiet_room") if missing else ()


@rule("no-opt-out", "context", "is_sensitive provisions", "important", "ours")
def no_opt_out(facts: PlanFacts) -> Found:
    missing = _is_hard(facts) and "opt_out" not in facts.provisions
    return provide("opt_out") if missing else ()
