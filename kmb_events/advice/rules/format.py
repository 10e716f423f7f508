from datetime import timedelta

from kmb_events.advice.changes import AddItem, Operation, SetField
from kmb_events.advice.facts import PlanFacts
from kmb_events.advice.registry import Choice, Found, provide, put, rule, todo

NOTICE = timedelta(weeks=4)
_LONG = 90


@rule("one-language-spoken", "format", "languages provisions", "important", "cihr")
def one_language_spoken(facts: PlanFacts) -> Found:
    if len(facts.languages) > 1 or "interpretation" in facts.provisions:
        return ()
    missing = [code for code in ("en", "fr") if code not in facts.languages]
    both = Choice("both_languages", tuple(AddItem("languages", code) for code in missing))
    return (both, *provide("interpretation"))


@rule("online-only", "format", "format provisions", "consider", "round_2")
def online_only(facts: PlanFacts) -> Found:
    """Some take part more easily in a room; who cannot come stays online."""
    if facts.format != "online":
        return ()
    change: list[Operation] = [SetField("format", "hybrid")]
    if "online_host" not in facts.provisions:
        change.append(AddItem("provisions", "online_host"))
    return (Choice("room_part", tuple(change)),)


@rule("no-phone-line", "format", "format has_phone_line", "important", "ours")
def no_phone_line(facts: PlanFacts) -> Found:
    return (put("has_phone_line", True),) if facts.has_online and not facts.has_phone_line else ()


@rule("no-online-host", "format", "format provisions", "important", "ours")
def no_online_host(facts: PlanFacts) -> Found:
    missing = facts.format == "hybrid" and "online_host" not in facts.provisions
    return provide("online_host") if missing else ()


@rule("breaks-not-promised", "format", "sessions provisions", "consider", "ours")
def breaks_not_promised(facts: PlanFacts) -> Found:
    unplanned = any(row.minutes > _LONG and not row.blocks for row in facts.sessions)
    return provide("breaks") if unplanned and "breaks" not in facts.provisions else ()


@rule("short-notice", "format", "sessions invitations_on tasks", "important", "ours")
def short_notice(facts: PlanFacts) -> Found:
    first, sent = facts.first_day, facts.invitations_on
    if first is None or (sent is not None and first - sent >= NOTICE):
        return ()
    if first - NOTICE < facts.today:  # nobody can send them in the past
        return todo(facts, "short-notice")
    return (Choice("set", (SetField("invitations_on", first - NOTICE),)),)


@rule("no-capacity", "format", "format takes_registrations sessions tasks", "consider", "ours")
def no_capacity(facts: PlanFacts) -> Found:
    unsaid = any(row.capacity is None for row in facts.sessions)
    is_bounded = facts.has_room and facts.takes_registrations
    return todo(facts, "no-capacity") if unsaid and is_bounded else ()


@rule("no-session", "format", "sessions tasks", "consider", "ours")
def no_session(facts: PlanFacts) -> Found:
    return () if facts.sessions else todo(facts, "no-session")
