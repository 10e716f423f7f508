"""What workers do for events: one file a noun. All are imported here, so that a worker knows them."""

from kmb_events.jobs.brief import make_brief
from kmb_events.jobs.follow_up import ask_follow_ups
from kmb_events.jobs.infographic import draw_infographic
from kmb_events.jobs.proposal import propose_words
from kmb_events.jobs.registration import (
    erase_registrations,
    mail_registration,
    move_up_waiting,
    remind_registered,
    tell_moved,
)
from kmb_events.jobs.run_sheet import print_run_sheet
from kmb_events.jobs.summary import draft_summary, drafted

__all__ = [
    "ask_follow_ups",
    "draft_summary",
    "drafted",
    "draw_infographic",
    "erase_registrations",
    "mail_registration",
    "make_brief",
    "move_up_waiting",
    "print_run_sheet",
    "propose_words",
    "remind_registered",
    "tell_moved",
]
