"""Whether what a team settles together holds: the right people, in the right order, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from partnerportal.demo import sense_record

Lines = Iterator[str]

# An invitation can be taken up for two weeks: before the first day it has run out in the week that
# is now, from the second one on it stands open all week.
_RUN_OUT, _OPEN_ALL_WEEK = "2026-11-09", "2026-11-16T00:00"


def of_what_is_settled(told: dict[str, Any], now: str) -> Lines:
    """The faults of one team's file in what its people agreed on; `now` is the story's Monday."""
    yield from _members(told)
    yield from _known(told)
    yield from _past(told, now)
    yield from _answers(told)
    yield from _agreement(told)
    yield from _handovers(told)
    yield from _pay(told)
    yield from _talks(told, now)
    yield from _voices(told)
    yield from _what_happened(told)
    yield from sense_record.of_the_record(told, now)


def words_of(told: dict[str, Any]) -> list[Any]:
    """All words that stand in the team's own language."""
    users = told.get("knowledge_users", [])
    return [
        [row.get("lost", "") for one in told["question"] for row in one.get("answers", [])],
        [row["sections"] for row in told.get("agreement", [])],
        [[row["what"], row["how"]] for row in users],
        [one["what"] for row in users for one in row.get("commitments", [])],
        [row.get("words", "") for row in told.get("declarations", {}).values()],
        [row[name] for row in _one(told, "indigenous_data") for name in ("authority", "agreement")],
        [row["purpose"] for row in _one(told, "research_use")],
        [row.get("note", "") for row in _offers(told)],
        [row["activity"] for row in _offers(told)],
        [row["what"] for row in _entries(told)],
        *sense_record.words_of(told),
    ]


