"""The format of what a team's people did and decided, and how they want to be thanked."""

from __future__ import annotations

from partnerportal.demo.shape import (
    Check,
    day,
    lines,
    listed,
    moment,
    one_of,
    record,
    table,
    text,
    truth,
    whole,
)

# The steps of a project.
STEPS = (
    "question", "proposal", "science_review", "ethics", "oversight", "search", "appraise",
    "meaning", "sharing", "looking_back",
)  # fmt: skip
ACTIVITIES = (
    "experience", "focus", "review_type", "screening", "analysing", "writing", "hosting",
    "presenting", "study", "funding", "other",
)  # fmt: skip
CHANGES = ("made", "shaped", "confirmed", "chosen", "nothing", "worse")
WAYS = ("authorship", "acknowledgement", "payment", "thanks")
ROLES = (
    "lived", "concept", "data", "analysis", "funding", "investigation", "method", "admin",
    "resources", "software", "supervision", "validation", "visual", "draft", "review",
)  # fmt: skip

_key = text(40, like=r"[a-z0-9-]+")
_people = listed(_key, least=1)
_word_back = record(
    {"who": _key, "at": moment, "outcome": one_of("did", "partly", "not"), "words": text(1000)},
    {"change": one_of(*CHANGES)},
)
_contribution = record(
    {"who": _people, "kind": one_of(*ACTIVITIES), "done": day},
    {
        "what": text(200),
        "by": _key,
        "step": one_of(*STEPS),
        "level": whole(1, 5),
        "hours": text(6, like=r"\d{1,3}(\.\d\d)?"),
        "hoped": text(1000),
        "asked": one_of("patient", "researcher"),
        "change": one_of(*CHANGES),
        "changed": text(1000),
        "why": text(1000),
        "word_back": _word_back,
    },
)
_dissent = record({"who": _key, "at": moment, "words": text(1000)}, {"by": _key, "shown": truth})
_decision = record(
    {
        "question": text(300),
        "who": _people,
        "how": one_of("agreed", "co_leads", "vote", "one", "other"),
        "outcome": text(2000),
        "on": day,
        "by": _key,
    },
    {
        "options": lines(2000),
        "decided_by": _key,
        "how_words": text(300),
        "brought": listed(whole(1, 99)),
        "dissents": listed(_dissent),
    },
)
_thanks = record({"ways": listed(one_of(*WAYS))}, {"roles": listed(one_of(*ROLES))})
_statement = record({"who": _key, "at": moment, "words": lines()})

# Of a team's file, beside what it settled.
RECORD: dict[str, Check] = {
    "contributions": listed(_contribution),
    "decisions": listed(_decision),
    "thanks": table(_thanks),
    "statements": listed(_statement),
}
