"""What anybody may see of an event, without an account."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404

from kmb_events.models import Board, PublicPage, SummaryEdition
from kmb_events.models.public_page import PublicPageQuerySet
from teams.access.declaration import teams_on_hold
from teams.models import User


def open_pages() -> PublicPageQuerySet:
    """Every page that anybody may read now, with its plan. Data on hold holds the page too."""
    rows = PublicPage.objects.open().exclude(plan__team__in=teams_on_hold())
    return rows.select_related("plan")


def open_page(slug: str) -> PublicPage:
    """Fetch the published page of an event with its plan, and whether it `has_board` and
    `has_summary`, a published one; before and after that it does not exist.
    """
    boards = Board.objects.filter(plan=OuterRef("plan"), is_listed=True)
    summaries = SummaryEdition.objects.filter(
        page__summary__plan=OuterRef("plan"), page__withdrawn_at__isnull=True
    )
    rows = open_pages().annotate(has_board=Exists(boards), has_summary=Exists(summaries))
    return get_object_or_404(rows, plan__slug=slug)


def names_in_print(people: Iterable[int]) -> dict[int, str]:
    """The names that these people want on public pages today; nobody else is in it."""
    rows = User.objects.filter(pk__in=people)
    return {row.pk: row.name_in_print for row in rows if row.name_in_print}
