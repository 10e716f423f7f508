"""How a community's teams stand: states and names, never an answer, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, Max, OuterRef, Subquery

from engagement.access import (
    check_ins_managed_by,
    open_talk_counts,
    talk_requests_facilitated_by,
)
from engagement.models import CheckIn, Response, State, TalkRequest
from kmb_events.access import plans_managed_by
from kmb_events.models import EventPlan
from teams.access import communities_facilitated_by, facilitators_of, teams_managed_by
from teams.models import Approval, Community, Perspective, QuestionWording, Team, User


@dataclass(frozen=True)
class TeamRow:
    """Where one team stands.

    check_in: none, coming, nobody (of two), one (of two), both, early, discussed, past (its date)
    plan: none, draft, one (co-lead agreed), both
    """

    team: Team
    check_in: str
    question_on: datetime | None
    plan: str

    @property
    def missing(self) -> list[Perspective]:
        return [side.perspective for side in self.team.sides if not side.co_leads]


@dataclass(frozen=True)
class Late:
    """A check-in past its date, and who is waited for."""

    check_in: CheckIn
    waited_for: list[Response]


@dataclass(frozen=True)
class Overview:
    community: Community
    looks_after: bool
    facilitators: list[User]
    people: int
    asked: list[TalkRequest]
    asked_count: int
    late_count: int
    rows: list[TeamRow]
    late: list[Late]
    plans_waiting: int

    @property
    def not_co_led(self) -> int:
        return sum(bool(row.missing) for row in self.rows)


@dataclass
class _Stand:
    """What is known of the teams, by team."""

    check_ins: dict[int, CheckIn] = field(default_factory=dict)
    questions: dict[int, datetime] = field(default_factory=dict)
    plans: dict[int, list[str]] = field(default_factory=dict)


def overview_of(user: Any, community: Community) -> Overview:
    """All that the first page of the desk shows of one community that this person manages."""
    teams = list(
        teams_managed_by(user)
        .filter(community=community)
        .exclude(stage=Team.Stage.FINISHED)
        .prefetch_related(Team.people())
        .order_by("name", "pk")
    )
    stand = _stand(user, teams)
    people = {row.user_id for team in teams for row in team.active_memberships}
    asked = talk_requests_facilitated_by(user).filter(
        team__community=community, state=TalkRequest.State.OPEN
    )
    return Overview(
        community=community,
        looks_after=communities_facilitated_by(user).filter(pk=community.pk).exists(),
        facilitators=list(facilitators_of(community)),
        people=len(people),
        asked=list(asked.order_by(F("answer_by").asc(nulls_first=True), "asked_at", "pk")),
        asked_count=open_talk_counts(user).get(community.pk, 0),
        late_count=open_talk_counts(user, late=True).get(community.pk, 0),
        rows=[_row(team, stand) for team in teams],
        late=_late(teams, stand),
        plans_waiting=sum(states.count("one") for states in stand.plans.values()),
    )


def row_of(user: Any, team: Team) -> TeamRow:
    """Where one team stands. Needs `Team.people()`."""
    return _row(team, _stand(user, [team]))


def _stand(user: Any, teams: list[Team]) -> _Stand:
    return _Stand(
        check_ins=_newest_check_ins(user, teams),
        questions=_questions(teams),
        plans=_plans(user, teams),
    )


def _row(team: Team, stand: _Stand) -> TeamRow:
    check_in = stand.check_ins.get(team.pk)
    plans = stand.plans.get(team.pk)
    return TeamRow(
        team=team,
        check_in=state_of(check_in) if check_in else "none",
        question_on=stand.questions.get(team.pk),
        plan=plans[-1] if plans else "none",
    )


def _newest_check_ins(user: Any, teams: list[Team]) -> dict[int, CheckIn]:
    newest = CheckIn.objects.filter(team=OuterRef("team")).order_by("-number").values("pk")[:1]
    rows = check_ins_managed_by(user).filter(team__in=teams, pk=Subquery(newest)).for_list()
    return {row.team_id: row for row in rows}


_IN_WORDS_OF_THE_DESK = {
    State.COMING: "coming",
    State.OPEN: "nobody",
    State.WAITING: "one",
    State.REVEALED: "both",
    State.DISCUSSED: "discussed",
    State.CLOSED: "past",
}


def state_of(check_in: CheckIn) -> str:
    """How far it is, of the words of TeamRow.check_in. Needs the responses loaded."""
    if check_in.state == State.REVEALED and check_in.is_opened_early:
        return "early"
    return _IN_WORDS_OF_THE_DESK[check_in.state]


def _late(teams: list[Team], stand: _Stand) -> list[Late]:
    """Oldest first. Who holds no seat any more is not waited for."""
    found = []
    for team in teams:
        check_in = stand.check_ins.get(team.pk)
        if check_in and check_in.is_past_its_date:
            seats = {row.user_id for row in team.active_memberships if row.seat}
            waited_for = [row for row in check_in.halves if not row.is_in and row.user_id in seats]
            found.append(Late(check_in, waited_for))
    return sorted(found, key=lambda row: row.check_in.closes_at)


def _questions(teams: list[Team]) -> dict[int, datetime]:
    rows = QuestionWording.objects.filter(team__in=teams).values("team").order_by()
    return dict(rows.annotate(newest=Max("proposed_at")).values_list("team", "newest"))


def _plans(user: Any, teams: list[Team]) -> dict[int, list[str]]:
    """The state of each team's plans, oldest first. Only plans that somebody agreed to are read."""
    plans = list(plans_managed_by(user).filter(team__in=teams).order_by("pk"))
    agreed = _agreed(plans)
    touched = {subject for subject, _mark in agreed}
    whole = {
        plan.pk: plan.fingerprint
        for plan in plans_managed_by(user)
        .filter(pk__in=[plan.pk for plan in plans if plan.approval_subject in touched])
        .for_page()
    }
    states: dict[int, list[str]] = defaultdict(list)
    for plan in plans:
        sides = agreed.get((plan.approval_subject, whole.get(plan.pk, "")), set())
        states[plan.team_id].append(("draft", "one", "both")[len(sides)])
    return states


def _agreed(plans: list[EventPlan]) -> dict[tuple[str, str], set[str]]:
    """(subject, fingerprint) -> the perspectives that agreed."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in Approval.objects.filter(subject__in=[plan.approval_subject for plan in plans]):
        found[row.subject, row.fingerprint].add(row.perspective)
    return found
