"""Asked by the clock once at 6 and once at 12 months; answered by one tap, without an account."""

import logging
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from kmb_events.access import follow_up_link
from kmb_events.actions import (
    add_follow_up,
    ask_follow_ups,
    forget_follow_up_addresses,
    months_after,
    note_answer,
    stop_asking,
    take_off_follow_up,
)
from kmb_events.models import EventPlan, EventSession, FollowUp, FollowUpRound
from partnerportal.foundation.logs import HideKeys
from partnerportal.foundation.models import Job, Notice
from partnerportal.foundation.notices.wishes import choice_of
from partnerportal.foundation.schedule import start_due
from teams.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_day")]
ADDRESS = "noor@example.org"
# The clock of `by_day` stands on 18 November 2026.
TODAY = date(2026, 11, 18)


@pytest.fixture
def asked(plan, patient):
    """Of an event whose last day was six months ago today."""
    put_on(plan, datetime(2026, 5, 18, 18, tzinfo=UTC))
    return add_follow_up(
        plan=plan,
        knowledge_user=None,
        name="Noor Lake",
        email=ADDRESS,
        language="en",
        agreed=True,
        by=patient,
        contact="Noor",
    )


def put_on(plan, starts):
    EventSession.objects.filter(plan=plan).update(
        starts_at=starts, ends_at=starts + timedelta(hours=2)
    )


def link_in(letter):
    return re.search(r"https?://[^/\s]+(/[^\s?]*follow-up/[^\s?]+)", letter.body)[1]


# ---- When


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2026, 5, 18), 6, date(2026, 11, 18)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_short_month(day, months, wanted):
    assert months_after(day, months) == wanted


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (date(2026, 11, 17), []),
        (date(2026, 11, 18), [6]),
        (date(2026, 12, 30), [6]),
        (date(2027, 3, 1), []),  # the moment has passed
        (date(2027, 5, 18), [12]),
    ],
)
def test_asked_on_the_day_or_late_when_the_clock_was_off(asked, today, months):
    ask_follow_ups(today)

    rounds = FollowUpRound.objects.filter(asked_at__isnull=False)
    assert list(rounds.values_list("month", flat=True)) == months


def test_last_day_goes_by_the_clock_of_the_event(plan, asked):
    # 3:00 on the 19th in London is the evening of the 18th in Winnipeg.
    put_on(plan, datetime(2026, 5, 19, 1, tzinfo=UTC))

    assert ask_follow_ups(TODAY) == 1


def test_two_schedulers_and_many_days_make_one_mail(asked, run_jobs):
    now = datetime(2026, 11, 18, 17, tzinfo=UTC)
    for later in range(3):
        start_due(now)
        start_due(now + timedelta(days=later))
        ask_follow_ups(TODAY + timedelta(days=later))
    run_jobs()

    assert Job.objects.filter(kind="kmb_events.ask_follow_ups").exists()
    assert [letter.to for letter in mail.outbox if "follow-up" in letter.body] == [[ADDRESS]]


def test_mail_holds_three_ways_and_neither_title_nor_team(settings, plan, asked, run_jobs):
    ask_follow_ups(TODAY)
    run_jobs()

    (letter,) = mail.outbox
    for body in (letter.body, letter.alternatives[0][0]):
        for say in ("used", "plan", "not_yet"):
            assert f"?say={say}" in body
        assert "Juniper" in body
        assert "Hello Noor," in body
        assert "18 May 2026" in body
        assert plan.title not in body
        assert plan.team.name not in body
        assert "because you agreed to be asked" in body
    assert letter.extra_headers["List-Unsubscribe"]


@pytest.mark.parametrize("why", ["off", "stopped", "noted", "unsubscribed"])
def test_nobody_is_mailed_who_is_off_the_list_or_wants_none(asked, patient, run_jobs, why):
    ask_follow_ups(TODAY)
    if why == "off":
        take_off_follow_up(follow_up=asked)
    elif why == "stopped":
        stop_asking(round_=asked.rounds.get())
    elif why == "noted":
        note_answer(follow_up=asked, month=6, answer="used", changed="", by=patient, seen=0)
    else:
        choice = choice_of(asked.person)
        type(choice).objects.filter(pk=choice.pk).update(nudge=False)
    run_jobs()

    assert mail.outbox == []


def test_who_was_answered_for_or_stopped_is_not_asked_later(asked, patient):
    note_answer(follow_up=asked, month=6, answer="used", changed="", by=patient, seen=0)
    assert ask_follow_ups(TODAY) == 0

    stop_asking(round_=asked.rounds.get())
    assert ask_follow_ups(date(2027, 5, 18)) == 0


def test_who_has_no_address_is_not_asked(plan, asked):
    FollowUp.objects.update(person=None)

    assert ask_follow_ups(TODAY) == 0
    assert not Notice.objects.exists()


def test_asking_takes_as_many_queries_for_many_as_for_few(
    plan, asked, patient, django_assert_max_num_queries
):
    for number in range(20):
        add_follow_up(
            plan=plan,
            knowledge_user=None,
            name=f"Clinic {number}",
            email=f"clinic{number}@example.org",
            language="en",
            agreed=True,
            by=patient,
        )

    with django_assert_max_num_queries(14):
        assert ask_follow_ups(TODAY) == 21


