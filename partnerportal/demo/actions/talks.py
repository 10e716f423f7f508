"""What people of the teams asked their facilitator, as the story has it."""

from __future__ import annotations

from engagement.models import TalkRequest
from partnerportal.demo.actions.rows import by_place, placed, settle
from partnerportal.demo.actions.scene import Scene


def settle_talks(scenes: list[Scene]) -> None:
    """Those that the story tells of wait for an answer; what visitors asked is gone."""
    rows = [
        placed(
            TalkRequest(
                team=scene.team,
                asked_by=scene.who(told["who"]),
                asked_at=scene.moment(told["at"]),
                language=told["language"],
                words=told["words"],
                how_to_reach=told.get("how_to_reach", ""),
            ),
            place,
        )
        for scene in scenes
        for place, told in enumerate(scene.told.get("talks", []), start=1)
    ]
    teams = [scene.team for scene in scenes]
    among = TalkRequest.objects.filter(team__in=teams)
    settle(rows, among=by_place(among, "team_id"), key=("team_id", "place"))
