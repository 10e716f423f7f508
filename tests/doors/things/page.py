"""The public page of an event: co-leads open it, everybody reads it."""

from django.db.models import prefetch_related_objects
from django.utils import timezone

from kmb_events.documents import public_content
from kmb_events.models import EventPlan, PublicPage
from teams.models import Team
from tests.doors.rules import LEAD_ACT, PUBLIC_GET

MATRIX = {
    "event-public-list": PUBLIC_GET,
    "events-calendar": PUBLIC_GET,
    "event-public": PUBLIC_GET,
    "event-calendar": PUBLIC_GET,
    "event-code": PUBLIC_GET,
    "event-picture": PUBLIC_GET,
    "event-publish": LEAD_ACT,
    "event-take-down": LEAD_ACT,
}


def add(world):
    published(world.plan, world.people["patient"])
    return {}


def published(plan, by):
    """The open page of this plan, made without the agreement that pages themselves ask for."""
    plan = EventPlan.objects.for_page().get(pk=plan.pk)
    prefetch_related_objects([plan.team], Team.people())
    page, _new = PublicPage.objects.get_or_create(
        plan=plan,
        defaults={
            "fingerprint": plan.fingerprint,
            "content": public_content(plan, timezone.now().isoformat()),
            "published_by": by,
        },
    )
    return page
