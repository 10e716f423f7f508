from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models

from kmb_events.models import (
    EventPlan,
    EventPlanText,
    EventSession,
    Finding,
    FindingText,
    KnowledgeUserGroup,
    KnowledgeUserGroupText,
)
from partnerportal.demo.actions.rows import settle
from partnerportal.demo.actions.scene import Scene
from teams.models import Approval, Team

_FINDING_FIELDS = ("kind", "certainty", "size", "direction", "status", "studies", "people")


def settle_findings(team: Team, told: list[dict[str, Any]], scene: Scene) -> list[Finding]:
    """The team's findings in their order, with their words in each language."""
    rows = [_finding(team, order, row) for order, row in enumerate(told, 1)]
    settle(rows, among=Finding.objects.filter(team=team), key=("order",))
    for finding, row in zip(rows, told, strict=True):
        _settle_texts(FindingText, {"finding": finding}, row["texts"], scene)
    return rows


def _finding(team: Team, order: int, told: dict[str, Any]) -> Finding:
    fields = {name: told[name] for name in _FINDING_FIELDS if name in told}
    without, with_it = told.get("per_100", (None, None))
    return Finding(
        team=team,
        order=order,
        without_per_100=without and Decimal(without),
        with_per_100=with_it and Decimal(with_it),
        **fields,
    )


def settle_plans(
    team: Team, told: list[dict[str, Any]], findings: list[Finding], scene: Scene
) -> int:
    """The team's event plans with words, sessions, groups and findings (by place)."""
    rows = [_plan(team, row, scene) for row in told]
    settle(rows, among=EventPlan.objects.filter(team=team), key=("slug",))
    for plan, row in zip(rows, told, strict=True):
        _settle_texts(EventPlanText, {"plan": plan}, row["texts"], scene)
        _settle_sessions(plan, row["sessions"], scene)
        _settle_groups(plan, row["groups"], scene)
        plan.findings.set([findings[place - 1] for place in row["findings"]])
        _settle_approvals(plan, row.get("agreed", []), scene)
    return len(rows)


def _plan(team: Team, told: dict[str, Any], scene: Scene) -> EventPlan:
    return EventPlan(
        team=team,
        slug=told["slug"],
        purpose=told["purpose"],
        format=told["format"],
        has_phone_line=told["has_phone_line"],
        time_zone=told["zone"],
        up_to_date_on=scene.day(told["up_to_date_on"]) if "up_to_date_on" in told else None,
    )


def _settle_sessions(plan: EventPlan, told: list[list[str]], scene: Scene) -> None:
    rows = [
        EventSession(
            plan=plan,
            starts_at=scene.calendar.moment(start, plan.time_zone),
            ends_at=scene.calendar.moment(end, plan.time_zone),
        )
        for start, end in told
    ]
    settle(rows, among=plan.sessions.all(), key=("starts_at",))


def _settle_groups(plan: EventPlan, told: list[dict[str, Any]], scene: Scene) -> None:
    rows = [
        KnowledgeUserGroup(plan=plan, slug=row["slug"], order=order)
        for order, row in enumerate(told, 1)
    ]
    settle(rows, among=plan.groups.all(), key=("slug",))
    for group, row in zip(rows, told, strict=True):
        _settle_texts(KnowledgeUserGroupText, {"group": group}, row["texts"], scene)


def _settle_approvals(plan: EventPlan, told: list[dict[str, str]], scene: Scene) -> None:
    """Who has agreed to the plan as it stands now. Old agreements are forgotten by now."""
    if not told:
        return
    whole = EventPlan.objects.for_page().get(pk=plan.pk)
    seats = dict(plan.team.memberships.co_leads().values_list("user_id", "seat"))
    rows = [
        Approval(
            team=plan.team,
            subject=whole.approval_subject,
            fingerprint=whole.fingerprint,
            perspective=seats[scene.who(row["who"]).pk],
            approved_by=scene.who(row["who"]),
            approved_at=scene.moment(row["at"]),
        )
        for row in told
    ]
    Approval.objects.bulk_create(rows)


def _settle_texts(
    model: type[models.Model],
    owner: dict[str, models.Model],
    told: dict[str, dict[str, Any]],
    scene: Scene,
) -> None:
    """The words of one thing, a row a language; a list of lines becomes one text."""
    rows = []
    for language, words in told.items():
        fields = {name: _words(value, language, scene) for name, value in words.items()}
        rows.append(model(**owner, language=language, **fields))
    settle(rows, among=model._default_manager.filter(**owner), key=("language",))


def _words(value: Any, language: str, scene: Scene) -> Any:
    if isinstance(value, list):
        value = "\n".join(value)
    return scene.calendar.words(value, language) if isinstance(value, str) else value
