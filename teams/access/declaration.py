"""Who may see what a team declares. What a conflict of interest is: the team and its facilitators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from teams.access.team import facilitators_of, is_member
from teams.models import ConflictDeclaration, IndigenousData, ResearchUse, Team


def teams_on_hold() -> QuerySet[Team]:
    """Teams whose Indigenous data is not released: nothing of them leaves the portal."""
    return Team.objects.filter(indigenous_data__is_on_hold=True)


def is_on_hold(team: Team) -> bool:
    """Whether what tells of this team has to stay inside the portal."""
    return teams_on_hold().filter(pk=team.pk).exists()


def conflict_declarations_of(team: Team) -> QuerySet[ConflictDeclaration]:
    """All that members have declared, newest first. Ask `can_read_conflicts` before the words."""
    return ConflictDeclaration.objects.filter(team=team).select_related("user")


def newest_of(user: Any, team: Team) -> ConflictDeclaration | None:
    """What this person said last, for themselves to read."""
    return ConflictDeclaration.objects.filter(team=team, user=user).first()


def can_read_conflicts(user: Any, team: Team) -> bool:
    """People of the team and whoever looks after its community. Administrators see that there is a
    declaration, and not its words: they are told to the team.
    """
    return is_member(user, team) or facilitators_of(team.community).filter(pk=user.pk).exists()


def indigenous_data_of(team: Team) -> IndigenousData | None:
    return IndigenousData.objects.filter(team=team).select_related("flagged_by").first()


def research_use_of(team: Team) -> ResearchUse | None:
    return ResearchUse.objects.filter(team=team).select_related("flagged_by").first()


@dataclass(frozen=True)
class Step:
    """Something that happened to a declaration: `what` names it, `record` is the row as it was."""

    what: str
    record: Any


def steps_of_data(team: Team) -> list[Step]:
    """Held, changed, released and held again, newest first."""
    records = IndigenousData.history.filter(team=team.pk).select_related("history_user")
    return list(_steps_of_data(records.order_by("history_date", "history_id")))[::-1]


def _steps_of_data(records: QuerySet[Any]) -> Iterator[Step]:
    was_on_hold = False
    for record in records:
        held = "changed" if was_on_hold else "held"
        yield Step(held if record.is_on_hold else "released", record)
        was_on_hold = record.is_on_hold


def steps_of_research(team: Team) -> list[Step]:
    """Planned, approved, changed and given up, newest first."""
    records = ResearchUse.history.filter(team=team.pk).select_related("history_user")
    return list(_steps_of_research(records.order_by("history_date", "history_id")))[::-1]


def _steps_of_research(records: QuerySet[Any]) -> Iterator[Step]:
    approved_on = None
    for record in records:
        if record.history_type == "-":
            yield Step("given_up", record)
            approved_on = None
        elif record.approved_on and record.approved_on != approved_on:
            yield Step("approved", record)
            approved_on = record.approved_on
        else:
            yield Step("planned" if record.history_type == "+" else "changed", record)
