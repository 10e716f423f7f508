"""The format of the story's files, as data/README.md tells it to those who write them."""

from __future__ import annotations

from partnerportal.demo.files_together import (
    ACTION,
    ANSWER,
    MEMBER_MORE,
    PERSON_MORE,
    STEPS,
    TEAM_MORE,
)
from partnerportal.demo.shape import (
    Check,
    day,
    in_both,
    lines,
    listed,
    moment,
    nothing_or,
    one_of,
    record,
    table,
    text,
    truth,
    whole,
    zone,
)

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
KEY = r"[a-z0-9-]+"
ROLES = (
    "patient_partner", "caregiver", "community_partner", "researcher", "trainee", "clinician",
    "knowledge_user", "coordinator",
)  # fmt: skip
AUDIENCES = ("me", "co_lead", "team", "facilitator")
REASONS = (
    "risk_of_bias", "inconsistency", "indirectness", "imprecision", "publication_bias",
    "non_randomised",
)  # fmt: skip
SECTIONS = ("key_messages", "asked", "why", "did", "found", "unsure", "next", "up_to_date")

_key = text(40, like=KEY)
_slug = text(60, like=SLUG)
_language = one_of("en", "fr")
_perspective = one_of("patient", "researcher")
_agreed = listed(record({"who": _key, "at": moment}))

_door = record({"who": text(300), "try": text(300)})
PERSON: Check = record(
    {
        "key": _key,
        "name": text(80),
        "address": text(60, like=r"[a-z]+\.[a-z]+"),
        "language": _language,
        "zone": zone,
    },
    {
        "role": one_of("facilitator", "administrator"),
        "door": record({"key": _key, "en": _door, "fr": _door}),
        **PERSON_MORE,
    },
)
PEOPLE: Check = listed(PERSON, least=1)

COMMUNITIES: Check = listed(
    record(
        {
            "slug": _slug,
            "name": in_both(text(150)),
            "facilitators": listed(record({"who": _key, "from": day}), least=1),
        }
    ),
    least=1,
)

_team = record(
    {
        "slug": _slug,
        "name": text(120),
        "project_title": text(300),
        "community": _slug,
        "programme": text(150),
        "funded_year": whole(1990, 2100),
        "stage": one_of("planning", "doing", "sharing", "finished"),
        "starts_on": day,
        "ends_on": day,
        "language": _language,
        "first_perspective": _perspective,
    },
    {"empty_seat": _perspective, "check_in_weeks": whole(1, 26), "paused": truth},
)
_member = record(
    {"who": _key, "role": one_of(*ROLES), "from": day},
    {"seat": _perspective, "organisation": text(200), "until": day, **MEMBER_MORE},
)
_wording = record(
    {"who": nothing_or(_key), "at": moment, "wording": text(1000), "why": text(1000)},
    {"answers": listed(ANSWER)},
)

_comment = record({"words": text(2000), "audience": one_of(*AUDIENCES)})
_response = record(
    {"who": _key, "perspective": _perspective},
    {
        "answered": moment,
        "audience": one_of(*AUDIENCES),
        "values": text(11, like=r"[1-5n-]{3} [1-5n-]{3} [1-5n-]{3}"),
        "comments": table(_comment),
    },
)
_check_in = record(
    {
        "number": whole(1, 99),
        "opens": moment,
        "closes": moment,
        "responses": listed(_response, least=2),
    },
    {
        "started_by": _key,
        "questions": one_of("pulse", "starting-together", "shared-power", "nine-mechanisms"),
        "conversation": record({"who": _key, "at": moment, "agreed": text(4000)}),
        "happened": table(table(text(len(STEPS), like=rf"[0-5-]{{{len(STEPS)}}}"))),
        "voices": table(text(11, like=r"[1-5-]{3} [1-5-]{3} [1-5-]{3}")),
        "actions": listed(ACTION),
    },
)

