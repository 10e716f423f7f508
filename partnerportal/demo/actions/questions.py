"""The wordings of the research questions, and what the patient co-leads said of them."""

from __future__ import annotations

from typing import Any

from partnerportal.demo.actions.rows import by_place, placed, settle
from partnerportal.demo.actions.scene import Scene
from teams.models import QuestionAnswer, QuestionWording

Worded = tuple[QuestionWording, dict[str, Any], Scene]


def settle_questions(scenes: list[Scene]) -> None:
    """In the team's language: people's own words."""
    told = [
        (_wording(row, scene), row, scene) for scene in scenes for row in scene.told["question"]
    ]
    among = QuestionWording.objects.filter(team__in=[scene.team for scene in scenes])
    settle([row for row, *_rest in told], among=among, key=("team_id", "wording"))
    _settle_answers(told)


def _wording(told: dict[str, Any], scene: Scene) -> QuestionWording:
    return QuestionWording(
        team=scene.team,
        language=scene.team.language,
        wording=told["wording"],
        why=told["why"],
        proposed_by=scene.who(told["who"]) if told["who"] else None,
        proposed_at=scene.moment(told["at"]),
    )


def _settle_answers(told: list[Worded]) -> None:
    rows = [
        placed(_answer(wording, one, scene), place)
        for wording, row, scene in told
        for place, one in enumerate(row.get("answers", []), start=1)
    ]
    among = QuestionAnswer.objects.filter(wording__in=[wording for wording, *_rest in told])
    settle(rows, among=by_place(among, "wording_id"), key=("wording_id", "place"))


def _answer(wording: QuestionWording, told: dict[str, Any], scene: Scene) -> QuestionAnswer:
    return QuestionAnswer(
        wording=wording,
        language=scene.team.language,
        verdict=told["verdict"],
        lost=told.get("lost", ""),
        answered_by=scene.who(told["who"]),
        answered_at=scene.moment(told["at"]),
    )
