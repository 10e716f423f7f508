"""Who may see many briefs at once: co-leads those of their plan, facilitators those of a community."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from kmb_events.access.brief import briefs_read_by
from kmb_events.access.plan import plans_read_by
from kmb_events.models import Brief, BriefBatch
from partnerportal.foundation.models import Job
from teams.access import can_lead, communities_managed_by
from teams.access.declaration import teams_on_hold
from teams.models import Community


def managed_community(user: Any, slug: str) -> Community:
    """Fetch a community for who looks after it; to others this does not exist."""
    return get_object_or_404(communities_managed_by(user).prefetch_related("texts"), slug=slug)


def batches_read_by(user: Any) -> QuerySet[BriefBatch]:
    """Those of plans one reads and of communities one looks after."""
    mine = Q(plan__in=plans_read_by(user)) | Q(community__in=communities_managed_by(user))
    return BriefBatch.objects.filter(mine)


def readable_batch(user: Any, pk: int) -> BriefBatch:
    """Fetch one batch. That of a plan is for its co-leads; its other readers may not (403)."""
    rows = batches_read_by(user).select_related("plan__team", "community")
    batch = get_object_or_404(rows.prefetch_related("plan__texts", "community__texts"), pk=pk)
    if batch.plan and not can_lead(user, batch.plan.team):
        raise PermissionDenied
    return batch


def briefs_in(user: Any, batch: BriefBatch) -> list[Brief]:
    """The batch's briefs that this person may read now, with their files, by plan and form."""
    rows = briefs_read_by(user).filter(pk__in=batch.briefs.values("pk"))
    rows = rows.exclude(plan__team__in=teams_on_hold())
    rows = rows.select_related("plan", "document", "group").prefetch_related(
        "plan__texts", "group__texts"
    )
    return list(rows.order_by("plan_id", "language", "shape", "size", "group_id", "pk"))


def jobs_of(briefs: list[Brief]) -> dict[str, Job]:
    """The jobs that make these briefs, by key."""
    rows = Job.objects.filter(key__in=[brief.job_key for brief in briefs])
    return {row.key: row for row in rows if row.key}
