"""Who signed up for an event: the co-leads and named editors, and each person by their link."""

from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone

from kmb_events.models import AccessRequest, EventSession
from tests.doors.rules import LEAD_ACT, Rule, known, leads
from tests.factories.registration import publish, sign_up
from tests.sweep.planting import Canary, a_word, plants

MATRIX = {
    "registration-new": Rule(
        get=known(200, anonymous=200, inactive=200),
        post=known(422, anonymous=422, inactive=422),
        note="a published page: anybody may sign up",
    ),
    "registration-lost": Rule(
        get=known(200, anonymous=200, inactive=200),
        post=known(422, anonymous=422, inactive=422),
        note="the same answer whether an address is known or not",
    ),
    "registration-detail": Rule(
        get=known(200, anonymous=200, inactive=200),
        post=known(422, anonymous=422, inactive=422),
        note="whoever has the link, which is the key to it",
    ),
    "registration-list": Rule(get=leads(200)),
    "registration-called": LEAD_ACT,
    "registration-close": Rule(get=None, post=leads(302)),
    "registration-request": Rule(get=leads(200), post=leads(422)),
    "registration-day": Rule(get=leads(200), post=leads(302)),
    "registration-file": Rule(get=leads(200)),
}


def add(world):
    publish(world.plan, world.people["patient"])
    row = sign_up(world.plan, needs=["captions"])
    day = {"slug": world.plan.slug, "pk": row.places.first().session_id}
    return {
        "registration-": {"token": row.token},
        "registration-called": {"slug": world.plan.slug, "pk": row.pk},
        "registration-day": day,
        "registration-file": day,
        "registration-request": {
            "slug": world.plan.slug,
            "pk": AccessRequest.objects.get(registration=row).pk,
        },
    }


@plants(
    "kmb_events.Registration.name",
    "kmb_events.Registration.email",
    "kmb_events.Registration.phone",
    "kmb_events.Registration.token",
    "kmb_events.AccessRequest.what",
    "kmb_events.AccessRequest.told_words",
)
def registrations(world):
    """Of somebody without an account: for the co-leads; the link is for that person alone."""
    name, email, phone, needs, told = (a_word() for _ in range(5))
    with _ahead(world.plan):
        row = sign_up(world.plan, name, email=f"{email}@example.org", phone=phone, needs=[needs])
    AccessRequest.objects.filter(registration=row).update(told_words=told)
    leads_ = frozenset(["patient", "researcher"])
    yield Canary(name, "the name of who signed up", leads_)
    yield Canary(email, "the address of who signed up", leads_)
    yield Canary(phone, "the phone number of who signed up", leads_)
    yield Canary(needs, "what somebody needs to take part", leads_)
    yield Canary(told, "what a person was told", leads_)
    yield Canary(row.token, "the private link", frozenset())


@contextmanager
def _ahead(plan):
    """The plan's sessions are still ahead, whatever another thing of the world did to them."""
    rows = list(plan.sessions.all())
    start = timezone.now() + timedelta(days=30)
    plan.sessions.update(starts_at=start, ends_at=start + timedelta(hours=2))
    yield
    EventSession.objects.bulk_update(rows, ["starts_at", "ends_at"])
