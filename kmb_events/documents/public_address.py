"""Where the public reads more: the one address that briefs print and that their code opens."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from kmb_events.models import EventPlan, PublicPage, SummaryPage


@dataclass(frozen=True)
class PublicAddress:
    """A whole address, and whether something can be read there already."""

    url: str
    is_open: bool

    @property
    def shown(self) -> str:
        """As people type it."""
        return self.url.split("://", 1)[-1].rstrip("/")


def public_address(plan: EventPlan) -> PublicAddress | None:
    """The event's public page, else that of its summary.

    Before either is published the event's address is known all the same: a brief is often printed
    first. None when it was taken down, so that no code leads nowhere for good.
    """
    page = PublicPage.objects.filter(plan=plan).only("withdrawn_at").first()
    event = settings.SITE_URL + reverse("event-public", args=[plan.slug])
    if page and page.withdrawn_at is None:
        return PublicAddress(event, is_open=True)
    if SummaryPage.objects.filter(summary__plan=plan, withdrawn_at=None).exists():
        summary = settings.SITE_URL + reverse("summary-public", args=[plan.slug])
        return PublicAddress(summary, is_open=True)
    return None if page else PublicAddress(event, is_open=False)
