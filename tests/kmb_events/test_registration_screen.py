"""Signing up and the lists on a phone and a wide screen, in a browser: all fits, by finger too."""

import datetime
import os

import pytest
from django.urls import reverse
from django.utils import timezone

from kmb_events.models import EventSession
from tests.factories.registration import publish, sign_up
from tests.look.test_paper_and_size import CUT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# What a finger presses and is under 44 px high.
SMALL = """() => [...document.querySelectorAll("main :is(.btn, .choice, button, input.form-control)")]
  .filter((one) => !one.closest(".visually-hidden")
    && one.getBoundingClientRect().height && one.getBoundingClientRect().height < 43.5)
  .map((one) => one.outerHTML.slice(0, 90))"""


@pytest.fixture
def paths(plan, patient):
    session = EventSession.objects.get(plan=plan)
    session.starts_at = timezone.now() + datetime.timedelta(days=20)
    session.ends_at = session.starts_at + datetime.timedelta(hours=2)
    session.capacity, session.link = 1, "https://video.example.org/a-room-with-quite-a-long-name"
    session.save()
    publish(plan, patient)
    row = sign_up(plan, "Fern", needs=["captions", "ride", "A chair by the door"], phone="555-0142")
    sign_up(
        plan, "Averyverylongnamewithoutanyspacesinitatallthatgoesonandon", email="x@example.org"
    )
    request = row.requests.first()
    return {
        "new": reverse("registration-new", args=[plan.slug]),
        "lost": reverse("registration-lost", args=[plan.slug]),
        "detail": reverse("registration-detail", args=[row.token]),
        "list": reverse("registration-list", args=[plan.slug]),
        "day": reverse("registration-day", args=[plan.slug, session.pk]),
        "tell": reverse("registration-request", args=[plan.slug, request.pk]),
        "event": plan.get_absolute_url(),
    }


@pytest.mark.parametrize("width", [360, 1280])
def test_all_fits_and_is_easy_to_press(live_server, client, context, page, patient, paths, width):
    client.force_login(patient)
    cookie = client.cookies["sessionid"]
    page.set_viewport_size({"width": width, "height": 800})
    cut, small = {}, {}
    for name, path in paths.items():
        if name == "list":  # from here on as the co-lead
            context.add_cookies(
                [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
            )
        page.goto(live_server.url + path)
        cut[name], small[name] = page.evaluate(CUT), page.evaluate(SMALL)
        if os.environ.get("SHOTS"):
            page.screenshot(path=f"{os.environ['SHOTS']}/{name}-{width}.png", full_page=True)

    assert {name: found for name, found in cut.items() if found} == {}
    assert {name: found for name, found in small.items() if found} == {}


def test_a_refusal_is_read_first_and_the_second_press_goes_through(live_server, page, paths):
    page.goto(live_server.url + paths["new"])
    page.get_by_role("button", name="Sign me up").click()
    assert page.locator(".error-summary").evaluate("one => one === document.activeElement")

    page.get_by_label("What shall we call you?").fill("Moss")
    page.locator("#id_email").fill("moss@example.org")
    page.wait_for_timeout(3100)
    page.get_by_role("button", name="Sign me up").click()
    assert page.get_by_role("heading", name="Your registration").is_visible()
    assert page.get_by_text("On the waiting list").is_visible()
