"""What the clock starts, of requests to talk."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from engagement.actions.talk import remind_of_talk
from engagement.models import TalkRequest
from partnerportal.foundation import jobs
from partnerportal.foundation.schedule import every

# What has waited for longer than this was told of already.
LOOK_BACK = timedelta(days=14)


@every(timedelta(hours=1))
@jobs.job("engagement.remind_of_talks")
def remind_of_talks(run: jobs.Run) -> None:
    """Remind who promised an answer, on the day and once more to others when it has passed."""
    now = timezone.now()
    # A day ahead, for who asked where the day begins before it does here.
    first, last = (now - LOOK_BACK).date(), (now + timedelta(days=1)).date()
    rows = TalkRequest.objects.filter(
        state=TalkRequest.State.OPEN, answer_by__gte=first, answer_by__lte=last
    )
    for row in rows.select_related("team__community", "asked_by").order_by("answer_by", "pk"):
        remind_of_talk(request=row, now=now)