def test_addresses_are_erased_three_months_after_the_last_mail(asked):
    round_ = FollowUpRound.objects.create(follow_up=asked, month=12)
    assert forget_follow_up_addresses(date(2027, 8, 1)) == 0

    assert forget_follow_up_addresses(date(2027, 8, 17)) == 1

    assert not User.objects.filter(email=ADDRESS).exists()
    assert FollowUp.objects.get().person is None
    assert Client().get(follow_up_link(round_)).status_code == 200


# ---- The page behind the link


@pytest.fixture
def link(asked, run_jobs):
    ask_follow_ups(TODAY)
    run_jobs()
    return link_in(mail.outbox[0])


def test_opening_a_link_saves_nothing_and_chooses_ahead(client, plan, link):
    for method in (client.get, client.head):
        response = method(f"{link}?say=plan")
        assert response.status_code == 200

    shown = client.get(f"{link}?say=plan").text
    assert re.search(r'value="plan"[^>]*checked', shown)
    assert plan.title in shown
    row = FollowUpRound.objects.get()
    assert (row.answer, row.answered_at) == ("", None)
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_answer_is_kept_and_changed_by_the_same_link(client, link, as_patient, plan):
    stranger = Client()
    response = stranger.post(link, {"answer": "plan", "changed": "A <i>new</i> form"})
    assert response.status_code == 302
    assert "You have said: <b>We plan to use it</b>." in stranger.get(f"{link}?say=used").text

    stranger.post(link, {"answer": "used", "changed": "We use it"})

    row = FollowUpRound.objects.get()
    assert (row.answer, row.changed, row.noted_by) == ("used", "We use it", None)
    assert "We use it" in stranger.get(link).text
    shown = as_patient.get(reverse("afterwards", args=[plan.slug])).text
    assert "We use it" in shown
    assert "They said so on" in shown


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Choose one of the three."),
        ({"answer": "maybe"}, "Choose one of the three."),
        ({"answer": "used", "changed": "long " * 300}, "At most 1,000 fit here."),
    ],
)
def test_bad_answer_is_refused_and_the_words_stay(client, link, said, words):
    response = client.post(link, said)

    assert response.status_code == 422
    assert words in response.text
    assert said.get("changed", "").strip() in response.text
    assert FollowUpRound.objects.get().answer == ""


def test_words_that_a_co_lead_noted_are_not_shown_behind_the_link(client, asked, patient):
    row = note_answer(
        follow_up=asked, month=6, answer="used", changed="between us", by=patient, seen=0
    )

    assert "between us" not in client.get(follow_up_link(row)).text


def test_one_press_ends_it(client, link, asked):
    response = client.post(link, {"stop": "1"}, follow=True)

    assert "We do not write to you about this event any more." in response.text
    asked.refresh_from_db()
    assert asked.stopped_at
    assert client.post(link, {"answer": "used"}).status_code == 302  # an answer is still welcome


@pytest.mark.parametrize("token", ["x", "1234:abc", "a" * 500])
def test_what_is_no_link_of_ours_opens_nothing(client, asked, token):
    url = reverse("follow-up-answer", args=[token])

    assert client.get(url).status_code == 404
    assert client.post(url, {"answer": "used"}).status_code == 404


def test_changed_link_opens_nothing_and_one_who_is_off_the_list_has_none(client, link, asked):
    cut = link.rstrip("/")[:-1]
    assert client.post(f"{cut}/", {"answer": "used"}).status_code == 404

    take_off_follow_up(follow_up=asked)
    assert client.get(link).status_code == 404


def test_page_is_in_the_language_of_who_was_asked(client, plan, asked):
    User.objects.filter(pk=asked.person_id).update(language="fr")
    row = FollowUpRound.objects.create(follow_up=asked, month=12)

    assert '<html lang="fr"' in client.get(follow_up_link(row)).text


def test_day_of_asking_stays_the_first_one(asked, by_day):
    ask_follow_ups(TODAY)
    first = asked.rounds.get().asked_at
    by_day.shift(timedelta(days=1))

    assert ask_follow_ups(TODAY + timedelta(days=1)) == 0
    assert asked.rounds.get().asked_at == first


def test_log_holds_no_link(link):
    said = logging.makeLogRecord({"msg": "GET %s?say=used 200", "args": (link,)})

    HideKeys().filter(said)

    assert link not in said.getMessage()
    assert "/follow-up/..." in said.getMessage()


def test_mail_says_the_day_by_the_clock_of_the_event(asked, run_jobs):
    """In Vancouver it is still the 12th when the event ends, in Toronto the 13th."""
    plan = asked.plan
    EventPlan.objects.filter(pk=plan.pk).update(time_zone="America/Vancouver")
    end = datetime(2026, 3, 13, 5, tzinfo=UTC)
    plan.sessions.update(starts_at=end - timedelta(hours=2), ends_at=end)

    ask_follow_ups(date(2026, 9, 20))
    run_jobs()

    assert "12 March 2026" in mail.outbox[0].body
