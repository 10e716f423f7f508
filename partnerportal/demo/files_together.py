"""The format of what a team settles together, and of what its people say of themselves."""

from __future__ import annotations

from partnerportal.demo.files_record import RECORD, STEPS
from partnerportal.demo.shape import (
    Check,
    day,
    listed,
    moment,
    nothing_or,
    one_of,
    record,
    table,
    text,
    truth,
    whole,
)

KEY = r"[a-z0-9-]+"
PARTS = (
    "patient_does", "patient_does_not", "patient_decides", "researcher_does",
    "researcher_does_not", "researcher_decides", "communication", "decisions", "pace",
    "compensation", "credit", "confidentiality", "disagreement",
)  # fmt: skip
UNITS = ("hour", "half_day", "day", "flat", "gift", "none")
_AMOUNT = r"\d{1,6}(\.\d\d)?"

_key = text(40, like=KEY)
_perspective = one_of("patient", "researcher")

# Of a person, beside their name.
PERSON_MORE: dict[str, Check] = {
    "about": record({}, {"reach": text(1000), "needs": text(1000)}),
    "credit": record({}, {"name": text(150)}),
}

# Of a member, beside their role.
MEMBER_MORE: dict[str, Check] = {
    "speaks_for": one_of("group", "both"),
    "group": text(200),
    "away": record({"since": day}, {"until": day}),
    "handles_pay": truth,
}

ANSWER: Check = record(
    {"who": _key, "at": moment, "verdict": one_of("still", "partly", "no_longer")},
    {"lost": text(1000)},
)

_version = record(
    {
        "who": _key,
        "at": moment,
        "sections": record({}, dict.fromkeys(PARTS, text(3000))),
        "signed": listed(record({"who": _key, "at": moment})),
    },
    {"review": day},
)
_knowledge_user = record(
    {
        "organisation": text(200),
        "power": one_of("decide", "influence", "use"),
        "what": text(1000),
        "how": text(1000),
        "since": day,
    },
    {
        "who": _key,
        "contact": text(150),
        "until": day,
        "commitments": listed(record({"what": text(500)}, {"due": day, "done": day})),
    },
)
_handover = record(
    {"who": _key, "to": _key, "at": moment},
    {"settled": moment, "state": one_of("accepted", "declined", "withdrawn")},
)
_invitation = record(
    {
        "name": text(150),
        "address": text(60, like=r"[a-z]+\.[a-z]+"),
        "language": one_of("en", "fr"),
        "role": text(20),
        "by": _key,
        "sent": moment,
    },
    {"seat": _perspective},
)

_money = {"amount": text(9, like=_AMOUNT), "unit": one_of(*UNITS)}
_offer = record(
    {"who": _key, "activity": text(200), "by": _key, "at": moment, **_money},
    {"state": one_of("accepted", "declined"), "answered": moment, "note": text(500)},
)
_entry = record(
    {
        "who": _key,
        "kind": one_of("work", "expense"),
        "what": text(200),
        "done": day,
        "at": moment,
        **_money,
    },
    {
        "quantity": text(6, like=_AMOUNT),
        "state": one_of("approved", "sent", "paid", "refused"),
        "by": _key,
        "paid": day,
    },
)

# Of a check-in: what the co-leads will do. No owner: both. `from`: the number of the check-in in which
# it was carried on.
ACTION: Check = record(
    {"what": text(300), "at": moment},
    {
        "owner": _key,
        "due": day,
        "state": one_of("done", "dropped", "carried"),
        "settled": moment,
        "reason": text(500),
        "from": whole(1, 99),
    },
)

# Of a team's file, beside its check-ins and plans.
TEAM_MORE: dict[str, Check] = {
    "agreement": listed(_version),
    "involvement": table(text(len(STEPS), like=rf"[0-5-]{{{len(STEPS)}}}")),
    "knowledge_users": listed(_knowledge_user),
    "declarations": table(record({"at": moment}, {"words": text(1000)})),
    "indigenous_data": record(
        {"who": _key, "at": moment, "authority": text(300), "agreement": text(2000)},
        {"released": record({"by": text(200), "on": day})},
    ),
    "research_use": record(
        {"who": _key, "at": moment, "purpose": text(1000)},
        {"board": text(200), "approved": day},
    ),
    "handovers": listed(_handover),
    "voices": record({"who": _key, "at": moment}, {"from": whole(3, 20)}),
    "invitations": listed(_invitation),
    "pay": record({}, {"offers": listed(_offer), "entries": listed(_entry)}),
    **RECORD,
}

RATES: Check = listed(
    record(
        {
            "activity": text(200),
            "unit": one_of(*UNITS),
            "from": day,
            "source": text(300),
        },
        {"amount": text(9, like=_AMOUNT), "level": nothing_or(whole(0, 5)), "until": day},
    )
)
