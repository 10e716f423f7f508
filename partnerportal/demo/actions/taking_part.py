"""How far each person wants to take part, how to reach them, who can use what a team learns."""

from __future__ import annotations

from typing import Any

from partnerportal.demo.actions.rows import settle
from partnerportal.demo.actions.scene import Cast, Scene
from partnerportal.demo.files_record import STEPS
from teams.models import AboutMe, Commitment, Involvement, KnowledgeUser


def settle_involvement(scenes: list[Scene]) -> None:
    """A digit a step, in the order of the project; "-" for what somebody has not said."""
    rows = [
        Involvement(team=scene.team, user=scene.who(key), step=step, level=int(digit))
        for scene in scenes
        for key, levels in scene.told.get("involvement", {}).items()
        for step, digit in zip(STEPS, levels, strict=True)
        if digit != "-"
    ]
    among = Involvement.objects.filter(team__in=[scene.team for scene in scenes])
    settle(rows, among=among, key=("team_id", "user_id", "step"), kept=("changed_at",))


def settle_about_me(told: list[dict[str, Any]], cast: Cast) -> None:
    rows = [
        AboutMe(
            user=cast[row["key"]],
            how_to_reach=row["about"].get("reach", ""),
            access_needs=row["about"].get("needs", ""),
        )
        for row in told
        if "about" in row
    ]
    among = AboutMe.objects.filter(user__in=list(cast.values()))
    settle(rows, among=among, key=("user_id",), kept=("changed_at",))


def settle_knowledge_users(scenes: list[Scene]) -> None:
    told = [
        (_knowledge_user(row, scene), row, scene)
        for scene in scenes
        for row in scene.told.get("knowledge_users", [])
    ]
    among = KnowledgeUser.objects.filter(team__in=[scene.team for scene in scenes])
    rows = settle([row for row, *_rest in told], among=among, key=("team_id", "organisation"))
    commitments = [
        Commitment(
            knowledge_user=user,
            what=one["what"],
            due_on=scene.day(one["due"]) if "due" in one else None,
            done_on=scene.day(one["done"]) if "done" in one else None,
            added_at=user.added_at,
        )
        for user, row, scene in told
        for one in row.get("commitments", [])
    ]
    there = Commitment.objects.filter(knowledge_user__in=rows)
    settle(commitments, among=there, key=("knowledge_user_id", "what"))


def _knowledge_user(told: dict[str, Any], scene: Scene) -> KnowledgeUser:
    since = scene.day(told["since"])
    return KnowledgeUser(
        team=scene.team,
        organisation=told["organisation"],
        user=scene.who(told["who"]) if "who" in told else None,
        contact_name=told.get("contact", ""),
        power=told["power"],
        what=told["what"],
        how=told["how"],
        since_on=since,
        until_on=scene.day(told["until"]) if "until" in told else None,
        added_at=scene.moment(f"{told['since']}T12:00"),
    )
