"""Seats that were offered to somebody of the team, and what came of it."""

from __future__ import annotations

from partnerportal.demo.actions.rows import by_place, placed, settle
from partnerportal.demo.actions.scene import Scene
from teams.models import Handover


def settle_handovers(scenes: list[Scene]) -> None:
    """Seats that were offered to somebody of the team, and what came of it."""
    rows = [
        placed(
            Handover(
                team=scene.team,
                seat=scene.seat(told["who"]),
                offered_by=scene.who(told["who"]),
                offered_to=scene.who(told["to"]),
                offered_at=scene.moment(told["at"]),
                state=told.get("state", "offered"),
                settled_at=scene.moment(told["settled"]) if "settled" in told else None,
            ),
            place,
        )
        for scene in scenes
        for place, told in enumerate(scene.told.get("handovers", []), start=1)
    ]
    among = Handover.objects.filter(team__in=[scene.team for scene in scenes])
    settle(rows, among=by_place(among, "team_id"), key=("team_id", "place"))
