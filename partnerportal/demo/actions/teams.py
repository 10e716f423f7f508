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
    QuestionWording,
    Team,
)

Places = dict[str, Community]


def settle_communities(told: list[dict[str, Any]], cast: Cast, calendar: Calendar) -> Places:
    """The communities of practice by their address, named in each language, with facilitators."""
    rows = [Community(slug=row["slug"]) for row in told]
    among = Community.objects.filter(slug__in=[row.slug for row in rows])
    settle(rows, among=among, key=("slug",))
    for community, row in zip(rows, told, strict=True):
        _settle_names(community, row["name"])
        _settle_facilitators(community, row["facilitators"], cast, calendar)
    return {row.slug: row for row in rows}


def _settle_names(community: Community, told: dict[str, str]) -> None:
    rows = [
        CommunityText(community=community, language=language, name=name)
        for language, name in told.items()
    ]
    settle(rows, among=community.texts.all(), key=("language",))


def _settle_facilitators(
    community: Community, told: list[dict[str, str]], cast: Cast, calendar: Calendar
) -> None:
    rows = [
        Facilitation(
            community=community, user=cast[row["who"]], started_on=calendar.day(row["from"])
        )
        for row in told
    ]
    settle(rows, among=community.facilitations.all(), key=("user_id",))


def settle_team(told: dict[str, Any], places: Places, scene: Scene) -> Team:
    row = Team(
        slug=told["slug"],
        name=told["name"],
        project_title=told["project_title"],
        community=places[told["community"]],
        programme=told["programme"],
        funded_year=told["funded_year"],
        stage=told["stage"],
        starts_on=scene.day(told["starts_on"]),
        ends_on=scene.day(told["ends_on"]),
        language=told["language"],
        first_perspective=told["first_perspective"],
    )
    return settle([row], among=Team.objects.filter(slug=row.slug), key=("slug",))[0]


def settle_members(team: Team, told: list[dict[str, Any]], scene: Scene) -> None:
    rows = [
        Membership(
            team=team,
            user=scene.who(row["who"]),
            role=row["role"],
            seat=row.get("seat", ""),
            organisation=row.get("organisation", ""),
            started_on=scene.day(row["from"]),
            ended_on=scene.day(row["until"]) if "until" in row else None,
        )
        for row in told
    ]
    settle(rows, among=team.memberships.all(), key=("user_id",))


def settle_question(team: Team, told: list[dict[str, Any]], scene: Scene) -> None:
    """The wordings of the research question, in the team's language: people's own words."""
    rows = [
        QuestionWording(
            team=team,
            language=team.language,
            wording=row["wording"],
            why=row["why"],
            proposed_by=scene.who(row["who"]) if row["who"] else None,
            proposed_at=scene.moment(row["at"]),
        )
        for row in told
    ]
    settle(rows, among=team.question_wordings.all(), key=("wording",))
