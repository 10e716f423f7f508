"""What workers do for events: one file a noun. All are imported here, so that a worker knows them."""

from kmb_events.jobs.brief import make_brief
from kmb_events.jobs.registration import (
    erase_registrations,
    mail_registration,
    move_up_waiting,
    remind_registered,
    tell_moved,
)
from kmb_events.jobs.summary import draft_summary, drafted

__all__ = [
    "erase_registrations",
    "mail_registration",
    "move_up_waiting",
    "remind_registered",
    "tell_moved",
    "draft_summary",
    "drafted",
    "make_brief",
]
