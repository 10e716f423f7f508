"""Mails about events: one file a noun."""

from kmb_events.emails.agreement import ASKED, BOTH, announce_agreement
from kmb_events.emails.follow_up import FOLLOW_UP
from kmb_events.emails.registration import calendar_of, registration_mail
from kmb_events.emails.summary_comment import SAID, announce_comment

__all__ = [
    "ASKED",
    "BOTH",
    "FOLLOW_UP",
    "SAID",
    "announce_agreement",
    "announce_comment",
    "calendar_of",
    "registration_mail",
]
