"""What anybody may see of an event, without an account."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from kmb_events.models import PublicPage


def open_page(slug: str) -> PublicPage:
    """Fetch the published page of an event with its plan; before and after that it does not exist."""
    return get_object_or_404(PublicPage.objects.open().select_related("plan"), plan__slug=slug)
