"""Communities and teams as the story has them: names, facilitators, people."""

from __future__ import annotations

from typing import Any

from partnerportal.demo.actions.rows import settle
from partnerportal.demo.actions.scene import Cast, Scene
from partnerportal.demo.story import Calendar
from teams.models import (
    Community,
    CommunityText,
    Facilitation,
    Membership,
    Perspective,
    SpeaksFor,
    Team,
)

Places = dict[str, Community]


def settle_communities(told: list[dict[str, Any]], cast: Cast, calendar: Calendar) -> Places:
    """The communities of practice by their address, named in each language, with facilitators."""
    rows = [Community(slug=row["slug"]) for row in told]
    among = Community.objects.filter(slug__in=[row.slug for row in rows])
    settle(rows, among=among, key=("slug",))
    names = [
        CommunityText(community=community, language=language, name=name)
        for community, row in zip(rows, told, strict=True)
        for language, name in row["name"].items()
    ]
    settle(
        names,
        among=CommunityText.objects.filter(community__in=rows),
        key=("community_id", "language"),
    )
    facilitators = [
        Facilitation(
            community=community, user=cast[one["who"]], started_on=calendar.day(one["from"])
        )
        for community, row in zip(rows, told, strict=True)
        for one in row["facilitators"]
    ]
    there = Facilitation.objects.filter(community__in=rows)
    settle(facilitators, among=there, key=("community_id", "user_id"))
    return {row.slug: row for row in rows}


def settle_teams(
    told: list[dict[str, Any]], places: Places, cast: Cast, calendar: Calendar
) -> list[Scene]:
    """The teams, each with its story."""
    rows = [_team(row, places, calendar) for row in told]
    among = Team.objects.filter(slug__in=[row.slug for row in rows])
    settle(rows, among=among, key=("slug",))
    return [Scene(team, row, cast, calendar) for team, row in zip(rows, told, strict=True)]


def _team(story: dict[str, Any], places: Places, calendar: Calendar) -> Team:
    told = story["team"]
    held = len(story["check_ins"])
    return Team(
        slug=told["slug"],
        name=told["name"],
        project_title=told["project_title"],
        community=places[told["community"]],
        programme=told["programme"],
        funded_year=told["funded_year"],
        stage=told["stage"],
        starts_on=calendar.day(told["starts_on"]),
        ends_on=calendar.day(told["ends_on"]),
        language=told["language"],
        check_in_weeks=told.get("check_in_weeks"),
        first_perspective=first_in_round(told["first_perspective"], max(held, 1)),
    )


def first_in_round(first: str, number: int) -> str:
    """Whose half stands first swaps with each check-in, from the team's coin toss on."""
    perspective = Perspective(first)
    return (perspective if number % 2 else perspective.other).value


def settle_members(scenes: list[Scene]) -> None:
    rows = [_member(row, scene) for scene in scenes for row in scene.told["members"]]
    among = Membership.objects.filter(team__in=[scene.team for scene in scenes])
    settle(rows, among=among, key=("team_id", "user_id"))


def _member(told: dict[str, Any], scene: Scene) -> Membership:
    away = told.get("away", {})
    return Membership(
        team=scene.team,
        user=scene.who(told["who"]),
        role=told["role"],
        seat=told.get("seat", ""),
        organisation=told.get("organisation", ""),
        speaks_for=told.get("speaks_for", SpeaksFor.SELF),
        group_spoken_for=told.get("group", ""),
        started_on=scene.day(told["from"]),
        ended_on=scene.day(told["until"]) if "until" in told else None,
        away_since=scene.day(away["since"]) if away else None,
        away_until=scene.day(away["until"]) if "until" in away else None,
        handles_pay=told.get("handles_pay", False),
    )
