"""Who may see and write what came of an event: readers of the plan, and whoever may write in it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from kmb_events.access.plan import edited_plan
from kmb_events.models import EventPlan, Impact, Output, Result, Uptake

# What stands in the addresses.
RESULTS: dict[str, type[Result]] = {"output": Output, "uptake": Uptake, "impact": Impact}


def results_of(plan: EventPlan, model: type[Result]) -> QuerySet[Any]:
    """Of a plan that was opened by its door, newest first, with who wrote each."""
    rows: QuerySet[Any] = model._default_manager.filter(plan=plan)
    return rows.select_related("written_by", "changed_by")


def known_result(kind: str) -> type[Result]:
    """The table of a kind; another kind is not found."""
    if kind not in RESULTS:
        raise Http404
    return RESULTS[kind]


def edited_result(user: Any, slug: str, kind: str, pk: int) -> tuple[EventPlan, Any]:
    """Fetch one to change it; a reader of the plan who may not write in it gets 403."""
    plan = edited_plan(user, slug)
    return plan, get_object_or_404(results_of(plan, known_result(kind)), pk=pk)
