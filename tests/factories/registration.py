"""A published event, and people who sign up for it."""

import itertools

from kmb_events import actions
from kmb_events.models import EventSession
from tests.doors.things.page import published as publish

__all__ = ["publish", "sign_up"]
_forms = itertools.count()


def sign_up(plan, name="Fern", needs=(), sessions=None, **more):
    """Somebody signs up, by default for all sessions."""
    if sessions is None:
        sessions = EventSession.objects.filter(plan=plan).values_list("pk", flat=True)
    about = {"email": f"{name.lower()}@example.org", "phone": "", "by_phone": False}
    about |= {"ask_again": False, "language": "en", "name": name} | more
    form = f"form-{next(_forms)}"
    return actions.register(plan=plan, form=form, sessions=list(sessions), needs=needs, **about)
