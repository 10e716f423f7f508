"""What the mails about invitations say: who, until when, a link. Never the team, the role or words.

The team's name can tell of an illness, and an invitation goes to an address that may be shared.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice
from teams.access import can_invite, link_to
from teams.models import Invitation

INVITED = "teams.invited"
JOINED = "teams.joined"


@notice(
    INVITED,
    template="emails/invited",
    category=Category.ESSENTIAL,
    title=_("An invitation to a team"),
)
def _invited(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once it is answered, withdrawn or over, or when it was sent again."""
    invitation = _invitation(row)
    if invitation is None or not invitation.is_open or str(invitation.round) != row.period:
        return None
    if row.recipient.email.lower() != invitation.email:
        return None
    return {
        "names": [invitation.invited_by.given_name],
        "day": invitation.expires_at,
        "url": settings.SITE_URL + link_to(invitation),
    }


@notice(
    JOINED,
    template="emails/joined",
    category=Category.SOCIAL,
    title=_("Somebody you invited has come"),
)
def _joined(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell to somebody who has left the team since then."""
    invitation = _invitation(row)
    if invitation is None or invitation.settled_by is None:
        return None
    if not can_invite(row.recipient, invitation.team):
        return None
    return {
        "names": [invitation.settled_by.given_name],
        "url": settings.SITE_URL + reverse("team-list"),
    }


def _invitation(row: Notice) -> Invitation | None:
    rows = Invitation.objects.select_related("invited_by", "settled_by", "team")
    return rows.filter(pk=row.subject).first()
