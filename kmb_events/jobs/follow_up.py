"""What the clock starts, of events that are over: asking again."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from kmb_events import actions
from partnerportal.foundation import jobs
from partnerportal.foundation.schedule import every


@every(timedelta(days=1))
@jobs.job("kmb_events.ask_follow_ups")
def ask_follow_ups(run: jobs.Run) -> None:
    """Ask whoever is due, and erase the addresses of those who are asked no more."""
    today = timezone.localdate()
    actions.ask_follow_ups(today)
    actions.forget_follow_up_addresses(today)
