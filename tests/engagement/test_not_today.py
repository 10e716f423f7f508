"""Not today: be asked again on another day, skip this one, or change one's mind. Nobody is told."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagement.actions import (
    answer_after_all,
    give_more_time,
    open_check_in,
    put_off,
    save_answer,
    skip,
    submit,
)
from engagement.models import CheckIn
from partnerportal.foundation import jobs, runner
from partnerportal.foundation.models import Notice
from tests.engagement.conftest import DAY
from tests.factories.engagement import item_of, pulse
from tests.factories.teams import PatientCoLeadFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_day")]


@pytest.fixture
def check_in(team, people):
    """Open since now, for two weeks and the rest of the day."""
    now = timezone.now()
    return open_check_in(
        team=team, instrument_version=pulse(), opens_at=now, closes_at=now + 14.49 * DAY
    )


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def choose(user, check_in, when):
    address = reverse("check-in-not-today", args=[check_in.pk])
    return as_person(user).post(address, {"when": when}, follow=True)


def shown(user, path="/check-ins/"):
    return as_person(user).get(path, follow=True).content.decode()


def day(days):
    return (timezone.now() + days * DAY).date().isoformat()


def clock(run_jobs):
    runner.run(jobs.enqueue("engagement.remind").pk)
    jobs.enqueue("foundation.look_at_notices")
    run_jobs()


def reminders(user):
    rows = Notice.objects.filter(recipient=user, kind="engagement.check_in_reminder")
    return list(rows.order_by("created_at").values_list("period", flat=True))


def test_the_page_offers_three_days_the_last_day_and_skipping(check_in, people):
    page = shown(people.patient, f"/check-ins/{check_in.pk}/answer/")

    assert "In 3 days, on Saturday 21 November" in page
    assert "On Wednesday 2 December, the last day" in page
    assert "Skip this one" in page
    assert "your co-lead sees only: no check-in this time" in page


def test_near_the_end_only_what_is_left_is_offered(check_in, people, responses):
    with time_machine.travel(check_in.closes_at - 2 * DAY):
        assert "In 3 days" not in shown(people.patient, f"/check-ins/{check_in.pk}/answer/")
    with time_machine.travel(check_in.closes_at - DAY / 4):
        page = shown(people.patient, f"/check-ins/{check_in.pk}/answer/")
        assert "the last day" not in page
        assert "Skip this one" in page


def test_put_off_home_is_silent_until_the_day_and_nobody_is_told(check_in, people):
    before = shown(people.researcher).split("<main")[1]
    said = choose(people.patient, check_in, day(3)).content.decode()

    assert "It is back here on Saturday 21 November, and nobody is told." in said
    assert "Answer your check-in" not in shown(people.patient, "/")
    assert "You put it off until Saturday 21 November" in shown(people.patient)
    assert shown(people.researcher).split("<main")[1] == before
    assert "Answer your check-in" in shown(people.researcher, "/")
    with time_machine.travel(timezone.now() + 3 * DAY):
        assert "Answer your check-in" in shown(people.patient, "/")
        assert "You put it off" not in shown(people.patient)


def test_put_off_drops_what_waits_and_asks_once_on_the_day(check_in, people, run_jobs, mailoutbox):
    choose(people.patient, check_in, day(3))
    run_jobs()
    assert [mail.to for mail in mailoutbox] == [[people.researcher.email]]

    for days in (1, 2):
        with time_machine.travel(timezone.now() + days * DAY):
            clock(run_jobs)
    assert reminders(people.patient) == []
    for days in (3, 3.1, 4, 5):
        with time_machine.travel(timezone.now() + days * DAY):
            clock(run_jobs)

    assert reminders(people.patient) == ["again 2026-11-21"]
    assert [mail.to[0] for mail in mailoutbox].count(people.patient.email) == 1


def test_reminders_half_way_and_on_the_last_day_to_who_is_waited_for(
    check_in, people, responses, run_jobs, mailoutbox
):
    run_jobs()
    submit(response=responses.researcher)
    for hours in (*range(12), *range(7 * 24, 7 * 24 + 12), *range(14 * 24, 14 * 24 + 14)):
        with time_machine.travel(check_in.opens_at + hours * DAY / 24):
            clock(run_jobs)

    assert reminders(people.patient) == ["half", "last"]
    assert reminders(people.researcher) == []
    sent = [mail.subject for mail in mailoutbox if mail.to == [people.patient.email]]
    assert sent[1:] == ["Your check-in is still open: until Wednesday 2 December"] * 2


def test_clock_that_was_off_reminds_once(check_in, people, run_jobs):
    run_jobs()
    with time_machine.travel(check_in.closes_at - DAY / 3):
        clock(run_jobs)
        clock(run_jobs)
    with time_machine.travel(check_in.closes_at + DAY):
        clock(run_jobs)

    assert reminders(people.patient) == ["last"]


def test_who_put_it_off_is_not_reminded_half_way(check_in, people, responses, run_jobs):
    put_off(response=responses.patient, day=datetime.date(2026, 12, 2))
    for days in range(14):
        with time_machine.travel(check_in.opens_at + days * DAY + DAY / 8):
            clock(run_jobs)

    assert reminders(people.researcher) == ["half"]
    assert reminders(people.patient) == []
    with time_machine.travel(check_in.closes_at - DAY / 2):
        clock(run_jobs)
    assert len(reminders(people.patient)) >= 1


def test_skipped_says_only_no_check_in_this_time(check_in, people, responses, run_jobs):
    run_jobs()
    choose(people.patient, check_in, "skip")

    page = shown(people.researcher, f"/check-ins/{check_in.pk}/")
    assert "No check-in this time" in page
    assert "Answer it after all" not in page
    assert "Juniper" not in page.split("<main")[1].split("</main>")[0]
    assert "Answer your check-in" not in shown(people.researcher, "/")
    # Who is not asked is told nothing of it.
    assert "No check-in this time" not in shown(people.member)
    for days in (7, 13.5):
        with time_machine.travel(check_in.opens_at + days * DAY):
            clock(run_jobs)
    assert reminders(people.researcher) == reminders(people.patient) == []


def test_who_skipped_may_change_their_mind_while_it_is_open(check_in, people, responses):
    choose(people.patient, check_in, "skip")
    page = shown(people.patient, f"/check-ins/{check_in.pk}/")
    assert "Answer it after all" in page

    after = choose(people.patient, check_in, "now")

    assert after.redirect_chain[-1][0] == reverse("check-in-answer", args=[check_in.pk])
    assert "Answer your check-in" in shown(people.researcher, "/")
    submit(response=responses.patient)
    submit(response=responses.researcher)
    check_in.refresh_from_db()
    assert check_in.is_revealed


def test_when_both_skip_it_closes_and_reads_kindly(check_in, people, responses):
    skip(response=responses.patient)
    check_in.refresh_from_db()
    assert check_in.is_open
    skip(response=responses.researcher)

    check_in.refresh_from_db()
    assert not check_in.is_open
    assert not check_in.is_revealed
    assert check_in.reminds_at is None
    assert "Let go. That is fine." in shown(people.patient)
    with pytest.raises(ValidationError):
        answer_after_all(response=responses.patient)


def test_facilitator_may_open_again_what_both_skipped(check_in, people, responses, run_jobs):
    skip(response=responses.patient)
    skip(response=responses.researcher)
    Notice.objects.all().delete()
    check_in.refresh_from_db()
    longer = give_more_time(
        check_in=check_in, closes_at=timezone.now() + 7 * DAY, by=people.facilitator
    )

    assert longer.is_open
    assert not Notice.objects.exists()
    answer_after_all(response=responses.patient)
    submit(response=responses.patient)


def test_one_of_two_in_a_seat_who_skips_holds_nothing_up(team, people):
    second = PatientCoLeadFactory(team=team, user__name="Sage Harbour").user
    now = timezone.now()
    row = open_check_in(
        team=team, instrument_version=pulse(), opens_at=now, closes_at=now + 14 * DAY
    )
    places = {place.user_id: place for place in row.responses.all()}
    submit(response=places[people.patient.pk])
    submit(response=places[people.researcher.pk])
    row.refresh_from_db()
    assert not row.is_revealed

    skip(response=places[second.pk])

    row.refresh_from_db()
    assert row.is_revealed


def test_skipping_after_the_other_has_answered_shows_nothing(check_in, people, responses):
    item = item_of(pulse(), "research.say")
    save_answer(response=responses.researcher, item=item, value=2, comment="sentinel")
    submit(response=responses.researcher)
    skip(response=responses.patient)

    check_in.refresh_from_db()
    assert not check_in.is_revealed
    assert "sentinel" not in shown(people.patient, f"/check-ins/{check_in.pk}/")
    assert "No check-in this time" in shown(people.researcher, f"/check-ins/{check_in.pk}/")
    with time_machine.travel(check_in.closes_at + DAY):
        assert "sentinel" not in shown(people.patient, f"/check-ins/{check_in.pk}/")
        assert CheckIn.objects.get(pk=check_in.pk).revealed_at is None


def test_what_is_over_or_in_cannot_be_put_off(check_in, responses):
    submit(response=responses.patient)
    for act in (skip, answer_after_all):
        with pytest.raises(ValidationError):
            act(response=responses.patient)
    with time_machine.travel(check_in.closes_at), pytest.raises(ValidationError):
        skip(response=responses.researcher)


@pytest.mark.parametrize("days", [0, 1, 4, 15])
def test_a_day_that_is_not_on_offer_is_refused(check_in, responses, days):
    wrong = (timezone.now() + days * DAY).date()
    with pytest.raises(ValidationError):
        put_off(response=responses.patient, day=wrong)


@pytest.mark.parametrize("sent", ["", "never", "2026-11-19"])
def test_what_was_not_chosen_changes_nothing(check_in, people, responses, sent):
    page = choose(people.patient, check_in, sent).content.decode()

    assert "Choose when we ask again." in page
    responses.patient.refresh_from_db()
    assert (responses.patient.asks_again_on, responses.patient.skipped_at) == (None, None)


def test_the_list_costs_the_same_with_what_was_put_off_and_skipped(
    check_in, people, responses, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        with CaptureQueriesContext(connection) as found:
            shown(people.patient)
        return len(found)

    before = cost()
    put_off(response=responses.patient, day=datetime.date(2026, 11, 21))
    skip(response=responses.researcher)
    assert cost() == before
