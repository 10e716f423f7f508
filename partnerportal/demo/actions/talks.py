"""What people of the teams asked their facilitator, as the story has it."""

from __future__ import annotations

from typing import Any

from engagement.access import co_leads_beside
from engagement.models import NetworkSettings, TalkRequest
from partnerportal.demo.actions.rows import by_place, placed, settle
from partnerportal.demo.actions.scene import Scene
from partnerportal.foundation.working_days import working_day_after
from partnerportal.foundation.zones import known_zone


def settle_talks(scenes: list[Scene]) -> None:
    """Those that the story tells of, waiting or settled; what visitors asked is gone."""
    told = [
        (_row(scene, one, place), one)
        for scene in scenes
        for place, one in enumerate(scene.told.get("talks", []), start=1)
    ]
    teams = [scene.team for scene in scenes]
    among = TalkRequest.objects.filter(team__in=teams)
    settle(
        [row for row, _told in told],
        among=by_place(among, "team_id"),
        key=("team_id", "place"),
    )
    for row, one in told:
        known = co_leads_beside(row.asked_by, row.team) if one.get("co_lead_may_know") else []
        row.known_to.set(known)


def _row(scene: Scene, told: dict[str, Any], place: int) -> TalkRequest:
    author, asked_at = scene.who(told["who"]), scene.moment(told["at"])
    asked_on = asked_at.astimezone(known_zone(author.time_zone)).date()
    row = TalkRequest(
        team=scene.team,
        asked_by=author,
        asked_at=asked_at,
        answer_by=working_day_after(asked_on, NetworkSettings().answer_within),
        language=told["language"],
        words=told["words"],
        how_to_reach=told.get("how_to_reach", ""),
    )
    if settled := told.get("settled"):
        row.settled_by, row.settled_at = scene.who(settled["who"]), scene.moment(settled["at"])
        row.answer, row.closing = settled.get("words", ""), settled.get("closing", "")
        row.state = TalkRequest.State.DONE if row.closing else TalkRequest.State.ANSWERED
    return placed(row, place)
