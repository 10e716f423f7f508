"""Whether the story holds together: the right people at the right time, nothing before its day.

Comes after the format (partnerportal/demo/files.py): here every value is of its kind.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from engagement.actions import SHIPPED
from partnerportal.demo import sense_agreed, sense_together

# All days of the files lie around this Monday: the week that is now.
STORY_WEEK = datetime.date(2026, 11, 23)
FIRST_CHECK_IN = "2025-09-22"
_NOW = STORY_WEEK.isoformat()
_STILL_OPEN = (STORY_WEEK + datetime.timedelta(weeks=3)).isoformat()
_EVENTS_FROM = (STORY_WEEK + datetime.timedelta(weeks=8)).isoformat()
_EVENTS_TO = (STORY_WEEK + datetime.timedelta(weeks=17)).isoformat()
_NEEDS = {
    "effect": ("certainty", "size", "direction"),
    "count": ("studies",),
    "experience": (),
    "gap": (),
}


# In words of the story: {day 2027-01-28}, {date 2026-06-06}, {month 2027-04-12}.
PLACEHOLDER = re.compile(r"\{(day|date|month) (\d{4}-\d\d-\d\d)\}")
_FIXED = re.compile(
    r"\b(20\d\d|January|February|April|June|July|August|September|October|November|December"
    r"|janvier|février|avril|juin|juillet|août|septembre|octobre|novembre|décembre)\b"
)
_NO_BREAK = re.compile(r"[^\u00a0][:;»]|«[^\u00a0]| [?!]")


# What a check-in asks unless its file says otherwise.
USUAL_QUESTIONS = "pulse"


@cache
def item_codes() -> dict[str, frozenset[str]]:
    """Set of questions -> the codes of its statements: "together.pace"."""
    files = [json.loads(path.read_text(encoding="utf-8")) for path in SHIPPED]
    return {
        told["slug"]: frozenset(
            f"{theme['code']}.{item['code']}" for theme in told["themes"] for item in theme["items"]
        )
        for told in files
    }


def twice(values: list[Any]) -> list[Any]:
    return sorted({value for value in values if values.count(value) > 1})


def of_a_team(told: dict[str, Any], people: set[str], communities: set[str]) -> Iterator[str]:
    """The faults of one team's file; `people` are all who are told of anywhere."""
    yield from _team(told, communities)
    yield from _who_is_known(told, people)
    yield from _words(told)
    for number, check_in in enumerate(told["check_ins"]):
        yield from _check_in(check_in, f"check_ins[{number}]", told)
    yield from _order_of_check_ins(told["check_ins"])
    yield from sense_together.of_what_is_settled(told, _NOW)
    yield from sense_agreed.of_actions(told, _NOW)
    for number, finding in enumerate(told["findings"]):
        yield from _finding(finding, f"findings[{number}]")
    for number, plan in enumerate(told["plans"]):
        yield from _plan(plan, f"plans[{number}]", told)
    for number, row in enumerate(told["question"]):
        yield from _happened(row["at"], f"question[{number}].at")


def of_the_words(value: Any, language: str, place: str) -> Iterator[str]:
    """Days that do not move, and French without its no-break spaces, in words of one language."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from of_the_words(part, language, f"{place}.{name}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from of_the_words(part, language, f"{place}[{number}]")
    elif isinstance(value, str):
        words = PLACEHOLDER.sub("", value)
        if _FIXED.search(words) or "{" in words:
            yield f"{place}: write a day like {{date 2026-06-06}}, so that it moves"
        if language == "fr" and _NO_BREAK.search(words):
            yield f"{place}: French wants a no-break space before : ; » and none before ? and !"


def _words(told: dict[str, Any]) -> Iterator[str]:
    language = told["team"]["language"]
    for name in ("name", "project_title"):
        yield from of_the_words(told["team"][name], language, f"team.{name}")
    for number, row in enumerate(told["question"]):
        own = [row["wording"], row["why"]]
        yield from of_the_words(own, language, f"question[{number}]")
    settled = sense_together.words_of(told)
    yield from _free_of_placeholders(settled, language, "what the team settled")
    for number, row in enumerate(told["check_ins"]):
        own = [one.get("comments", {}) for one in row["responses"]]
        own += [row.get("conversation", {}).get("agreed", "")]
        own += [[one["what"], one.get("reason", "")] for one in row.get("actions", [])]
        yield from _free_of_placeholders(own, language, f"check_ins[{number}]")
    yield from _in_languages([told["findings"], told["plans"]], "findings and plans")


def _free_of_placeholders(value: Any, language: str, place: str) -> Iterator[str]:
    """People's own words in check-ins do not move with the days."""
    if PLACEHOLDER.search(json.dumps(value)):
        yield f"{place}: days are not written out in these words"
    yield from of_the_words(value, language, place)


