"""What the clock starts, of check-ins."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from engagement.actions.check_in import announce
from engagement.actions.reveal import reveal_closed
from engagement.models import CheckIn
from partnerportal.foundation import jobs
from partnerportal.foundation.schedule import every


@every(timedelta(minutes=15))
@jobs.job("engagement.announce_check_ins")
def announce_check_ins(run: jobs.Run) -> None:
    """Tell the co-leads of check-ins that were set up ahead and have opened since yesterday."""
    now = timezone.now()
    for check_in in CheckIn.objects.open_at(now).filter(opens_at__gt=now - timedelta(days=1)):
        announce(check_in=check_in)


@every(timedelta(minutes=15))
@jobs.job("engagement.show_closed_check_ins")
def show_closed_check_ins(run: jobs.Run) -> None:
    """Show what was answered by both sides before a seat changed hands, once it has closed."""
    now = timezone.now()
    rows = CheckIn.objects.filter(
        revealed_at=None, closes_at__lte=now, responses__joined_at__lte=now
    )
    for check_in in rows.filter(closes_at__gt=now - timedelta(days=10)).distinct():
        reveal_closed(check_in=check_in)
