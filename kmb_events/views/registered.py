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
    """None before the plan had a public page: nobody could sign up. Small counts of requests are
    for editors.
    """
    if getattr(plan, "public_page", None) is None:
        return None
    sessions = list(access.counts_by_session(plan))
    if not plan.takes_registrations and not any(row.taken or row.waiting for row in sessions):
        return None
    return Signed(sessions, _requests(access.open_requests(plan), edits))


def _requests(number, edits):
    if 0 < number < THRESHOLD and not edits:
        return _("fewer than %(number)s") % {"number": THRESHOLD}
    return str(number) if number else ""