def _in_languages(value: Any, place: str) -> Iterator[str]:
    """All that stands under "en" or "fr", or says its language itself."""
    if isinstance(value, list):
        for number, part in enumerate(value):
            yield from _in_languages(part, f"{place}[{number}]")
    elif isinstance(value, dict):
        language = value.get("language", "")
        for name, part in value.items():
            if name in ("en", "fr"):
                yield from of_the_words(part, name, f"{place}.{name}")
            elif name in ("comment", "edited") and language:
                own = (
                    {key: part[key] for key in ("title", "parts") if key in part}
                    if isinstance(part, dict)
                    else part
                )
                yield from of_the_words(own, language, f"{place}.{name}")
            else:
                yield from _in_languages(part, f"{place}.{name}")


def _team(told: dict[str, Any], communities: set[str]) -> Iterator[str]:
    team = told["team"]
    if team["community"] not in communities:
        yield f"team.community: there is no community “{team['community']}”"
    if team["starts_on"] > team["ends_on"]:
        yield "team.ends_on: lies before starts_on"
    empty = team.get("empty_seat")
    for perspective in ("patient", "researcher"):
        taken = any(row["seat"] == perspective for row in _seats_now(told))
        if perspective == empty and taken:
            yield f"team.empty_seat: somebody holds the {perspective} seat"
        if perspective != empty and not taken:
            yield f"members: nobody holds the {perspective} seat (or say so with empty_seat)"


def _seats_now(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for row in told["members"] if "seat" in row and row.get("until", "9") > _NOW]


def _who_is_known(told: dict[str, Any], people: set[str]) -> Iterator[str]:
    members = [row["who"] for row in told["members"]]
    for key in twice(members):
        yield f"members: “{key}” is there twice"
    for number, key in enumerate(members):
        if key not in people:
            yield f"members[{number}].who: nobody has the key “{key}”"
    for place, key in _named(told):
        if key not in members:
            yield f"{place}: “{key}” is not among the members"


