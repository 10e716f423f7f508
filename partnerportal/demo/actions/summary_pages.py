"""The published summaries of the story: each text that both co-leads agreed to, as they did."""

from __future__ import annotations

from django.db.models import prefetch_related_objects

from kmb_events.documents import summary_words
from kmb_events.models import (
    EventPlan,
    SummaryEdition,
    SummaryPage,
    SummaryText,
    agreements_on,
)
from partnerportal.demo.actions.plans import Planned
from partnerportal.demo.actions.rows import settle
from teams.access.declaration import is_on_hold
from teams.models import Approval, Perspective, Team


def settle_summary_pages(told: list[Planned]) -> int:
    """Forget what visitors published, and publish what the story has: how many texts are public.

    Call when it stands who agreed to what.
    """
    keys = [plan.pk for plan, *_rest in told]
    plans = {row.pk: row for row in EventPlan.objects.for_page().filter(pk__in=keys)}
    prefetch_related_objects([plan.team for plan in plans.values()], Team.people())
    texts = SummaryText.objects.filter(summary__plan__in=keys).select_related("summary")
    agreed = _agreed(list(texts), plans)
    pages = {
        key: SummaryPage(summary_id=key)
        for key in dict.fromkeys(text.summary_id for text, _given in agreed)
    }
    settle(
        pages.values(),
        among=SummaryPage.objects.filter(summary__plan__in=keys),
        key=("summary_id",),
    )
    editions = [
        _edition(pages[text.summary_id], plans[text.summary.plan_id], text, given)
        for text, given in agreed
    ]
    settle(
        editions,
        among=SummaryEdition.objects.filter(page__summary__plan__in=keys),
        key=("page_id", "language", "number"),
    )
    return len(editions)


def _agreed(
    texts: list[SummaryText], plans: dict[int, EventPlan]
) -> list[tuple[SummaryText, list[Approval]]]:
    """The texts with both sides' agreement to their words, whose team's data is not on hold."""
    given = agreements_on([text.approval_subject for text in texts])
    found = []
    for text in texts:
        rows = [row for row in given[text.approval_subject] if row.fingerprint == text.fingerprint]
        is_whole = {row.perspective for row in rows} >= set(Perspective.values)
        if is_whole and not is_on_hold(plans[text.summary.plan_id].team):
            found.append((text, rows))
    return found


def _edition(
    page: SummaryPage, plan: EventPlan, text: SummaryText, given: list[Approval]
) -> SummaryEdition:
    last = max(given, key=lambda row: row.approved_at)
    return SummaryEdition(
        page=page,
        language=text.language,
        number=1,
        fingerprint=text.fingerprint,
        draft=text.version,
        content=summary_words(plan, text, given),
        published_at=last.approved_at,
        published_by=last.approved_by,
    )
