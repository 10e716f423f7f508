"""Where the public reads more: the one address that briefs print and that their code opens."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from kmb_events.models import EventPlan, PublicPage


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
    """The event's public page; None when it was taken down, so that no code leads nowhere for good.

    Before it is published the address is known all the same: a brief is often printed first.
    """
    page = PublicPage.objects.filter(plan=plan).only("withdrawn_at").first()
    if page and page.withdrawn_at:
        return None
    return PublicAddress(
        settings.SITE_URL + reverse("event-public", args=[plan.slug]), is_open=page is not None
    )
