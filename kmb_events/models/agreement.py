"""What both co-leads have agreed to, and what may therefore be shown as more than a draft."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery

from kmb_events.models.plan import EventPlan
from kmb_events.models.plan_changes import changes_since
from kmb_events.models.plan_version import PlanVersion
from kmb_events.models.summary import SummaryText
from teams.models import Approval, Perspective


def both_agreed(subject: str, fingerprint: str) -> bool:
    """Whether both perspectives have agreed to exactly these words."""
    return Approval.objects.by_perspective(subject, fingerprint).keys() >= set(Perspective.values)


def is_agreed(plan: EventPlan, language: str) -> bool:
    """Whether both co-leads agreed to the plan and to its summary in this language.

    Until then every document made from them is a draft. Needs the plan as `for_page` loads it.
    """
    text = SummaryText.objects.filter(summary__plan=plan, language=language).first()
    return (
        text is not None
        and both_agreed(text.approval_subject, text.fingerprint)
        and both_agreed(plan.approval_subject, plan.fingerprint)
    )


def agreements_on(subjects: list[str]) -> dict[str, list[Approval]]:
    """Every agreement that was ever given to these subjects, with its person, oldest first.

    Each has the number of the plan's version it was given to as `number`; None for other words.
    """
    found: dict[str, list[Approval]] = {subject: [] for subject in subjects}
    # A plan's key is part of its fingerprint: no two plans have the same one.
    kept = PlanVersion.objects.filter(fingerprint=OuterRef("fingerprint"))
    rows = Approval.objects.filter(subject__in=subjects).select_related("approved_by")
    rows = rows.annotate(number=Subquery(kept.values("number")[:1]))
    for row in rows.order_by("approved_at", "pk"):
        found[row.subject].append(row)
    return found


def changes_for(plan: EventPlan, given: list[Approval], perspective: str) -> list[str]:
    """What changed since this side last agreed, when it agreed before and is asked again.

    `given`: the agreements to this plan, as `agreements_on` has them. Costs one query when there is
    something to compare, else none.
    """
    theirs = [row for row in given if row.perspective == perspective]
    if not theirs or any(row.fingerprint == plan.fingerprint for row in theirs):
        return []
    kept = PlanVersion.objects.filter(plan=plan, fingerprint=theirs[-1].fingerprint).first()
    return changes_since(plan, kept.content) if kept else []
