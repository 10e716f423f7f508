"""Who may read a team's decisions (the people of the team), and who saw one otherwise.

A dissent comes out of `dissents_read_by` and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from engagement.access.contribution import contributions_of
from engagement.models import Contribution, Decision, Dissent
from engagement.models.decision import DecisionQuerySet
from teams.access import led_team, own_team, teams_taken_part_in_by
from teams.models import Perspective, Team


def decisions_of(team: Team) -> DecisionQuerySet:
    """All of a team that was opened by its own door, newest first."""
    return Decision.objects.filter(team=team).for_page()


def own_decision(user: Any, slug: str, pk: int) -> tuple[Team, Decision]:
    """Fetch one for the people of its team; other readers of the team may not (403)."""
    team = own_team(user, slug)
    return team, _in(team, pk)


def led_decision(user: Any, slug: str, pk: int) -> tuple[Team, Decision]:
    """Fetch one for what only co-leads do."""
    team = led_team(user, slug)
    return team, _in(team, pk)


def _in(team: Team, pk: int) -> Decision:
    found = get_object_or_404(decisions_of(team), pk=pk)
    found.team = team
    return found


# As many as a page of boxes to tick holds; older ones that are ticked already stay on it.
INPUTS_OFFERED = 30


def inputs_to_choose(team: Team, row: Decision | None = None) -> QuerySet[Contribution]:
    """What may have changed a decision: the newest contributions, and what is named there already."""
    newest = list(contributions_of(team).values_list("pk", flat=True)[:INPUTS_OFFERED])
    named = [one.pk for one in row.inputs.all()] if row else []
    return contributions_of(team).filter(pk__in=[*newest, *named])


def decisions_changed_by(row: Contribution) -> QuerySet[Decision]:
    """What a contribution that was opened by its own door has changed, newest first."""
    return Decision.objects.filter(inputs=row).order_by("-decided_on", "-pk")


def versions_of(row: Decision) -> list[Any]:
    """How a decision stood before, newest first: rows of its history with who wrote each, and when.

    The newest row of the history is what stands now.
    """
    return list(row.history.select_related("history_user").order_by("-history_date", "-pk")[1:])


def dissents_read_by(user: Any) -> QuerySet[Dissent]:
    """Shown ones, for the people of the team; else only one's own, and what one wrote for somebody."""
    mine = Q(user=user) | Q(written_by=user)
    rows = Dissent.objects.filter(decision__team__in=teams_taken_part_in_by(user))
    return rows.filter(Q(shown_at__isnull=False) | mine).select_related("user", "written_by")


def dissents_on(user: Any, decision: Decision) -> list[Dissent]:
    """Those on one decision that this person may read, oldest first."""
    return list(dissents_read_by(user).filter(decision=decision).order_by("written_at", "pk"))


def dissent_of(user: Any, decision: Decision) -> Dissent | None:
    return Dissent.objects.filter(decision=decision, user=user).select_related("written_by").first()


def written_dissent(user: Any, slug: str, pk: int) -> tuple[Team, Dissent]:
    """Fetch what somebody wrote for somebody else, while that person has not made it theirs."""
    team = own_team(user, slug)
    rows = Dissent.objects.filter(decision__team=team, written_by=user).exclude(user=user)
    return team, get_object_or_404(rows.select_related("decision", "user"), pk=pk)


def dissents_to_confirm(user: Any, teams: Iterable[Team]) -> QuerySet[Dissent]:
    """What somebody else wrote down as this person's words, and they have not made theirs yet."""
    rows = _to_confirm(user).filter(decision__team__in=teams)
    return rows.select_related("decision__team", "written_by")


def has_dissent_to_confirm(user: Any) -> Exists:
    """Of a query of teams: whether `dissents_to_confirm` finds something there."""
    return Exists(_to_confirm(user).filter(decision__team=OuterRef("pk")))


def _to_confirm(user: Any) -> QuerySet[Dissent]:
    return Dissent.objects.filter(user=user).exclude(written_by=user)


@dataclass(frozen=True)
class Share:
    """So many of a team's decisions were changed by what partners brought. A count, no verdict."""

    changed: int
    all: int


def share_changed_by_partners(team: Team) -> Share:
    """For the co-leads' page."""
    return shares_changed_by_partners([team]).get(team.pk, Share(0, 0))


def shares_changed_by_partners(teams: Iterable[Team]) -> dict[int, Share]:
    """Team key -> its share, for teams that have written down a decision. One query, for reports.

    Partner input: a contribution named with the decision, in which somebody of the patient side had
    a part.
    """
    by_partners = Q(inputs__parts__perspective=Perspective.PATIENT)
    rows = (
        Decision.objects.filter(team__in=teams)
        .order_by()
        .values(key=F("team"))
        .annotate(
            all=Count("pk", distinct=True), changed=Count("pk", distinct=True, filter=by_partners)
        )
    )
    return {row["key"]: Share(row["changed"], row["all"]) for row in rows}
