"""Mails about events: one file a noun."""

from kmb_events.emails.agreement import ASKED, BOTH, announce_agreement
from kmb_events.emails.registration import calendar_of, registration_mail

__all__ = ["calendar_of", "registration_mail", "ASKED", "BOTH", "announce_agreement"]
from kmb_events.emails.follow_up import FOLLOW_UP

__all__ = [
    "FOLLOW_UP",
    "ASKED",
    "BOTH",
    "announce_agreement",
]