def _named(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Everybody who does something in the story, with the place."""
    for number, row in enumerate(told["question"]):
        if row["who"] is not None:
            yield f"question[{number}].who", row["who"]
    for number, check_in in enumerate(told["check_ins"]):
        for at, row in enumerate(check_in["responses"]):
            yield f"check_ins[{number}].responses[{at}].who", row["who"]
        if "started_by" in check_in:
            yield f"check_ins[{number}].started_by", check_in["started_by"]
        if "conversation" in check_in:
            yield f"check_ins[{number}].conversation.who", check_in["conversation"]["who"]


def _check_in(told: dict[str, Any], place: str, file: dict[str, Any]) -> Iterator[str]:
    opens, closes = told["opens"], told["closes"]
    if not FIRST_CHECK_IN <= opens < _NOW:
        yield f"{place}.opens: must lie from {FIRST_CHECK_IN} to the week before {_NOW}"
    if closes <= opens:
        yield f"{place}.closes: lies before opens"
    if _NOW <= closes < _STILL_OPEN:
        yield f"{place}.closes: an open one stays open until after {_STILL_OPEN}"
    if {row["perspective"] for row in told["responses"]} != {"patient", "researcher"}:
        yield f"{place}.responses: needs both perspectives"
    for number, row in enumerate(told["responses"]):
        yield from _response(row, f"{place}.responses[{number}]", told, file)
    if "conversation" in told:
        yield from _conversation(told, place)


def _response(
    row: dict[str, Any], place: str, told: dict[str, Any], file: dict[str, Any]
) -> Iterator[str]:
    if not any(_held(member, row, told["opens"]) for member in file["members"]):
        yield f"{place}.who: does not hold the {row['perspective']} seat when it opens"
    if "answered" in row and "values" in row:
        if not told["opens"] < row["answered"] < told["closes"]:
            yield f"{place}.answered: not while the check-in is open"
        yield from _happened(row["answered"], f"{place}.answered")
    elif {"answered", "values", "comments"} & set(row):
        yield f"{place}: answered and values belong together"
    for code in row.get("comments", {}):
        if code not in item_codes()[told.get("questions", USUAL_QUESTIONS)]:
            yield f"{place}.comments.{code}: there is no such statement in the check-in"


def _held(member: dict[str, Any], row: dict[str, Any], opens: str) -> bool:
    return (
        member["who"] == row["who"]
        and member.get("seat") == row["perspective"]
        and member["from"] <= opens < member.get("until", "9")
    )


def _conversation(told: dict[str, Any], place: str) -> Iterator[str]:
    answered = [row["answered"] for row in told["responses"] if "answered" in row]
    at = told["conversation"]["at"]
    if len(answered) < len(told["responses"]):
        yield f"{place}.conversation: not everybody has answered"
    elif at <= max(answered):
        yield f"{place}.conversation.at: lies before both have answered"
    yield from _happened(at, f"{place}.conversation.at")


def _order_of_check_ins(told: list[dict[str, Any]]) -> Iterator[str]:
    if [row["number"] for row in told] != list(range(1, len(told) + 1)):
        yield "check_ins: number them 1, 2, 3 … in order"
    for number, (before, after) in enumerate(zip(told, told[1:], strict=False), 1):
        if after["opens"] < before["closes"]:
            yield f"check_ins[{number}].opens: the one before is still open"


def _finding(told: dict[str, Any], place: str) -> Iterator[str]:
    for name in _NEEDS[told["kind"]]:
        if name not in told:
            yield f"{place}.{name}: a finding of this kind needs it"
    if told["kind"] == "effect":
        for language, words in told["texts"].items():
            for name in {"intervention", "outcome"} - set(words):
                yield f"{place}.texts.{language}.{name}: a finding of this kind needs it"
    if "reasons" in told and "certainty" not in told:
        yield f"{place}.reasons: needs the certainty that they are for"


def _plan(told: dict[str, Any], place: str, file: dict[str, Any]) -> Iterator[str]:
    starts = [start for start, _end in told["sessions"]]
    for number, (start, end) in enumerate(told["sessions"]):
        if end <= start:
            yield f"{place}.sessions[{number}]: ends before it starts"
        if end >= _NOW and not _EVENTS_FROM <= start < _EVENTS_TO:
            yield f"{place}.sessions[{number}]: must be over, or 8 to 16 weeks ahead"
    for number in told["findings"]:
        if number > len(file["findings"]):
            yield f"{place}.findings: there is no finding {number}"
    if "agenda" in told and len(told["agenda"]) != len(starts):
        yield f"{place}.agenda: needs a list of blocks for each session"
    yield from _agreed(told.get("agreed", []), f"{place}.agreed", file)
    languages = [row["language"] for row in told.get("summaries", [])]
    for language in twice(languages):
        yield f"{place}.summaries: {language} is there twice"
    for number, row in enumerate(told.get("summaries", [])):
        yield from _summary(row, f"{place}.summaries[{number}]", file)
    if "feedback" in told:
        yield from _feedback(told, starts, f"{place}.feedback")


def _agreed(told: list[dict[str, str]], place: str, file: dict[str, Any]) -> Iterator[str]:
    seats = {row["who"]: row["seat"] for row in file["members"] if "seat" in row}
    for number, row in enumerate(told):
        if row["who"] not in seats:
            yield f"{place}[{number}].who: only co-leads agree"
        yield from _happened(row["at"], f"{place}[{number}].at")
    for seat in twice([seats.get(row["who"], "") for row in told]):
        yield f"{place}: the {seat} seat agrees twice"


def _summary(told: dict[str, Any], place: str, file: dict[str, Any]) -> Iterator[str]:
    yield from _happened(told["drafted"], f"{place}.drafted")
    if "edited" in told:
        yield from _happened(told["edited"]["at"], f"{place}.edited.at")
        if told["edited"]["who"] not in {row["who"] for row in file["members"] if "seat" in row}:
            yield f"{place}.edited.who: only co-leads change the words"
    yield from _agreed(told.get("agreed", []), f"{place}.agreed", file)


def _feedback(plan: dict[str, Any], starts: list[str], place: str) -> Iterator[str]:
    told = plan["feedback"]
    if not starts or max(starts) >= _NOW:
        yield f"{place}: the event is not over yet"
        return
    yield from _happened(told["open_from"], f"{place}.open_from")
    for number, row in enumerate(told["replies"]):
        at = f"{place}.replies[{number}]"
        if row["day"] < told["open_from"]:
            yield f"{at}.day: lies before open_from"
        yield from _happened(row["day"], f"{at}.day")
        if row.get("finding") is not None and row["finding"] not in plan["findings"]:
            yield f"{at}.finding: is not a finding of this event"


def _happened(at: str, place: str) -> Iterator[str]:
    if at >= _NOW:
        yield f"{place}: has not happened yet in the week of {_NOW}"
