from kmb_events.advice.changes import AddItem
from kmb_events.advice.facts import PlanFacts
from kmb_events.advice.registry import Choice, Found, rule, todo


@rule("no-purpose", "why", "purposes", "important", "round_2")
def no_purpose(facts: PlanFacts) -> Found:
    if facts.purposes:
        return ()
    return tuple(
        Choice(f"purpose_{code}", (AddItem("purposes", code),)) for code in ("share", "interpret")
    )


@rule("one-language-words", "why", "words tasks", "important", "cihr")
def one_language_words(facts: PlanFacts) -> Found:
    return () if len(facts.words) > 1 else todo(facts, "one-language-words")
