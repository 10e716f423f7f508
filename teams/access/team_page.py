"""What the page of a team shows, in a number of queries that does not grow with the team."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from teams.access.about_me import reach_of
from teams.access.getting_started import (
    Setup,
    has_signed_draft,
    people_with_setup,
    setup_of,
    with_setup,
)
from teams.access.team import teams_read_by
from teams.models import (
    AgreementVersion,
    Approval,
    Invitation,
    Involvement,
    KnowledgeUser,
    Level,
    Perspective,
    QuestionAnswer,
    QuestionWording,
    Team,
)
from teams.models.team import Side


@dataclass(frozen=True)
class Person:
    """A member, as the list shows them: their row, how far they take part, how to reach them.

    `level` is the furthest that they want to go in any step; `steps` in how many of them.
    """

    row: Any
    level: Level | None = None
    steps: int = 0
    reach: str = ""


@dataclass(frozen=True)
class Signature:
    """One side's name under the version in force, or that it is missing under the newest one."""

    perspective: Perspective
    approval: Approval | None
    # Who signed, else who holds the seat and may; empty when nobody does.
    name: str


@dataclass(frozen=True)
class Agreed:
    """How the agreement stands: the version in force, a newer one that waits, who signed which."""

    in_force: AgreementVersion | None = None
    draft: AgreementVersion | None = None
    draft_is_signed: bool = False
    signatures: list[Signature] = field(default_factory=list)


@dataclass(frozen=True)
class TeamPage:
    team: Any
    setup: Setup
    wording: QuestionWording | None
    answer: QuestionAnswer | None
    agreed: Agreed
    people: list[Person]
    knowledge_users: list[KnowledgeUser]
    invited: list[Invitation]
    # The seat that the reader holds, and whether they are on the team at all.
    seat: str
    takes_part: bool


def team_page(user: Any, slug: str) -> TeamPage:
    """All of a team's page; to an outsider it does not exist."""
    rows = with_setup(teams_read_by(user)).select_related("community")
    team: Any = get_object_or_404(
        rows.prefetch_related("community__texts", people_with_setup()), slug=slug
    )
    mine = next((row for row in team.active_memberships if row.user_id == user.pk), None)
    seat = mine.seat if mine else ""
    wording, answer = _question(team)
    return TeamPage(
        team=team,
        setup=setup_of(team, user),
        wording=wording,
        answer=answer,
        agreed=_agreed(team),
        people=_people(team, reach_of(user, team)),
        knowledge_users=_knowledge_users(team),
        # Who is invited is for those who invite.
        invited=list(team.invitations.waiting()) if seat and team.invited_count else [],
        seat=seat,
        takes_part=mine is not None,
    )


def _question(team: Any) -> tuple[QuestionWording | None, QuestionAnswer | None]:
    if not team.newest_wording:
        return None, None
    wording = QuestionWording.objects.select_related("proposed_by").get(pk=team.newest_wording)
    answers = QuestionAnswer.objects.filter(wording=wording).select_related("answered_by")
    return wording, answers.first() if team.verdict else None


def _agreed(team: Any) -> Agreed:
    versions = list(team.agreement_versions.all())
    in_force = next((row for row in versions if row.agreed_at), None)
    draft = versions[0] if versions and not versions[0].agreed_at else None
    shown = in_force or draft
    if shown is None:
        return Agreed()
    given = Approval.objects.filter(subject=shown.subject).select_related("approved_by")
    # Under a draft a name counts while its person holds the seat.
    by_side = {
        row.perspective: row
        for row in given
        if in_force or has_signed_draft(team, Perspective(row.perspective))
    }
    signatures = [_signature(side, by_side.get(side.perspective)) for side in team.sides]
    one_signed = any(has_signed_draft(team, side) for side in Perspective)
    return Agreed(in_force, draft, one_signed, signatures)


def _signature(side: Side, given: Approval | None) -> Signature:
    """Who signed is named as they signed, also when somebody else holds the seat by now."""
    holder = side.co_leads[0].user.name if side.co_leads else ""
    name = (given.signed_name or given.approved_by.name) if given else holder
    return Signature(side.perspective, given, name)


def _people(team: Any, reach: dict[int, str]) -> list[Person]:
    """How far each wants to go, at the furthest, and how to reach them."""
    levels: dict[int, list[int]] = {}
    for user, level in Involvement.objects.filter(team=team).values_list("user", "level"):
        levels.setdefault(user, []).append(level)
    return [
        _person(row, levels.get(row.user_id, []), reach.get(row.user_id, ""))
        for row in team.people_in_order
    ]


def _person(row: Any, levels: list[int], reach: str) -> Person:
    if not levels:
        return Person(row, reach=reach)
    most = max(levels)
    return Person(row, Level(most), levels.count(most), reach)


def _knowledge_users(team: Team) -> list[KnowledgeUser]:
    today = timezone.localdate()
    there = Q(until_on__isnull=True) | Q(until_on__gt=today)
    return list(team.knowledge_users.filter(there, since_on__lte=today))
