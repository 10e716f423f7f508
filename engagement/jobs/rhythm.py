"""What the clock starts, of rhythms."""

from __future__ import annotations

import time
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from engagement.actions.opening import count_due, open_due_batch
from engagement.actions.reminder import remind_batch, remind_who_put_it_off
from partnerportal.foundation import jobs
from partnerportal.foundation.schedule import every

OPEN = "engagement.open_due_check_ins"

# Well below what a job may take; what is left then is another job's.
MOST_SECONDS = 30


@every(timedelta(minutes=15))
@jobs.job(OPEN, title=_("Open check-ins"), steps={"open": _("Opening check-ins")})
def open_due_check_ins(run: jobs.Run) -> None:
    """Open the check-ins that are due, batch by batch, and say how far it is."""
    began, done, all_due = time.monotonic(), 0, count_due()
    while count := open_due_batch():
        done += count
        run.say(min(99, 100 * done // max(all_due, done)), "open")
        if time.monotonic() - began > MOST_SECONDS:
            jobs.enqueue(OPEN)
            break


@every(timedelta(minutes=15))
@jobs.job(
    "engagement.remind", title=_("Remind of check-ins"), steps={"tell": _("Sending reminders")}
)
def remind(run: jobs.Run) -> None:
    """Remind those who are waited for: half way, on the last day, and when they asked for it."""
    while remind_batch():
        run.say(50, "tell")
    remind_who_put_it_off()
