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
from teams.models import Perspective, Team

_AUDIENCES = {
    "me": Audience.ME,
    "co_lead": Audience.CO_LEAD,
    "team": Audience.TEAM,
    "facilitator": Audience.FACILITATOR,
}


def settle_check_ins(team: Team, told: list[dict[str, Any]], scene: Scene) -> tuple[int, int]:
    """The team's check-ins with answers and what was agreed: counts of check-ins and answers."""
    version = InstrumentVersion.objects.filter(instrument__slug="pulse").with_items().first()
    if version is None:
        return 0, 0
    rows = [_check_in(team, version, row, scene) for row in told]
    settle(rows, among=CheckIn.objects.filter(team=team), key=("number",))
    Team.objects.filter(pk=team.pk).update(first_perspective=rows[-1].first_perspective)
    answers = 0
    for check_in, row in zip(rows, told, strict=True):
        answers += _settle_responses(check_in, row["responses"], scene)
        _settle_conversation(check_in, row.get("conversation"), scene)
    return len(rows), answers


def _check_in(
    team: Team, version: InstrumentVersion, told: dict[str, Any], scene: Scene
) -> CheckIn:
    """Whose half stands first swaps with each check-in, from the team's coin toss on."""
    first = Perspective(team.first_perspective)
    return CheckIn(
        team=team,
        instrument_version=version,
        number=told["number"],
        first_perspective=first if told["number"] % 2 else first.other,
        opens_at=scene.moment(told["opens"]),
        closes_at=scene.moment(told["closes"]),
        revealed_at=_shown_at(told["responses"], scene),
    )


def _shown_at(responses: list[dict[str, Any]], scene: Scene) -> datetime.datetime | None:
    """Both are shown at the moment when the second one answered."""
    if not all("answered" in row for row in responses):
        return None
    return max(scene.moment(row["answered"]) for row in responses)


def _settle_responses(check_in: CheckIn, told: list[dict[str, Any]], scene: Scene) -> int:
    rows = [_response(check_in, row, scene) for row in told]
    settle(rows, among=check_in.responses.all(), key=("user_id",))
    themes = list(check_in.instrument_version.themes.all())
    answers = [
        answer
        for response, row in zip(rows, told, strict=True)
        for answer in _answers(response, row, themes)
    ]
    among = Answer.objects.filter(response__in=rows)
    settle(answers, among=among, key=("response_id", "item_id"))
    return len(answers)


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
    groups, said = told["values"].split(), told["comments"]
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


def _settle_conversation(check_in: CheckIn, told: dict[str, Any] | None, scene: Scene) -> None:
    rows = [_conversation(check_in, told, scene)] if told else []
    settle(rows, among=Conversation.objects.filter(check_in=check_in), key=("check_in_id",))


def _conversation(check_in: CheckIn, told: dict[str, Any], scene: Scene) -> Conversation:
    return Conversation(
        check_in=check_in,
        agreed=told["agreed"],
        edited_by=scene.who(told["who"]),
        edited_at=scene.moment(told["at"]),
    )
