"""Which summaries anybody may read, without an account, and in which versions."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from kmb_events.access.public_page import open_pages
from kmb_events.models import Summary, SummaryEdition, SummaryPage
from teams.access.declaration import teams_on_hold


def shown_summaries() -> QuerySet[SummaryEdition]:
    """The newest version in each language of each summary that is open, the last ones first."""
    pages = _pages().filter(withdrawn_at__isnull=True)
    rows = SummaryEdition.objects.newest().shown().filter(page__in=pages)
    return rows.select_related("page__summary__plan").order_by("-published_at", "-pk")


def public_summary(slug: str) -> SummaryPage:
    """Fetch the page of a summary that is or was public, with its plan and whether it `has_event`,
    the event's own public page. One that was taken down is there to say why.
    """
    events = open_pages().filter(plan=OuterRef("summary__plan"))
    rows = _pages().annotate(has_event=Exists(events)).select_related("summary__plan")
    return get_object_or_404(rows, summary__plan__slug=slug)


def _pages() -> QuerySet[SummaryPage]:
    """Those with words. Data on hold holds the summary too."""
    rows = SummaryPage.objects.filter(Exists(SummaryEdition.objects.filter(page=OuterRef("pk"))))
    return rows.exclude(summary__plan__team__in=teams_on_hold())


def newest_editions(page: SummaryPage) -> dict[str, SummaryEdition]:
    """Language -> the version that the page shows."""
    rows = SummaryEdition.objects.newest().shown().filter(page=page)
    return {row.language: row for row in rows.order_by("language")}


def editions_of(page: SummaryPage) -> list[SummaryEdition]:
    """Every version, the last one first, without its words."""
    rows = SummaryEdition.objects.filter(page=page).defer("content")
    found = list(rows.order_by("-number", "language"))
    for row in found:
        row.page = page
    return found


def edition_of(page: SummaryPage, number: int, language: str) -> SummaryEdition:
    """One version in this language, else in one that has this number; of those not taken down."""
    rows = SummaryEdition.objects.shown().filter(page=page, number=number)
    first = rows.filter(language=language).first()
    return first or get_object_or_404(rows.order_by("language")[:1])


def publication_of(summary: Summary, language: str) -> tuple[SummaryPage | None, list]:
    """The page of a summary that was opened by its door, and its versions in this language."""
    page = SummaryPage.objects.filter(summary=summary).first()
    if page is None:
        return None, []
    page.summary = summary
    return page, [row for row in editions_of(page) if row.language == language]
