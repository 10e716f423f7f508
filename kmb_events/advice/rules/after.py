from kmb_events.advice.facts import PlanFacts
from kmb_events.advice.registry import Found, put, rule, todo


@rule("no-feedback-during", "feedback", "feedback_during", "important", "round_2")
def no_feedback_during(facts: PlanFacts) -> Found:
    return () if facts.feedback_during else (put("feedback_during", True),)


@rule("no-feedback-after", "feedback", "feedback_after", "important", "round_2")
def no_feedback_after(facts: PlanFacts) -> Found:
    return () if facts.feedback_after else (put("feedback_after", True),)


@rule("no-follow-up", "feedback", "follows_up", "consider", "cihr")
def no_follow_up(facts: PlanFacts) -> Found:
    return () if facts.follows_up else (put("follows_up", True),)


@rule("nothing-shared", "after", "shared_after tasks", "important", "cihr")
def nothing_shared(facts: PlanFacts) -> Found:
    return () if facts.shared_after else todo(facts, "nothing-shared")


@rule("no-next-steps", "after", "words next_steps tasks", "consider", "round_2")
def no_next_steps(facts: PlanFacts) -> Found:
    missing = set(facts.words) - set(facts.next_steps)
    return todo(facts, "no-next-steps") if missing else ()
