"""What a facilitator does at the desk: answer, be done, give more time."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from engagement.actions import ask_to_talk, give_more_time, open_check_in, save_answer
from engagement.models import TalkRequest
from teams.models import Facilitation
from tests.desk.conftest import DAY
from tests.factories.engagement import item_of, pulse

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(team, people):
    return ask_to_talk(team=team, by=people.member, words="Could you call?", how_to_reach="At noon")


# ---- Asked to talk


def test_a_facilitator_reads_and_answers(at_desk, people, asked):
    client = at_desk(people.facilitator)
    page = f"/admin/desk/talk/{asked.pk}/"
    shown = client.get(page).content.decode()
    assert "Could you call?" in shown
    assert "At noon" in shown
    assert f"mailto:{people.member.email}" in shown

    assert client.post(page, {"answer": "Gladly."}).url == "/admin/"

    asked.refresh_from_db()
    assert (asked.answer, asked.state, asked.settled_by) == (
        "Gladly.",
        "answered",
        people.facilitator,
    )
    assert "Could you call?" not in client.get("/admin/").content.decode()
    assert "Gladly." in client.get(page).content.decode()


@pytest.mark.parametrize("typed", ["", "  ", "x" * 100_000])
def test_an_answer_that_does_not_fit_is_not_lost(at_desk, people, asked, typed):
    response = at_desk(people.facilitator).post(f"/admin/desk/talk/{asked.pk}/", {"answer": typed})

    assert response.status_code == 422
    assert typed.strip() in response.content.decode()
    asked.refresh_from_db()
    assert asked.is_open


def test_done_needs_one_press_and_a_word(at_desk, people, asked):
    client = at_desk(people.facilitator)
    for closing in ("", "nothing"):
        page = client.post(f"/admin/desk/talk/{asked.pk}/done/", {"closing": closing})
        assert page.status_code == 422
        assert "Choose what they read from you." in page.content.decode()
    for _press in range(2):
        sent = client.post(f"/admin/desk/talk/{asked.pk}/done/", {"closing": "wrote"})
        assert sent.status_code == 302

    asked.refresh_from_db()
    assert asked.state == TalkRequest.State.DONE
    assert client.get(f"/admin/desk/talk/{asked.pk}/done/").status_code == 405


def test_nobody_else_opens_or_settles_it(at_desk, people, asked):
    for who in (people.other, people.administrator):
        client = at_desk(who)
        for path in (f"/admin/desk/talk/{asked.pk}/", f"/admin/desk/talk/{asked.pk}/done/"):
            assert client.post(path, {"answer": "Me"}).status_code == 404
        assert client.get(f"/admin/desk/talk/{asked.pk}/").status_code == 404
    asked.refresh_from_db()
    assert asked.is_open


def test_the_right_to_read_ends_with_the_facilitation(at_desk, people, asked):
    client = at_desk(people.facilitator)
    Facilitation.objects.filter(user=people.facilitator).update(ended_on=timezone.localdate())

    response = client.get(f"/admin/desk/talk/{asked.pk}/", follow=True)

    assert response.status_code == 403
    assert "Could you call?" not in response.content.decode()


# ---- More time


@pytest.fixture
def late(team, checked_in):
    return checked_in(team, "patient")


def page_of(check_in):
    return f"/admin/desk/check-ins/{check_in.pk}/more-time/"


@pytest.fixture
def long_ago(team, checked_in, run_jobs, mailoutbox):
    """A check-in whose first mails went out weeks before; it is the middle of a working day now."""
    now = datetime.datetime(2026, 11, 25, 17, tzinfo=datetime.UTC)
    with time_machine.travel(now - 20 * DAY):
        check_in = checked_in(team, "patient", opened=1, closed=15)
        run_jobs()
    mailoutbox.clear()
    with time_machine.travel(now):
        yield check_in


def test_more_time_opens_it_again_and_tells_who_is_waited_for(
    at_desk, people, long_ago, run_jobs, mailoutbox
):
    response = at_desk(people.facilitator).post(page_of(long_ago), {"day": "2026-12-02"})

    assert response.url == "/admin/desk/teams/rides/"
    long_ago.refresh_from_db()
    assert long_ago.is_open
    assert long_ago.closes_at.astimezone(ZoneInfo("America/Toronto")).day == 2
    run_jobs()
    assert [mail.to for mail in mailoutbox] == [[people.researcher.email]]
    assert "more time" in mailoutbox[0].subject
    change = long_ago.history.first()
    assert change.history_user == people.facilitator
    assert change.diff_against(change.prev_record).changed_fields == ["closes_at"]


def test_the_same_day_twice_is_one_mail(people, long_ago, run_jobs, mailoutbox):
    until = timezone.now() + 7 * DAY

    for _press in range(2):
        give_more_time(check_in=long_ago, closes_at=until, by=people.facilitator)
    run_jobs()

    assert len(mailoutbox) == 1


def test_the_person_waited_for_can_answer_again(people, late):
    response = late.responses.get(user=people.researcher)
    give_more_time(check_in=late, closes_at=timezone.now() + DAY, by=people.facilitator)
    response.refresh_from_db()

    assert save_answer(response=response, item=item_of(pulse(), "research.say"), value=3)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Choose a day."),
        ("soon", "Write a day like"),
        ("2001-01-01", "Choose a later day"),
        ("2999-01-01", "within the next 60 days"),
    ],
)
def test_a_day_that_does_not_fit_is_said_so(at_desk, people, late, typed, said):
    response = at_desk(people.facilitator).post(page_of(late), {"day": typed})

    assert response.status_code == 422
    assert said in response.content.decode()
    closed = late.closes_at
    late.refresh_from_db()
    assert late.closes_at == closed


def test_no_more_time_once_both_have_answered(at_desk, people, team, checked_in):
    check_in = checked_in(team, "patient", "researcher")
    day = (timezone.localdate() + 7 * DAY).isoformat()

    response = at_desk(people.facilitator).post(page_of(check_in), {"day": day})

    assert response.status_code == 422
    assert "Both have answered since." in response.content.decode()


def test_no_more_time_when_a_newer_one_has_come(at_desk, people, team, late):
    now = timezone.now()
    open_check_in(
        team=team, instrument_version=pulse(), opens_at=now - DAY, closes_at=now + 10 * DAY
    )
    day = (timezone.localdate() + 7 * DAY).isoformat()

    response = at_desk(people.facilitator).post(page_of(late), {"day": day})

    assert "A newer check-in has come since." in response.content.decode()


def test_no_time_is_given_in_another_community(at_desk, people, late):
    day = (timezone.localdate() + 7 * DAY).isoformat()

    assert at_desk(people.other).get(page_of(late)).status_code == 404
    assert at_desk(people.other).post(page_of(late), {"day": day}).status_code == 404


def test_the_night_the_clocks_change_is_a_day_like_others(at_desk, people, team, checked_in):
    with time_machine.travel(datetime.datetime(2026, 10, 28, 15, tzinfo=datetime.UTC)):
        check_in = checked_in(team, "patient")
        at_desk(people.facilitator).post(page_of(check_in), {"day": "2026-11-01"})
        check_in.refresh_from_db()

    # The end of that day in Toronto, when winter time has begun.
    assert check_in.closes_at == datetime.datetime(2026, 11, 2, 4, 59, tzinfo=datetime.UTC)
