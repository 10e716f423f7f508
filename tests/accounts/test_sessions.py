"""Where somebody is signed in, for how long, and what ends it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnerportal.foundation.accounts.sessions import browser_in_words
from teams.models import User
from tests.accounts.conftest import PASSWORD, is_signed_in
from tests.factories.teams import UserFactory

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)
HIDDEN = {"X-Background": "yes"}


def after(start, **time):
    return time_machine.travel(start + timedelta(**time), tick=False)


def opens(browser):
    return browser.get(reverse("me-edit")).status_code == 200


# ---- Devices


def test_a_fourth_device_signs_in_and_is_on_the_list(juniper, sign_in):
    with time_machine.travel(timezone.now(), tick=True) as clock:
        browsers = []
        for _ in range(4):
            browsers.append(sign_in(juniper, **{"user-agent": FIREFOX}))
            clock.shift(61)
        page = browsers[0].get(reverse("me-devices"))

    assert all(is_signed_in(browser) for browser in browsers)
    html = page.content.decode()
    assert html.count("Firefox on Linux") == 4
    assert html.count("This device") == 1
    assert re.search(r"Last used on .*[ap]m \(Toronto time\)\.", html)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    juniper, sign_in, count, django_assert_num_queries, settings
):
    settings.ACCOUNT_RATE_LIMITS = False
    browsers = [sign_in(juniper) for _ in range(count)]

    with django_assert_num_queries(3):
        browsers[0].get(reverse("me-devices"))


@pytest.mark.parametrize("wanted", ["one", "others"])
def test_a_device_is_ended_on_the_server(juniper, sign_in, wanted):
    here, there = sign_in(juniper), sign_in(juniper, **{"user-agent": IPHONE})
    cookie = there.cookies["sessionid"].value
    devices = here.get(reverse("me-devices")).context["others"]
    assert [device.browser for device in devices] == ["Safari on iPhone"]

    here.post(reverse("me-devices"), {"device": devices[0].pk if wanted == "one" else "others"})

    assert not Session.objects.filter(session_key=cookie).exists()
    assert opens(here)
    assert not opens(there)


def test_nobody_ends_the_device_of_somebody_else(juniper, sign_in):
    other = User.objects.create_user(email="noah@example.org", name="Noah Reed")
    theirs = sign_in(other)
    device = theirs.get(reverse("me-devices")).context["devices"][0]

    sign_in(juniper).post(reverse("me-devices"), {"device": device.pk})

    assert opens(theirs)


def test_ending_a_device_asks_again_after_five_minutes(juniper, sign_in):
    start = timezone.now()
    here, there = sign_in(juniper), sign_in(juniper)

    with after(start, minutes=6):
        answer = here.post(reverse("me-devices"), {"device": "others"})

        assert answer.url.startswith(reverse("account_reauthenticate_code"))
        assert opens(there)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        (IPHONE, "Safari on iPhone"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/126.0.0.0 Mobile Safari/537.36",
            "Chrome on Android",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15", "Safari on Mac"),
        ("curl/8", "A browser we do not know"),
        ("", "A browser we do not know"),
    ],
)
def test_a_browser_is_said_in_words(agent, words):
    assert browser_in_words(agent) == words


# ---- What ends the others


def test_a_planted_session_dies_with_signing_in(juniper, sign_in):
    browser = Client()
    browser.get(reverse("account_login"))
    browser.post(reverse("account_login"), {"login": juniper.email})
    planted = browser.cookies["sessionid"].value

    sign_in(juniper, client=browser)

    assert browser.cookies["sessionid"].value != planted
    assert not Session.objects.filter(session_key=planted).exists()
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert not opens(thief)


def test_signing_out_ends_it_on_the_server(juniper, sign_in):
    browser = sign_in(juniper)
    kept = browser.cookies["sessionid"].value

    answer = browser.post(reverse("account_logout"))

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert not opens(thief)


def test_a_new_password_ends_the_other_devices(juniper, sign_in):
    juniper.set_password(PASSWORD)
    juniper.save()
    here, there = sign_in(juniper), sign_in(juniper)
    new = "seven slow tides of autumn"

    here.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert opens(here)
    assert not opens(there)
    assert [device.is_here for device in here.get(reverse("me-devices")).context["devices"]] == [
        True
    ]


def test_a_second_step_ends_the_other_devices(juniper, sign_in, add_app):
    here, there = sign_in(juniper), sign_in(juniper)

    add_app(here)

    assert opens(here)
    assert not opens(there)


def test_who_may_not_sign_in_any_more_is_out_at_once(juniper, sign_in):
    administrator = UserFactory(is_staff=True, is_superuser=True)
    desk = Client()
    desk.force_login(administrator)
    theirs = sign_in(juniper)
    key = theirs.cookies["sessionid"].value

    desk.post(
        reverse("admin:teams_user_change", args=[juniper.pk]),
        {
            "name": juniper.name,
            "email": juniper.email,
            "language": "en",
            "time_zone": "America/Toronto",
        },
    )

    juniper.refresh_from_db()
    assert not juniper.is_active
    assert not Session.objects.filter(session_key=key).exists()
    assert not opens(theirs)


# ---- How long


@pytest.mark.parametrize(
    ("staff", "step", "count", "lasts"),
    [
        (False, timedelta(hours=11), 1, True),
        (False, timedelta(hours=13), 1, False),
        (False, timedelta(hours=11), 15, True),
        (False, timedelta(hours=11), 16, False),
        (True, timedelta(minutes=29), 1, True),
        (True, timedelta(minutes=31), 1, False),
        (True, timedelta(minutes=28), 25, True),
        (True, timedelta(minutes=28), 26, False),
    ],
)
def test_a_session_ends_after_a_time(staff, step, count, lasts):
    browser, start = Client(), timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        browser.force_login(UserFactory(is_staff=staff))
        answers = []
        for _ in range(count):
            clock.shift(step)
            answers.append(opens(browser))

    assert answers == [True] * (count - 1) + [lasts]


def test_what_a_page_does_by_itself_is_no_sign_of_a_person():
    browser = Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser.force_login(UserFactory(is_staff=True))
        answers = []
        for _ in range(31):
            clock.shift(60)
            answers.append(browser.get(reverse("me-edit"), headers=HIDDEN).status_code)

    assert answers == [200] * 29 + [302] * 2


def test_a_page_costs_a_write_once_a_minute_only(django_assert_num_queries):
    browser = Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser.force_login(UserFactory())
        clock.shift(59)
        with django_assert_num_queries(2):
            opens(browser)


def test_the_sign_in_page_says_what_happened():
    browser = Client()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser.force_login(UserFactory())
        clock.shift(timedelta(hours=13))

        page = browser.get(reverse("team-list"), follow=True)

    assert page.redirect_chain[0][0] == f"{reverse('account_login')}?next=/teams/"
    assert "You were signed out, because some time has passed. What is saved is safe." in (
        page.content.decode()
    )


def test_all_pages_of_a_person_stay_out_of_the_browsers_store(juniper, sign_in):
    browser = sign_in(juniper)

    for name in ("home", "me-edit", "me-safety", "me-devices", "team-list"):
        assert "no-store" in browser.get(reverse(name)).headers["Cache-Control"], name
