"""Who may see what a team declares. What a conflict of interest is: the team and its facilitators."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from teams.access.team import facilitators_of, is_member
from teams.models import ConflictDeclaration, IndigenousData, ResearchUse, Team


def teams_on_hold() -> QuerySet[Team]:
    """Teams whose Indigenous data is not released: nothing of them leaves the portal."""
    return Team.objects.filter(indigenous_data__is_on_hold=True)


def is_on_hold(team: Team) -> bool:
    return teams_on_hold().filter(pk=team.pk).exists()


def conflict_declarations_of(team: Team) -> QuerySet[ConflictDeclaration]:
    """All that members have declared, newest first. Ask `can_read_conflicts` before the words."""
    return ConflictDeclaration.objects.filter(team=team).select_related("user")


def can_read_conflicts(user: Any, team: Team) -> bool:
    """People of the team and whoever looks after its community. Administrators see that there is a
    declaration, and not its words: they are told to the team.
    """
    return is_member(user, team) or facilitators_of(team.community).filter(pk=user.pk).exists()


def indigenous_data_of(team: Team) -> IndigenousData | None:
    return IndigenousData.objects.filter(team=team).select_related("flagged_by").first()


def research_use_of(team: Team) -> ResearchUse | None:
    return ResearchUse.objects.filter(team=team).select_related("flagged_by").first()
