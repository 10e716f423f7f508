"""What the clock starts, of contributions."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from engagement.emails import announce_waiting
from engagement.models import WORD_BACK_WITHIN, Contribution
from partnerportal.foundation import jobs
from partnerportal.foundation.schedule import every
from teams.models import Membership

# A co-lead is reminded so long before the month is over; what waits for longer than a season is theirs
# to find on Home.
REMIND_AFTER = WORD_BACK_WITHIN - timedelta(days=9)
NO_MORE_AFTER = timedelta(days=90)


@every(timedelta(days=1))
@jobs.job("engagement.remind_of_words_back")
def remind_of_words_back(run: jobs.Run) -> None:
    """Remind the co-leads who were asked, once for each input that has waited for three weeks."""
    now = timezone.now()
    rows = Contribution.objects.waiting().filter(
        hoped_at__lte=now - REMIND_AFTER, hoped_at__gt=now - NO_MORE_AFTER
    )
    away = set(Membership.objects.active().away().values_list("team", "user"))
    leads: dict[tuple[int, str], list[Membership]] = {}
    for seat in Membership.objects.active().co_leads().select_related("user"):
        leads.setdefault((seat.team_id, seat.seat), []).append(seat)
    for row in rows.prefetch_related("parts").order_by("hoped_at", "pk"):
        theirs = {part.user_id for part in row.parts.all()}
        for seat in leads.get((row.team_id, row.asked), []):
            if seat.user_id not in theirs and (row.team_id, seat.user_id) not in away:
                announce_waiting(row, seat.user)
