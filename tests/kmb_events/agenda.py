"""What the tests of agendas share: a plan with blocks in two sessions, and its presses."""

from datetime import timedelta

from django.urls import reverse

from kmb_events.models import AgendaBlock, AgendaBlockText, EventPlan, order_mark
from tests.factories.kmb_events import EventSessionFactory

# The least that the form of a block takes.
TYPED = {"kind": "panel", "minutes": "30"}


def blocks(session, *minutes, **more):
    """Blocks of so many minutes, called A, B, C …"""
    rows = []
    for order, one in enumerate(minutes):
        rows.append(AgendaBlock.objects.create(session=session, order=order, minutes=one, **more))
        AgendaBlockText.objects.create(block=rows[-1], language="en", title="ABCDEFGH"[order])
    return rows


def second_session(plan):
    first = plan.sessions.get()
    day = timedelta(days=4)
    return EventSessionFactory(
        plan=plan, starts_at=first.starts_at + day, ends_at=first.ends_at + day
    )


def fresh(plan):
    return EventPlan.objects.for_page().get(pk=plan.pk)


def mark(plan):
    return order_mark(fresh(plan))


def titles(session):
    return [row.title for row in AgendaBlock.objects.filter(session=session)]


def url(name, plan, *rest):
    return reverse(name, args=[plan.slug, *rest])


def press(client, plan, words, **more):
    sent = {"press": words, "seen": mark(plan)} | more
    headers = {"HX-Request": "true"} if more.pop("htmx", None) else {}
    return client.post(url("agenda-move", plan), sent, headers=headers)