_finding_words = record(
    {"statement": text(1000)},
    {
        "intervention": text(200),
        "intervention_is_plural": truth,
        "comparison": text(200),
        "outcome": text(200),
        "counted": text(200),
        "population": text(200),
        "source": text(300),
    },
)
_percent = text(5, like=r"\d{1,3}(\.\d)?")
_finding = record(
    {
        "kind": one_of("effect", "experience", "gap", "count"),
        "status": one_of("preliminary", "final"),
        "texts": in_both(_finding_words),
    },
    {
        "certainty": one_of("high", "moderate", "low", "very_low"),
        "size": one_of("large", "moderate", "small", "none"),
        "direction": one_of("reduce", "increase", "improve", "worsen"),
        "studies": whole(0, 100_000),
        "people": whole(1, 100_000_000),
        "per_100": listed(_percent, least=2),
        "reasons": listed(one_of(*REASONS), least=1),
    },
)

_plan_words = record(
    {"title": text(200)},
    {
        "question": text(600),
        "why": text(1500),
        "what_we_did": text(1500),
        "uncertain": lines(),
        "next_steps": lines(),
        "place": text(200),
        "made_together": text(1500, may_be_empty=True),
        "invitation": text(400),
        "care": text(600),
        "contact": text(200),
    },
)
_block = record(
    {
        "kind": text(12, like=r"[a-z_]+"),
        "minutes": whole(1, 180),
        "voice": one_of("patient", "both", "researcher", "everyone", "nobody"),
        "texts": in_both(record({"title": text(200)}, {"about": text(400)})),
    },
    {"leads": text(300), "captures": text(1000)},
)
_group_words = record(
    {"name": text(150)},
    {"what_matters": text(300), "how_reached": text(300), "can_do": lines()},
)
_edited = record(
    {"who": _key, "at": moment},
    {"title": text(200), "parts": record({}, dict.fromkeys(SECTIONS, lines(4000)))},
)
_summary = record(
    {"language": _language, "drafted": moment}, {"edited": _edited, "agreed": _agreed}
)
_rating = nothing_or(whole(1, 5))
_reply = record(
    {"language": _language, "day": day, "useful": _rating, "understood": _rating},
    {
        "welcome": _rating,
        "comment": text(2000, may_be_empty=True),
        "finding": nothing_or(whole(1, 99)),
    },
)
_feedback = record(
    {"open_from": day, "replies": listed(_reply)},
    {"heard": in_both(lines()), "changed": in_both(lines())},
)
_plan = record(
    {
        "slug": text(80, like=SLUG),
        "purpose": one_of("share", "interpret", "priorities", "connect"),
        "format": one_of("in_person", "online", "hybrid"),
        "has_phone_line": truth,
        "zone": zone,
        "sessions": listed(listed(moment, least=2)),
        "findings": listed(whole(1, 99)),
        "texts": in_both(_plan_words),
        "groups": listed(record({"slug": _slug, "texts": in_both(_group_words)})),
    },
    {
        "up_to_date_on": day,
        "provisions": listed(text(20, like=r"[a-z_]+"), least=1),
        "agenda": listed(listed(_block)),
        "agreed": _agreed,
        "summaries": listed(_summary),
        "feedback": _feedback,
    },
)

_talk = record(
    {"who": _key, "at": moment, "language": _language, "words": text(2000)},
    {
        "how_to_reach": text(200),
        "co_lead_may_know": truth,
        "settled": record(
            {"who": _key, "at": moment},
            {"words": text(2000), "closing": one_of("talked", "wrote", "nothing_left")},
        ),
    },
)

TEAM: Check = record(
    {
        "zone": zone,
        "team": _team,
        "members": listed(_member, least=2),
        "question": listed(_wording),
        "check_ins": listed(_check_in),
        "findings": listed(_finding),
        "plans": listed(_plan),
    },
    {"story": text(400), "people": listed(PERSON), "talks": listed(_talk), **TEAM_MORE},
)
