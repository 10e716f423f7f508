"""A published event, and people who sign up for it."""

import itertools

from kmb_events import actions
from kmb_events.models import EventSession, PublicPage

_forms = itertools.count()


def publish(plan, by):
    """The open page of this plan with all its sessions, made without the agreement that it needs.

    A page that is there already stays.
    """
    rows = [{"pk": row.pk} for row in EventSession.objects.filter(plan=plan)]
    content = {"en": {"title": plan.title, "sessions": rows}}
    defaults = {"fingerprint": "f" * 64, "content": content, "published_by": by}
    return PublicPage.objects.get_or_create(plan=plan, defaults=defaults)[0]


def sign_up(plan, name="Fern", needs=(), sessions=None, **more):
    """Somebody signs up, by default for all sessions."""
    if sessions is None:
        sessions = EventSession.objects.filter(plan=plan).values_list("pk", flat=True)
    about = {"email": f"{name.lower()}@example.org", "phone": "", "by_phone": False}
    about |= {"ask_again": False, "language": "en", "name": name} | more
    form = f"form-{next(_forms)}"
    return actions.register(plan=plan, form=form, sessions=list(sessions), needs=needs, **about)
