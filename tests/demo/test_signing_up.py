"""Visitors of the demo sign up for events; loading it again makes room for the next ones."""

import datetime

from kmb_events.actions import close_registration
from kmb_events.models import EventPlan, RegisteredSession, Registration, SignUp
from partnerportal.demo.actions import load
from tests.demo.conftest import TODAY
from tests.factories.registration import publish, sign_up


def test_who_signed_up_is_gone_after_loading_again(network, person):
    now = datetime.datetime.now(tz=datetime.UTC)
    plan = EventPlan.objects.filter(sessions__starts_at__gt=now).first()
    publish(plan, person("Juniper"))
    sign_up(plan, needs=["captions"])
    close_registration(plan=plan, closed=True)
    # A session that the story does not know, with somebody in it, goes too.
    extra = plan.sessions.create(starts_at=now, ends_at=now + datetime.timedelta(hours=1))
    place = RegisteredSession.objects.first()
    RegisteredSession.objects.filter(pk=place.pk).update(session=extra)

    load(today=TODAY)

    assert not Registration.objects.exists()
    assert not SignUp.objects.exists()
    assert not type(extra).objects.filter(pk=extra.pk).exists()
