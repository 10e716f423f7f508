"""What the mails about voices of a team say: that there is something to answer or to read. Never what."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.access import check_ins_to_add_a_voice_to
from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice
from teams.access import is_away, teams_led_by, teams_taken_part_in_by

VOICE_ASKED = "engagement.voice_asked"
VOICES_SWITCHED = "engagement.voices_switched"


@notice(
    VOICE_ASKED,
    template="emails/voice_asked",
    category=Category.NUDGE,
    title=_("Your team would like to hear you"),
)
def _voice_asked(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once it is over, or to somebody who has answered, is not asked or is away."""
    teams = teams_taken_part_in_by(row.recipient)
    found = check_ins_to_add_a_voice_to(row.recipient, teams).filter(pk=row.subject).first()
    if found is None or is_away(row.recipient, found.team):
        return None
    return {
        "day": found.closes_at,
        "minutes": found.instrument_version.minutes,
        "url": settings.SITE_URL + reverse("voice-edit", args=[found.pk]),
    }


@notice(
    VOICES_SWITCHED,
    template="emails/voices_switched",
    category=Category.SOCIAL,
    title=_("Something changed about whom your team asks"),
)
def _voices_switched(row: Notice) -> dict[str, Any] | None:
    team = teams_led_by(row.recipient).filter(pk=row.subject).first()
    if team is None:
        return None
    return {"url": settings.SITE_URL + reverse("team-voices", args=[team.slug])}
