"""How many people signed up for an event, for its page: numbers and no names."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kmb_events import access
from partnerportal.foundation.suppression import THRESHOLD


@dataclass(frozen=True)
class Signed:
    """`requests`: how many wait, in words; nothing when none does."""

    sessions: list
    requests: str


def who_signed_up(plan, edits):
    """None while nobody can sign up and nobody did. Small counts of requests are for editors."""
    sessions = list(access.counts_by_session(plan))
    is_public = getattr(plan, "public_page", None) is not None and plan.takes_registrations
    if not is_public and not any(row.taken or row.waiting for row in sessions):
        return None
    return Signed(sessions, _requests(access.open_requests(plan), edits))


def _requests(number, edits):
    if 0 < number < THRESHOLD and not edits:
        return _("fewer than %(number)s") % {"number": THRESHOLD}
    return str(number) if number else ""
