"""Who may choose what is shared after an event: whoever may write in its plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from kmb_events.access.plan import edited_plan
from kmb_events.advice import FindingFacts, PlanFacts
from kmb_events.models import EventPlan, KnowledgeUserGroup, SharedAfter


def chosen_for(plan: EventPlan) -> QuerySet[SharedAfter]:
    """What is shared after the event of a plan that was opened by its door, the next first."""
    rows = SharedAfter.objects.filter(plan=plan).select_related("group__finding")
    return rows.prefetch_related("group__texts").order_by("ready_on", "pk")


def edited_choice(user: Any, slug: str, pk: int) -> tuple[EventPlan, SharedAfter]:
    """Fetch one to change it; a reader of the plan who may not write in it gets 403."""
    plan = edited_plan(user, slug)
    return plan, get_object_or_404(chosen_for(plan), pk=pk)


def strength_of(plan: EventPlan, today: date) -> str:
    """How strong the evidence is, as the advisor reads it. No query on a plan as `for_page`."""
    findings = tuple(
        FindingFacts(row.kind, row.certainty, row.status)
        for row in plan.findings.all()
        if row.withdrawn_on is None
    )
    facts = PlanFacts(today=today, stated_strength=plan.stated_strength, findings=findings)
    return facts.strength


def strength_for_group(group: KnowledgeUserGroup | None, strength: str, today: date) -> str:
    """How strong the evidence is that a group's message rests on: its own finding, else the whole."""
    finding = group.finding if group else None
    if finding is None or finding.withdrawn_on:
        return strength
    told = FindingFacts(finding.kind, finding.certainty, finding.status)
    return PlanFacts(today=today, findings=(told,)).strength


def kinds_in_words(kinds: tuple[str, ...]) -> list[str]:
    """The names of kinds of groups."""
    return [str(KnowledgeUserGroup.Kind(kind).label) for kind in kinds]
