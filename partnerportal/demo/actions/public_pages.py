"""The public pages of the plans that both co-leads agreed to, as the story has them."""

from __future__ import annotations

from django.db.models import prefetch_related_objects

from kmb_events.documents import public_content
from kmb_events.models import (
    EventPlan,
    PlanVersion,
    PublicPage,
    agreements_on,
    content_of,
    missing_words,
)
from partnerportal.demo.actions.plans import Planned
from partnerportal.demo.actions.rows import settle
from partnerportal.foundation.languages import Language
from teams.access.declaration import is_on_hold
from teams.models import Approval, Perspective, Team


def settle_public_pages(told: list[Planned]) -> int:
    """Forget what visitors published, and open the pages of the story: how many there are.

    Call when it stands who agreed to what.
    """
    keys = [plan.pk for plan, *_rest in told]
    plans = list(EventPlan.objects.for_page().filter(pk__in=keys))
    prefetch_related_objects([plan.team for plan in plans], Team.people())
    given = agreements_on([plan.approval_subject for plan in plans])
    pages = [
        page for plan in plans if (page := _page(plan, given[plan.approval_subject])) is not None
    ]
    settle(
        [_version(page) for page in pages],
        among=PlanVersion.objects.filter(plan__in=keys),
        key=("plan_id", "number"),
    )
    settle(pages, among=PublicPage.objects.filter(plan__in=keys), key=("plan_id",))
    return len(pages)


def _page(plan: EventPlan, given: list[Approval]) -> PublicPage | None:
    """Nothing where one side has not agreed, or a language is missing."""
    if {row.perspective for row in given} < set(Perspective.values) or is_on_hold(plan.team):
        return None
    if any(missing_words(plan, code) for code in Language.values):
        return None
    last = max(given, key=lambda row: row.approved_at)
    return PublicPage(
        plan=plan,
        fingerprint=plan.fingerprint,
        content=public_content(plan, last.approved_at.isoformat()),
        published_at=last.approved_at,
        published_by=last.approved_by,
    )


def _version(page: PublicPage) -> PlanVersion:
    """What the plan of this page says, as its first version."""
    return PlanVersion(
        plan=page.plan,
        number=1,
        fingerprint=page.fingerprint,
        content=content_of(page.plan),
        kept_by=page.published_by,
        kept_at=page.published_at,
    )
