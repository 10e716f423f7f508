"""Who may see and change which findings: a team's readers read them, its co-leads write them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from kmb_events.access.feedback import remarks_read_by
from kmb_events.access.plan import plans_read_by
from kmb_events.models import EventPlan, Finding, Remark
from kmb_events.models.finding import FindingQuerySet
from teams.access import led_team, readable_team, teams_read_by
from teams.models import Team


def findings_read_by(user: Any) -> FindingQuerySet:
    return Finding.objects.filter(team__in=teams_read_by(user))


def findings_of(team: Team) -> FindingQuerySet:
    """The findings of a team that was opened by its own door, in their order, with their words."""
    return Finding.objects.filter(team=team).for_list()


def readable_finding(user: Any, slug: str, pk: int) -> Finding:
    """Fetch one finding with its words; to an outsider it does not exist."""
    return _in(readable_team(user, slug), pk)


def led_finding(user: Any, slug: str, pk: int) -> Finding:
    """Fetch one for what only the team's co-leads do; another reader may not (403)."""
    return _in(led_team(user, slug), pk)


def _in(team: Team, pk: int) -> Finding:
    found = get_object_or_404(findings_of(team), pk=pk)
    found.team = team
    return found


def known_kind(code: str) -> str:
    """The code of a kind of finding; another one is not found."""
    if code not in Finding.Kind.values:
        raise Http404
    return code


def plans_resting_on(user: Any, finding: Finding) -> QuerySet[EventPlan]:
    """The event plans that use a finding, with their words."""
    rows = plans_read_by(user).filter(findings=finding)
    return rows.prefetch_related("texts").order_by("pk")


def comments_on(user: Any, finding: Finding) -> list[Remark]:
    """What people said about a finding without saying who they are. By their words: the order in
    which they came in could tell whose they are.
    """
    return sorted(remarks_read_by(user).filter(finding=finding), key=lambda row: row.words)


def findings_to_choose(plan: EventPlan) -> FindingQuerySet:
    """What may stand in a plan that was opened by its door: all that its team has not taken back,
    and what is in there already.
    """
    chosen = [row.pk for row in plan.findings.all()]
    rows = Finding.objects.filter(team=plan.team_id)
    return rows.filter(Q(withdrawn_on=None) | Q(pk__in=chosen)).for_list()
