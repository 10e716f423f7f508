"""What the teams say openly: interests, Indigenous data, reflections used as research."""

from __future__ import annotations

import datetime
from typing import Any

from partnerportal.demo.actions.rows import settle
from partnerportal.demo.actions.scene import Scene
from teams.models import ConflictDeclaration, IndigenousData, ResearchUse

# A declaration is said again after a year.
_A_YEAR = datetime.timedelta(days=365)


def settle_declarations(scenes: list[Scene]) -> None:
    teams = [scene.team for scene in scenes]
    rows = [
        _conflict(key, row, scene)
        for scene in scenes
        for key, row in scene.told.get("declarations", {}).items()
    ]
    among = ConflictDeclaration.objects.filter(team__in=teams)
    settle(rows, among=among, key=("team_id", "user_id"))
    data = [
        _indigenous_data(scene.told["indigenous_data"], scene)
        for scene in scenes
        if "indigenous_data" in scene.told
    ]
    settle(data, among=IndigenousData.objects.filter(team__in=teams), key=("team_id",))
    uses = [
        _research_use(scene.told["research_use"], scene)
        for scene in scenes
        if "research_use" in scene.told
    ]
    settle(uses, among=ResearchUse.objects.filter(team__in=teams), key=("team_id",))


def _conflict(key: str, told: dict[str, Any], scene: Scene) -> ConflictDeclaration:
    at = scene.moment(told["at"])
    return ConflictDeclaration(
        team=scene.team,
        user=scene.who(key),
        has_conflict="words" in told,
        words=told.get("words", ""),
        declared_at=at,
        renew_on=at.date() + _A_YEAR,
    )


def _indigenous_data(told: dict[str, Any], scene: Scene) -> IndigenousData:
    """On hold until somebody of the authority released it."""
    released = told.get("released", {})
    return IndigenousData(
        team=scene.team,
        authority=told["authority"],
        agreement=told["agreement"],
        is_on_hold=not released,
        flagged_by=scene.who(told["who"]),
        flagged_at=scene.moment(told["at"]),
        released_by_name=released.get("by", ""),
        released_on=scene.day(released["on"]) if released else None,
    )


def _research_use(told: dict[str, Any], scene: Scene) -> ResearchUse:
    return ResearchUse(
        team=scene.team,
        purpose=told["purpose"],
        ethics_board=told.get("board", ""),
        approved_on=scene.day(told["approved"]) if "approved" in told else None,
        flagged_by=scene.who(told["who"]),
        flagged_at=scene.moment(told["at"]),
    )
