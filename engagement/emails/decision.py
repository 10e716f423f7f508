"""What the mails about decisions say: that there is something to look at. Never what."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.access import dissents_to_confirm
from engagement.models import Dissent
from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice, tell
from teams.access import teams_taken_part_in_by

DISSENT_NOTED = "engagement.dissent_noted"


def announce_dissent(dissent: Dissent) -> None:
    """Tell somebody that others wrote down how they saw a decision."""
    tell(dissent.user, DISSENT_NOTED, dissent.pk)


@notice(
    DISSENT_NOTED,
    template="emails/dissent_noted",
    category=Category.SOCIAL,
    title=_("Somebody wrote down how you see a decision"),
)
def _noted(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once they made it theirs, or it was taken back."""
    waiting = dissents_to_confirm(row.recipient, teams_taken_part_in_by(row.recipient))
    found = waiting.filter(pk=row.subject).first()
    if found is None:
        return None
    way = reverse("decision-view", args=[found.decision.team.slug, found.decision_id])
    return {"names": [found.written_by.given_name], "url": settings.SITE_URL + way}
