"""Mails about events: one file a noun."""

from kmb_events.emails.agreement import ASKED, BOTH, announce_agreement

__all__ = ["ASKED", "BOTH", "announce_agreement"]
