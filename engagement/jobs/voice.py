"""What the clock starts, of the voices of teams."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from engagement.access import members_asked
from engagement.actions.voice import forget_unshown_voices
from engagement.emails import VOICE_ASKED
from engagement.models import CheckIn, TeamVoices
from partnerportal.foundation import jobs
from partnerportal.foundation.notices import tell
from partnerportal.foundation.schedule import every
from teams.access import away_from

# A scheduler that was off for days still tells of what has opened since.
LOOK_BACK = timedelta(days=7)


@every(timedelta(hours=1))
@jobs.job("engagement.ask_voices")
def ask_voices(run: jobs.Run) -> None:
    """Tell the other members of teams that hear them, once a check-in."""
    now = timezone.now()
    on = TeamVoices.objects.filter(is_on=True).values("team")
    rows = CheckIn.objects.open_at(now).filter(team__in=on, opens_at__gt=now - LOOK_BACK)
    for check_in in rows.select_related("team__community"):
        away = away_from(check_in.team)
        for membership in members_asked(check_in).select_related("user"):
            if membership.user_id not in away:
                tell(membership.user, VOICE_ASKED, check_in.pk)


# A check-in that closed can be given more time for 60 days; what is older is never shown.
KEPT_FOR = timedelta(days=60)


@every(timedelta(days=1))
@jobs.job("engagement.forget_voices")
def forget_voices(run: jobs.Run) -> None:
    """Erase what members answered in check-ins that closed long ago and were never shown."""
    forget_unshown_voices(closed_before=timezone.now() - KEPT_FOR)