def _one(told: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [told[name]] if name in told else []


def _offers(told: dict[str, Any]) -> list[dict[str, Any]]:
    return told.get("pay", {}).get("offers", [])


def _entries(told: dict[str, Any]) -> list[dict[str, Any]]:
    return told.get("pay", {}).get("entries", [])


def _seats(told: dict[str, Any]) -> dict[str, str]:
    return {row["who"]: row["seat"] for row in told["members"] if "seat" in row}


def _members(told: dict[str, Any]) -> Lines:
    for number, row in enumerate(told["members"]):
        if ("group" in row) != ("speaks_for" in row):
            yield f"members[{number}]: speaks_for and group belong together"
        away = row.get("away", {})
        if away.get("until", "9") <= away.get("since", ""):
            yield f"members[{number}].away.until: lies before since"


def _known(told: dict[str, Any]) -> Lines:
    members = {row["who"] for row in told["members"]}
    for place, key in _named(told):
        if key not in members:
            yield f"{place}: “{key}” is not among the members"
    for number, row in enumerate(told.get("invitations", [])):
        if _RUN_OUT <= row["sent"] < _OPEN_ALL_WEEK:
            yield f"invitations[{number}].sent: runs out in this week; say when it has, or has not"
    invited = [row["address"] for row in told.get("invitations", [])]
    for address in sorted({one for one in invited if invited.count(one) > 1}):
        yield f"invitations: the address “{address}” is there twice"


def _named(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Everybody who says or settles something, with the place."""
    for name in ("involvement", "declarations"):
        for key in told.get(name, {}):
            yield f"{name}.{key}", key
    for name in ("agreement", "knowledge_users", "handovers", "invitations"):
        for number, row in enumerate(told.get(name, [])):
            for part in ("who", "to", "by"):
                if part in row:
                    yield f"{name}[{number}].{part}", row[part]
    for name in ("indigenous_data", "research_use"):
        for row in _one(told, name):
            yield f"{name}.who", row["who"]
    for name, rows in (("offers", _offers(told)), ("entries", _entries(told))):
        for number, row in enumerate(rows):
            for part in ("who", "by"):
                if part in row:
                    yield f"pay.{name}[{number}].{part}", row[part]


def _past(told: dict[str, Any], now: str) -> Lines:
    """Whatever somebody did has happened; what they plan (review, until, due, renew) may be ahead."""
    for place, at in _happenings(told):
        if at >= now:
            yield f"{place}: has not happened yet in the week of {now}"


def _happenings(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("agreement", "handovers"):
        for number, row in enumerate(told.get(name, [])):
            yield f"{name}[{number}].at", row["at"]
            for at, one in enumerate(row.get("signed", [])):
                yield f"{name}[{number}].signed[{at}].at", one["at"]
            if "settled" in row:
                yield f"{name}[{number}].settled", row["settled"]
    for key, row in told.get("declarations", {}).items():
        yield f"declarations.{key}.at", row["at"]
    for number, row in enumerate(told.get("invitations", [])):
        yield f"invitations[{number}].sent", row["sent"]
    for number, row in enumerate(told.get("knowledge_users", [])):
        yield f"knowledge_users[{number}].since", row["since"]
        for at, one in enumerate(row.get("commitments", [])):
            yield f"knowledge_users[{number}].commitments[{at}].done", one.get("done", "")
    for row in _one(told, "indigenous_data") + _one(told, "research_use"):
        yield "indigenous_data, research_use: at", row["at"]
        yield "indigenous_data.released.on", row.get("released", {}).get("on", "")
    for number, row in enumerate(_offers(told)):
        yield f"pay.offers[{number}].at", max(row["at"], row.get("answered", ""))
    for number, row in enumerate(_entries(told)):
        yield f"pay.entries[{number}].at", max(row["at"], row["done"], row.get("paid", ""))


def _answers(told: dict[str, Any]) -> Lines:
    """Of the question only a patient co-lead says if it still holds, after it was written."""
    seats = _seats(told)
    for number, row in enumerate(told["question"]):
        last = row["at"]
        for at, one in enumerate(row.get("answers", [])):
            place = f"question[{number}].answers[{at}]"
            if seats.get(one["who"]) != "patient":
                yield f"{place}.who: only a patient co-lead answers"
            if one["at"] <= last:
                yield f"{place}.at: lies before the wording or the answer before"
            if (one["verdict"] == "partly") != ("lost" in one):
                yield f"{place}.lost: says what was lost, where the answer is partly"
            last = one["at"]


def _agreement(told: dict[str, Any]) -> Lines:
    """Versions come one after the other; only the newest one may wait for a name."""
    seats, before = _seats(told), ""
    versions = told.get("agreement", [])
    for number, row in enumerate(versions):
        place = f"agreement[{number}]"
        sides = [seats.get(one["who"], "") for one in row["signed"]]
        if "" in sides or row["who"] not in seats:
            yield f"{place}: only co-leads write and sign it"
        if len(set(sides)) < len(sides):
            yield f"{place}.signed: a side signs twice"
        if len(sides) < 2 and number < len(versions) - 1:
            yield f"{place}.signed: both have signed it before there is another one"
        for at in [row["at"], *(one["at"] for one in row["signed"])]:
            if at <= before:
                yield f"{place}: goes on before the last one was signed"
        if any(one["at"] <= row["at"] for one in row["signed"]):
            yield f"{place}.signed: lies before it was written"
        before = max([row["at"], *(one["at"] for one in row["signed"])])


def _handovers(told: dict[str, Any]) -> Lines:
    seats = _seats(told)
    for number, row in enumerate(told.get("handovers", [])):
        if row["who"] not in seats:
            yield f"handovers[{number}].who: holds no seat"
        if ("state" in row) != ("settled" in row):
            yield f"handovers[{number}]: state and settled belong together"


def _pay(told: dict[str, Any]) -> Lines:
    for number, row in enumerate(_offers(told)):
        if ("state" in row) != ("answered" in row):
            yield f"pay.offers[{number}]: state and answered belong together"
    for number, row in enumerate(_entries(told)):
        if (row.get("state") == "paid") != ("paid" in row):
            yield f"pay.entries[{number}].paid: says the day, where it is paid"
        if "state" in row and "by" not in row:
            yield f"pay.entries[{number}].by: says who settled it"


def _talks(told: dict[str, Any], now: str) -> Lines:
    """What is settled was settled with a word, after it was asked."""
    for number, row in enumerate(told.get("talks", [])):
        settled = row.get("settled", {})
        if settled and ("words" in settled) == ("closing" in settled):
            yield f"talks[{number}].settled: has either words or closing"
        if settled and not row["at"] < settled["at"] < now:
            yield f"talks[{number}].settled.at: lies before it was asked, or ahead"


def _voices(told: dict[str, Any]) -> Lines:
    """Only members without a seat are heard as the others, and only where a co-lead wanted it."""
    seats = _seats(told)
    others = {row["who"] for row in told["members"]} - set(seats)
    if "voices" in told and told["voices"]["who"] not in seats:
        yield "voices.who: only a co-lead switches it on"
    for number, row in enumerate(told["check_ins"]):
        for key in row.get("voices", {}):
            if key not in others:
                yield f"check_ins[{number}].voices.{key}: is no member without a seat"
            if "voices" not in told:
                yield f"check_ins[{number}].voices: this team does not ask its other members"


def _what_happened(told: dict[str, Any]) -> Lines:
    """Only who has answered a check-in says it there, of those who answer it too."""
    for number, row in enumerate(told["check_ins"]):
        asked = {one["who"]: "answered" in one for one in row["responses"]}
        for author, said in row.get("happened", {}).items():
            if not asked.get(author) or not set(said) <= set(asked):
                yield f"check_ins[{number}].happened.{author}: is not by and of its co-leads"
