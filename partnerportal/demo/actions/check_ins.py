"""Check-ins as the story has them: who answered what, for whom, and what the two agreed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from engagement.models import (
    Answer,
    Audience,
    CheckIn,
    Conversation,
    InstrumentVersion,
    Item,
    Response,
    Theme,
)
from partnerportal.demo.actions.rows import settle
from partnerportal.demo.actions.scene import Scene
from partnerportal.demo.actions.teams import first_in_round

_AUDIENCES = {
    "me": Audience.ME,
    "co_lead": Audience.CO_LEAD,
    "team": Audience.TEAM,
    "facilitator": Audience.FACILITATOR,
}

# A check-in with what is told of it.
Held = tuple[CheckIn, dict[str, Any], Scene]


def settle_check_ins(scenes: list[Scene]) -> tuple[int, int]:
    """All check-ins with answers and what was agreed: counts of check-ins and answers."""
    version = InstrumentVersion.objects.filter(instrument__slug="pulse").with_items().first()
    if version is None:
        return 0, 0
    held = [
        (_check_in(version, row, scene), row, scene)
        for scene in scenes
        for row in scene.told["check_ins"]
    ]
    among = CheckIn.objects.filter(team__in=[scene.team for scene in scenes])
    settle([row for row, *_rest in held], among=among, key=("team_id", "number"))
    answers = _settle_responses(held, list(version.themes.all()))
    _settle_conversations(held)
    return len(held), answers


def _check_in(version: InstrumentVersion, told: dict[str, Any], scene: Scene) -> CheckIn:
    return CheckIn(
        team=scene.team,
        instrument_version=version,
        number=told["number"],
        first_perspective=first_in_round(scene.told["team"]["first_perspective"], told["number"]),
        opens_at=scene.moment(told["opens"]),
        closes_at=scene.moment(told["closes"]),
        revealed_at=_shown_at(told["responses"], scene),
    )


def _shown_at(responses: list[dict[str, Any]], scene: Scene) -> datetime.datetime | None:
    """Both are shown at the moment when the last one answered."""
    if not all("answered" in row for row in responses):
        return None
    return max(scene.moment(row["answered"]) for row in responses)


def _settle_responses(held: list[Held], themes: list[Theme]) -> int:
    told = [
        (_response(check_in, one, scene), one)
        for check_in, row, scene in held
        for one in row["responses"]
    ]
    rows = [row for row, _told in told]
    among = Response.objects.filter(check_in__in=[check_in for check_in, *_rest in held])
    settle(rows, among=among, key=("check_in_id", "user_id"))
    answers = [answer for row, one in told for answer in _answers(row, one, themes)]
    there = Answer.objects.filter(response__in=rows)
    return len(settle(answers, among=there, key=("response_id", "item_id")))


def _response(check_in: CheckIn, told: dict[str, Any], scene: Scene) -> Response:
    answered = scene.moment(told["answered"]) if "answered" in told else None
    return Response(
        check_in=check_in,
        user=scene.who(told["who"]),
        perspective=told["perspective"],
        default_audience=_AUDIENCES[told.get("audience", "co_lead")],
        started_at=answered and answered - datetime.timedelta(minutes=6),
        submitted_at=answered,
    )


def _answers(response: Response, told: dict[str, Any], themes: list[Theme]) -> list[Answer]:
    """One answer an item; comments go by the codes of theme and item.

    `values` has a group of digits for each theme, a digit an item: "-" does not fit. Where the
    instrument asks more than the story tells, the last digit and the last group stand for the rest.
    """
    at = response.submitted_at
    if at is None:
        return []
    groups, said = told["values"].split(), told.get("comments", {})
    return [
        _answer(response, item, at, digit, said.get(f"{theme.code}.{item.code}", {}))
        for theme, group in _stretched(themes, groups)
        for item, digit in _stretched(list(theme.items.all()), group)
    ]


def _stretched(asked: list[Any], told: Sequence[str]) -> list[tuple[Any, str]]:
    return [(row, told[min(place, len(told) - 1)]) for place, row in enumerate(asked)]


def _answer(
    response: Response, item: Item, at: datetime.datetime, digit: str, said: dict[str, str]
) -> Answer:
    fits = digit != "-"
    return Answer(
        response=response,
        item=item,
        value=int(digit) if fits else None,
        does_not_fit=not fits,
        comment=said.get("words", ""),
        audience=_AUDIENCES[said["audience"]] if said else response.default_audience,
        audience_is_own=bool(said),
        saved_at=at,
    )


def _settle_conversations(held: list[Held]) -> None:
    rows = [
        Conversation(
            check_in=check_in,
            agreed=told["conversation"]["agreed"],
            edited_by=scene.who(told["conversation"]["who"]),
            edited_at=scene.moment(told["conversation"]["at"]),
        )
        for check_in, told, scene in held
        if "conversation" in told
    ]
    among = Conversation.objects.filter(check_in__in=[check_in for check_in, *_rest in held])
    settle(rows, among=among, key=("check_in_id",))
