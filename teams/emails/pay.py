"""What the mails about pay say: that an offer waits, or that something was paid. Never how much."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice
from teams.access.pay import own_entries, own_offers
from teams.models import PayEntry, PayOffer

OFFERED = "teams.pay_offered"
PAID = "teams.pay_paid"


@notice(
    OFFERED,
    template="emails/pay_offered",
    category=Category.SOCIAL,
    title=_("Somebody offers you pay for your work"),
)
def _offered(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once it was answered or taken back."""
    waiting = own_offers(row.recipient).filter(state=PayOffer.State.OFFERED)
    return _page() if waiting.filter(pk=row.subject).exists() else None


@notice(
    PAID,
    template="emails/pay_paid",
    category=Category.SOCIAL,
    title=_("Something was paid to you"),
)
def _paid(row: Notice) -> dict[str, Any] | None:
    paid = own_entries(row.recipient).filter(state=PayEntry.State.PAID)
    return _page() if paid.filter(pk=row.subject).exists() else None


def _page() -> dict[str, Any]:
    return {"url": settings.SITE_URL + reverse("me-pay")}
