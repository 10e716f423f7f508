"""The page on which people choose their e-mails, and the link that stops them without signing in."""

import re
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from partnerportal.foundation.models import Notice, NoticeChoice
from partnerportal.foundation.notices import Category
from partnerportal.foundation.notices.wishes import choice_of, stop_token
from tests.factories.teams import UserFactory
from tests.foundation.notice_kinds import NUDGE, SOCIAL, told

pytestmark = pytest.mark.django_db

PAGE = "/me/notices/"
CHOSEN = {
    "pace": "weekly",
    "about": ["nudge", "digest"],
    "quiet_from": "21:30",
    "quiet_to": "07:00",
    "weekday": "4",
    "hour": "12",
    "paused_until": "",
}


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def known(client, person):
    client.force_login(person)
    return client


def choice(person):
    return NoticeChoice.objects.get(user=person)


def link(person, category=Category.NUDGE):
    return reverse("unsubscribe", args=[stop_token(choice_of(person), category)])


def test_page_shows_what_holds_by_default_and_writes_nothing(known):
    page = known.get(PAGE).content.decode()

    assert re.search(r'value="at_once"[^>]*checked', page)
    assert 'value="20:00"' in page
    assert 'value="08:00"' in page
    assert not NoticeChoice.objects.exists()


def test_what_is_chosen_is_kept(known, person):
    page = known.post(PAGE, CHOSEN, follow=True).content.decode()

    found = choice(person)
    assert "Saved." in page
    assert (found.pace, found.nudge, found.social, found.digest) == ("weekly", True, False, True)
    assert (found.quiet_from, found.quiet_to) == (time(21, 30), time(7))
    assert (found.weekday, found.hour, found.paused_until) == (4, 12, None)
    assert 'value="21:30"' in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"quiet_from": "noon"}, "Write a time, like 20:00."),
        ({"hour": "23"}, "This is in your quiet hours."),
        ({"paused_until": "2026-11-18"}, "Choose a day after today"),
        ({"paused_until": "2031-01-01"}, "Choose a day within one year."),
        ({"paused_until": "soon"}, "Choose a day, like 2027-01-31."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(by_day, known, wrong, said):
    page = known.post(PAGE, CHOSEN | wrong).content.decode()

    assert said in page
    assert 'value="07:00"' in page
    assert not NoticeChoice.objects.exists()


def test_weekly_hour_may_be_any_without_quiet_hours(known, person):
    known.post(PAGE, CHOSEN | {"quiet_from": "00:00", "quiet_to": "00:00", "hour": "3"})

    assert choice(person).hour == 3


def test_break_that_is_over_does_not_stand_in_the_way(known, person):
    NoticeChoice.objects.create(user=person, paused_until=date(2026, 1, 1))

    assert "2026-01-01" not in known.get(PAGE).content.decode()
    known.post(PAGE, CHOSEN)

    assert choice(person).pace == "weekly"


def test_record_says_what_went_and_what_not_and_why(by_day, known, person, run_jobs):
    told(person, SOCIAL)
    run_jobs()
    NoticeChoice.objects.update_or_create(user=person, defaults={"nudge": False})
    told(person, NUDGE)
    told(UserFactory(), SOCIAL, "of somebody else")
    run_jobs()

    page = known.get(PAGE).content.decode()

    assert "You switched emails of this kind off." in page
    assert page.count("<tr>") == 3  # the head and two
    assert "https://portal.example.org/x/" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_with_one_and_with_three_rows(
    known, person, count, django_assert_num_queries
):
    for number in range(count):
        told(person, SOCIAL, str(number))
    known.get(PAGE)

    with django_assert_num_queries(4):
        known.get(PAGE)


def test_my_emails_is_in_the_account_menu(known):
    assert f'href="{PAGE}"' in known.get("/").content.decode()


# ---- One press, without signing in


@pytest.mark.parametrize("method", ["get", "head"])
def test_mail_scanner_that_opens_the_link_changes_nothing(client, person, method):
    before = NoticeChoice.objects.filter(pk=choice_of(person).pk).values().get()

    response = getattr(client, method)(link(person))

    assert response.status_code == 200
    assert NoticeChoice.objects.filter(user=person).values().get() == before


def test_page_has_no_script_that_presses_by_itself(client, person):
    page = client.get(link(person)).content.decode()

    assert "Stop these emails?" in page
    assert "data-hx-trigger" not in page
    assert "http-equiv" not in page


def test_one_press_stops_this_class_and_no_other(client, person):
    page = client.post(link(person), {"do": "stop"}).content.decode()

    found = choice(person)
    assert (found.nudge, found.social, found.digest, found.pace) == (False, True, True, "at_once")
    assert "You get no more emails of this kind" in page


def test_mail_programs_own_button_works_without_cookie_or_token(person):
    outside = Client(enforce_csrf_checks=True)

    response = outside.post(link(person, Category.SOCIAL), {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert not choice(person).social
    assert "sessionid" not in response.cookies


def test_off_means_off(by_day, client, person, run_jobs):
    client.post(link(person), {"List-Unsubscribe": "One-Click"})
    row = told(person, NUDGE)

    run_jobs()

    row.refresh_from_db()
    assert (row.status, row.why) == ("dropped", "switched_off")
    assert mail.outbox == []


def test_link_in_the_mail_is_the_one_that_works(by_day, client, person, run_jobs):
    told(person, NUDGE)
    run_jobs()
    header = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    body = re.search(r"https?://\S+/unsubscribe/\S+", mail.outbox[0].body)[0]
    assert header == body

    client.post("/" + header.split("/", 3)[3], {"List-Unsubscribe": "One-Click"})

    assert not choice(person).nudge


def test_pressing_twice_is_pressing_once_and_it_can_be_undone(client, person):
    choice_of(person)
    NoticeChoice.objects.filter(user=person).update(pace="weekly")
    for _time in range(2):
        page = client.post(link(person), {"do": "stop"}).content.decode()
    assert not choice(person).nudge
    assert 'name="pace" value="weekly"' in page

    client.post(link(person), {"do": "undo", "pace": "weekly"})

    assert (choice(person).nudge, choice(person).pace) == (True, "weekly")


def test_weekly_instead(client, person):
    page = client.post(link(person, Category.SOCIAL), {"do": "weekly"}).content.decode()

    assert (choice(person).pace, choice(person).social) == ("weekly", True)
    assert 'name="pace" value="at_once"' in page


def test_stopping_the_weekly_mail_stops_it_for_good(client, person):
    choice_of(person)
    NoticeChoice.objects.filter(user=person).update(pace="weekly")

    page = client.post(link(person, Category.DIGEST), {"do": "stop"}).content.decode()

    assert (choice(person).pace, choice(person).digest) == ("essential", False)
    assert "One email a week instead" not in page
    client.post(link(person, Category.DIGEST), {"do": "undo", "pace": "weekly"})
    assert (choice(person).pace, choice(person).digest) == ("weekly", True)


def spoilt(person):
    token = stop_token(choice_of(person), Category.NUDGE)
    yield "none"
    yield token[:-1]
    yield token[:-1] + ("A" if token[-1] != "A" else "B")
    yield "s" + token[1:]  # another class under the same signature
    yield token.replace(":", "")
    yield "x" * 3000


def test_link_that_is_not_ours_changes_nothing_and_tells_nothing(client, person):
    pages = set()
    for token in spoilt(person):
        for method in (client.get, client.post):
            response = method(reverse("unsubscribe", args=[token]))
            assert response.status_code == 404
            pages.add(re.sub(r'value="[^"]*"|"X-CSRFToken": "\w+"', "", response.content.decode()))
    closed = link(UserFactory(is_active=False))
    response = client.post(closed)
    pages.add(re.sub(r'value="[^"]*"|"X-CSRFToken": "\w+"', "", response.content.decode()))

    assert len(pages) == 1
    assert "Nothing was changed." in pages.pop()
    assert choice(person).nudge


def test_page_of_the_link_names_nobody_and_does_not_travel(client, person):
    for response in (client.get(link(person)), client.post(link(person))):
        page = response.content.decode()
        assert person.email not in page
        assert person.given_name not in page
        assert response["Referrer-Policy"] == "strict-origin"
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]


def test_link_dies_with_the_portals_key_and_lives_through_its_change(client, person, settings):
    old = link(person)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" * 6
    assert client.get(old).status_code == 200

    settings.SECRET_KEY_FALLBACKS = []

    assert client.get(old).status_code == 404


def test_link_works_after_years(client, person):
    address = link(person)

    with time_machine.travel(datetime(2036, 1, 1, tzinfo=UTC)):
        assert client.post(address).status_code == 200


def test_mail_that_is_sent_again_has_the_same_link(person):
    assert link(person) == link(person)
    assert Notice.objects.count() == 0
