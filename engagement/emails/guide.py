"""What the mail about a guide to a conversation says: a link. Never what stands in it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.access import check_ins_read_by, guide_readers
from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice

GUIDE_SENT = "engagement.guide_sent"


@notice(
    GUIDE_SENT,
    template="emails/guide_sent",
    category=Category.SOCIAL,
    title=_("A guide for your talk"),
)
def _guide_sent(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell to who gave the seat up meanwhile."""
    found = check_ins_read_by(row.recipient).for_list().filter(pk=row.subject).first()
    if found is None or not found.is_revealed or row.recipient not in guide_readers(found):
        return None
    mine = found.response_of(row.recipient)
    url = settings.SITE_URL + reverse("check-in-guide", args=[found.pk])
    return {"url": url, "names": found.others_than(mine) if mine else []}
