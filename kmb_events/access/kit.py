"""The infographics of a plan, for whoever may read the plan."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from kmb_events.access.plan import plans_read_by
from kmb_events.models import EventPlan
from partnerportal.foundation import documents
from partnerportal.foundation.models import Document
from teams.access.declaration import teams_on_hold

INFOGRAPHIC = "infographic"


def infographics_of(plan: EventPlan, language: str) -> QuerySet[Document]:
    """The pictures in this language, newest first; also those that are out of date."""
    rows = Document.objects.filter(kind=INFOGRAPHIC, subject__startswith=f"{plan.pk}:{language}:")
    return rows.order_by("-created_at")


def can_have_infographic(user: Any, pk: int, *_rest: Any) -> bool:
    """Whether this person may (still) have the picture of this plan: nobody while the team's data is
    on hold. For its job.
    """
    return plans_read_by(user).filter(pk=pk).exclude(team__in=teams_on_hold()).exists()


@documents.may_open(INFOGRAPHIC)
def _may_open(user: Any, document: Document) -> bool:
    return can_have_infographic(user, int(document.subject.split(":")[0]))
