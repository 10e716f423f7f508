"""What happened in each step, as the story's co-leads say."""

from __future__ import annotations

from engagement.models import Happened, Response
from partnerportal.demo.actions.rows import settle
from partnerportal.demo.actions.scene import Scene
from teams.models import ProjectStep


def settle_happened(scenes: list[Scene]) -> None:
    """A digit for each step in order, as in `involvement`; "-" was skipped."""
    teams = [scene.team for scene in scenes]
    places = {
        (row.check_in.team_id, row.check_in.number, row.user_id): row
        for row in Response.objects.filter(check_in__team__in=teams).select_related("check_in")
    }
    rows = [
        Happened(
            response=places[scene.team.pk, told["number"], scene.who(author).pk],
            person=scene.who(person),
            step=step.value,
            level=int(digit),
        )
        for scene in scenes
        for told in scene.told["check_ins"]
        for author, said in told.get("happened", {}).items()
        for person, digits in said.items()
        for step, digit in zip(ProjectStep, digits, strict=True)
        if digit != "-"
    ]
    among = Happened.objects.filter(response__check_in__team__in=teams)
    settle(rows, among=among, key=("response_id", "person_id", "step"))
