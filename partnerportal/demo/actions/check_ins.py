"""Check-ins as the story has them: who answered what, for whom, and what the two agreed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from engagement.models import (
    Answer,
    Audience,
    CheckIn,
    InstrumentVersion,
    Item,
    Response,
)
from partnerportal.demo.actions.agreed import Held, settle_agreed, talked_at
from partnerportal.demo.actions.rows import settle
from partnerportal.demo.actions.scene import Scene
from partnerportal.demo.actions.teams import first_in_round
from partnerportal.demo.sense import USUAL_QUESTIONS

_AUDIENCES = {
    "me": Audience.ME,
    "co_lead": Audience.CO_LEAD,
    "team": Audience.TEAM,
    "facilitator": Audience.FACILITATOR,
}


def settle_check_ins(scenes: list[Scene]) -> tuple[int, int]:
    """All check-ins with answers and what was agreed: counts of check-ins and answers."""
    versions = {
        row.instrument.slug: row
        for row in InstrumentVersion.objects.in_use().select_related("instrument").with_items()
    }
    if USUAL_QUESTIONS not in versions:
        return 0, 0
    held = [
        (_check_in(versions[row.get("questions", USUAL_QUESTIONS)], row, scene), row, scene)
        for scene in scenes
        for row in scene.told["check_ins"]
    ]
    among = CheckIn.objects.filter(team__in=[scene.team for scene in scenes])
    settle([row for row, *_rest in held], among=among, key=("team_id", "number"))
    answers = _settle_responses(held)
    settle_agreed(held)
    return len(held), answers


def _check_in(version: InstrumentVersion, told: dict[str, Any], scene: Scene) -> CheckIn:
    return CheckIn(
        team=scene.team,
        instrument_version=version,
        number=told["number"],
        first_perspective=first_in_round(scene.told["team"]["first_perspective"], told["number"]),
        opens_at=scene.moment(told["opens"]),
        closes_at=scene.moment(told["closes"]),
        started_by=scene.who(told["started_by"]) if "started_by" in told else None,
        revealed_at=_shown_at(told["responses"], scene),
        discussed_at=talked_at(told, scene),
    )


def _shown_at(responses: list[dict[str, Any]], scene: Scene) -> datetime.datetime | None:
    """Both are shown at the moment when the last one answered."""
    if not all("answered" in row for row in responses):
        return None
    return max(scene.moment(row["answered"]) for row in responses)


def _settle_responses(held: list[Held]) -> int:
    told = [
        (_response(check_in, one, scene), one)
        for check_in, row, scene in held
        for one in row["responses"]
    ]
    rows = [row for row, _told in told]
    among = Response.objects.filter(check_in__in=[check_in for check_in, *_rest in held])
    settle(rows, among=among, key=("check_in_id", "user_id"))
    answers = [answer for row, one in told for answer in _answers(row, one)]
    there = Answer.objects.filter(response__in=rows)
    return len(settle(answers, among=there, key=("response_id", "item_id")))


def _response(check_in: CheckIn, told: dict[str, Any], scene: Scene) -> Response:
    answered = scene.moment(told["answered"]) if "answered" in told else None
    return Response(
        check_in=check_in,
        user=scene.who(told["who"]),
        perspective=told["perspective"],
        default_audience=_AUDIENCES[told.get("audience", "co_lead")],
        submitted_at=answered,
    )


def _answers(response: Response, told: dict[str, Any]) -> list[Answer]:
    """One answer an item; comments go by the codes of theme and item.

    `values` has a group of digits for each theme, a digit an item: "-" does not fit. Where the
    instrument asks more than the story tells, the last digit and the last group stand for the rest.
    """
    at = response.submitted_at
    if at is None:
        return []
    groups, said = told["values"].split(), told.get("comments", {})
    themes = list(response.check_in.instrument_version.themes.all())
    return [
        _answer(response, item, at, digit, said.get(f"{theme.code}.{item.code}", {}))
        for theme, group in stretched(themes, groups)
        for item, digit in stretched(list(theme.items.all()), group)
    ]


def stretched(asked: list[Any], told: Sequence[str]) -> list[tuple[Any, str]]:
    """Each thing asked with what is told of it; the last one told stands for the rest."""
    return [(row, told[min(place, len(told) - 1)]) for place, row in enumerate(asked)]


def _answer(
    response: Response, item: Item, at: datetime.datetime, digit: str, said: dict[str, str]
) -> Answer:
    return Answer(
        response=response,
        item=item,
        value=int(digit) if digit.isdigit() else None,
        does_not_fit=digit == "-",
        not_yet=digit == "n",
        comment=said.get("words", ""),
        audience=_AUDIENCES[said["audience"]] if said else response.default_audience,
        audience_is_own=bool(said),
        saved_at=at,
    )
