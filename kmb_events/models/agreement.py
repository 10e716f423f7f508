"""What both co-leads have agreed to, and what may therefore be shown as more than a draft."""

from __future__ import annotations

from kmb_events.models.plan import EventPlan
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
    """Every agreement that was ever given to these subjects, with its person, oldest first."""
    found: dict[str, list[Approval]] = {subject: [] for subject in subjects}
    rows = Approval.objects.filter(subject__in=subjects).select_related("approved_by")
    for row in rows.order_by("approved_at", "pk"):
        found[row.subject].append(row)
    return found
