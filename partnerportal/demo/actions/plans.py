"""Findings and event plans as the story has them, with their words in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.db import models

from kmb_events.models import (
    AgendaBlock,
    AgendaBlockText,
    EventPlan,
    EventPlanText,
    EventSession,
    Finding,
    FindingText,
    KnowledgeUserGroup,
    KnowledgeUserGroupText,
)
from partnerportal.demo.actions.rows import by_place, placed, settle
from partnerportal.demo.actions.scene import Scene

_FINDING_FIELDS = ("kind", "certainty", "size", "direction", "status", "studies", "people")

# A thing with what is told of it: a finding, a plan, a group.
Planned = tuple[EventPlan, dict[str, Any], Scene]


def settle_findings(scenes: list[Scene]) -> int:
    """The teams' findings in their order, with their words: how many they are."""
    told = [
        (_finding(order, row, scene), row, scene)
        for scene in scenes
        for order, row in enumerate(scene.told["findings"], 1)
    ]
    among = Finding.objects.filter(team__in=[scene.team for scene in scenes])
    settle([row for row, *_rest in told], among=among, key=("team_id", "order"))
    _settle_words(
        told,
        FindingText.objects.filter(finding__team__in=[scene.team for scene in scenes]),
        "finding",
        more=lambda row: {"reasons": ", ".join(row.get("reasons", []))},
    )
    return len(told)


def _finding(order: int, told: dict[str, Any], scene: Scene) -> Finding:
    fields = {name: told[name] for name in _FINDING_FIELDS if name in told}
    without, with_it = told.get("per_100", (None, None))
    return Finding(
        team=scene.team,
        order=order,
        without_per_100=without and Decimal(without),
        with_per_100=with_it and Decimal(with_it),
        **fields,
    )


def settle_plans(scenes: list[Scene]) -> list[Planned]:
    """The teams' event plans with words, sessions, groups and findings (by place)."""
    told = [(_plan(row, scene), row, scene) for scene in scenes for row in scene.told["plans"]]
    plans = [row for row, *_rest in told]
    among = EventPlan.objects.filter(team__in=[scene.team for scene in scenes])
    settle(plans, among=among, key=("slug",))
    _settle_words(told, EventPlanText.objects.filter(plan__in=plans), "plan")
    _settle_sessions(told)
    _settle_groups(told)
    _settle_chosen_findings(told)
    return told


def _plan(told: dict[str, Any], scene: Scene) -> EventPlan:
    return EventPlan(
        team=scene.team,
        slug=told["slug"],
        purposes=[told["purpose"]],
        provisions=told.get("provisions", []),
        format=told["format"],
        has_phone_line=told["has_phone_line"],
        time_zone=told["zone"],
        up_to_date_on=scene.day(told["up_to_date_on"]) if "up_to_date_on" in told else None,
    )


def _settle_sessions(told: list[Planned]) -> None:
    rows = [
        placed(_session(plan, start, end, scene), place)
        for plan, row, scene in told
        for place, (start, end) in enumerate(row["sessions"], 1)
    ]
    among = EventSession.objects.filter(plan__in=[plan for plan, *_rest in told])
    settle(rows, among=by_place(among, "plan"), key=("plan_id", "place"))
    places = {(row.plan_id, row.place): row for row in rows}  # type: ignore[attr-defined]
    _settle_agenda(told, places)


def _settle_agenda(told: list[Planned], sessions: dict[tuple[int, int], EventSession]) -> None:
    """The blocks of each session in their order, with their words."""
    blocks = [
        (_block(sessions[plan.pk, place], order, block), block, scene)
        for plan, row, scene in told
        for place, day in enumerate(row.get("agenda", []), 1)
        for order, block in enumerate(day, 1)
    ]
    rows = [row for row, *_rest in blocks]
    among = AgendaBlock.objects.filter(session__in=sessions.values())
    settle(rows, among=among, key=("session_id", "order"))
    _settle_words(blocks, AgendaBlockText.objects.filter(block__in=rows), "block")


def _block(session: EventSession, order: int, told: dict[str, Any]) -> AgendaBlock:
    return AgendaBlock(
        session=session,
        order=order,
        kind=told["kind"],
        minutes=told["minutes"],
        voice=told["voice"],
        leads=told.get("leads", ""),
        captures=told.get("captures", ""),
    )


def _session(plan: EventPlan, start: str, end: str, scene: Scene) -> EventSession:
    return EventSession(
        plan=plan,
        starts_at=scene.calendar.moment(start, plan.time_zone),
        ends_at=scene.calendar.moment(end, plan.time_zone),
    )


def _settle_groups(told: list[Planned]) -> None:
    groups = [
        (KnowledgeUserGroup(plan=plan, slug=row["slug"], order=order), row, scene)
        for plan, whole, scene in told
        for order, row in enumerate(whole["groups"], 1)
    ]
    rows = [row for row, *_rest in groups]
    among = KnowledgeUserGroup.objects.filter(plan__in=[plan for plan, *_rest in told])
    settle(rows, among=among, key=("plan_id", "slug"))
    _settle_words(groups, KnowledgeUserGroupText.objects.filter(group__in=rows), "group")


def _settle_chosen_findings(told: list[Planned]) -> None:
    through = EventPlan.findings.through
    by_place = findings_by_place(told)
    rows = [
        through(eventplan_id=plan.pk, finding_id=by_place[plan.team_id, place])
        for plan, row, _scene in told
        for place in row["findings"]
    ]
    among = through._default_manager.filter(eventplan__in=[plan for plan, *_rest in told])
    settle(rows, among=among, key=("eventplan_id", "finding_id"))


def findings_by_place(told: list[Planned]) -> dict[tuple[int, int | None], int]:
    """The teams' findings: (team, place) -> key."""
    rows = Finding.objects.filter(team__in=[plan.team_id for plan, *_rest in told])
    return {(row.team_id, row.order): row.pk for row in rows}


def _settle_words(
    told: Iterable[tuple[models.Model, dict[str, Any], Scene]],
    among: models.QuerySet[Any],
    owner: str,
    more: Callable[[dict[str, Any]], dict[str, Any]] = lambda row: {},
) -> None:
    """The words of many things, a row a thing and language; `more` is the same in each language."""
    rows = [
        among.model(
            **{owner: thing, "language": language},
            **{name: scene.words(value, language) for name, value in words.items()},
            **more(row),
        )
        for thing, row, scene in told
        for language, words in row["texts"].items()
    ]
    settle(rows, among=among, key=(f"{owner}_id", "language"))
