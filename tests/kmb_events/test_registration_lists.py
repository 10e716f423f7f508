"""Who signed up: the list, the list for the day, the table, and the numbers that the team sees."""

import csv
import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kmb_events import actions
from kmb_events.models import (
    AccessRequest,
    EventSession,
    PlanEditor,
    RegisteredSession,
    Registration,
)
from tests.factories.registration import publish, sign_up
from tests.kmb_events.shared import page, said


@pytest.fixture
def session(plan, patient):
    row = EventSession.objects.get(plan=plan)
    row.starts_at = timezone.now() + datetime.timedelta(days=20)
    row.ends_at = row.starts_at + datetime.timedelta(hours=2)
    row.capacity = 30
    row.save()
    publish(plan, patient)
    return row


@pytest.fixture
def list_url(plan):
    return reverse("registration-list", args=[plan.slug])


@pytest.fixture
def day_url(plan, session):
    return reverse("registration-day", args=[plan.slug, session.pk])


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def many(plan, session, number):
    """Written straight to the tables: ten thousand people one by one would take long."""
    rows = Registration.objects.bulk_create(
        Registration(
            plan=plan, language="en", token_hash=f"t{n}", form_hash=f"f{n}", name=f"Person {n:05}"
        )
        for n in range(number)
    )
    times = {"told_start": session.starts_at, "told_end": session.ends_at}
    RegisteredSession.objects.bulk_create(
        RegisteredSession(registration=row, session=session, state="in", **times) for row in rows
    )


def test_ten_thousand_people_come_in_pages(as_patient, plan, session, list_url, day_url):
    sign_up(plan, needs=["captions"])
    few = queries(as_patient, list_url), queries(as_patient, day_url)
    many(plan, session, 10_000)

    assert (queries(as_patient, list_url), queries(as_patient, day_url)) == few
    shown = page(as_patient.get(list_url))
    assert shown.count("Person ") == 49
    assert "10001 of 30 places are taken." in shown
    assert page(as_patient.get(f"{list_url}?page=201")).count("Person ") == 1
    assert page(as_patient.get(day_url)).count("Person ") == 99


def test_page_of_the_event_asks_the_same_for_one_and_a_hundred(as_patient, plan, session):
    sign_up(plan)
    one = queries(as_patient, plan.get_absolute_url())
    many(plan, session, 100)

    assert queries(as_patient, plan.get_absolute_url()) == one


@pytest.mark.parametrize("name", ["مريم ליאת", "\u202eFern", "Zoë 🌿", "<i>Moss</i>"])
def test_any_name_stands_apart_from_the_words_beside_it(as_patient, plan, session, list_url, name):
    sign_up(plan, name, email="fern@example.org")
    shown = page(as_patient.get(list_url))

    assert "<bdi><i>" not in shown
    assert f"<bdi>{name.replace('<', '&lt;').replace('>', '&gt;')}</bdi>" in shown


def test_team_sees_numbers_and_no_names(client, member, plan, session):
    sign_up(plan, "Fern", needs=["captions"])
    client.force_login(member)
    shown = page(client.get(plan.get_absolute_url()))

    assert "1 of 30 places are taken." in shown
    assert "fewer than 5" in shown
    assert "Fern" not in shown


def test_co_leads_see_how_many_requests_wait(as_patient, plan, session):
    sign_up(plan, needs=["captions", "asl"])
    shown = page(as_patient.get(plan.get_absolute_url()))

    assert "Requests that wait for us: 2" in shown


def test_list_shows_those_who_wait_or_whose_requests_are_open(as_patient, plan, session, list_url):
    EventSession.objects.update(capacity=2)
    sign_up(plan, "Fern")
    sign_up(plan, "Moss", needs=["captions", "ride"])
    sign_up(plan, "Reed")

    waiting = page(as_patient.get(f"{list_url}?show=waiting"))
    assert ("Reed" in waiting, "Moss" in waiting) == (True, False)
    needs = page(as_patient.get(f"{list_url}?show=needs"))
    assert (needs.count("<bdi>Moss</bdi>"), "Reed" in needs) == (1, False)


def test_two_people_tick_at_two_doors(as_patient, plan, session, day_url):
    first, second = sign_up(plan, "Fern").places.get(), sign_up(plan, "Moss").places.get()
    as_patient.post(day_url, {"came": [first.pk]})
    as_patient.post(day_url, {"came": [second.pk]})
    assert set(RegisteredSession.objects.values_list("came", flat=True)) == {True}

    as_patient.post(day_url, {"came": [second.pk], "was": [first.pk, second.pk]})
    assert list(RegisteredSession.objects.filter(came=True)) == [second]
    assert "1 of 2 came." in page(as_patient.get(day_url))


@pytest.mark.parametrize("wrong", ["x", "-1", "9" * 30, ""])
def test_a_tick_that_is_no_number_changes_nothing(as_patient, plan, session, day_url, wrong):
    sign_up(plan)

    assert as_patient.post(day_url, {"came": [wrong], "page": wrong}).status_code == 302
    assert not RegisteredSession.objects.filter(came=True).exists()


def test_nobody_ticks_who_waits_or_comes_to_another_session(as_patient, plan, session, day_url):
    other = EventSession.objects.create(
        plan=plan, starts_at=session.ends_at, ends_at=session.ends_at + datetime.timedelta(hours=1)
    )
    times = {"told_start": session.starts_at, "told_end": session.ends_at}
    row = sign_up(plan)
    elsewhere = RegisteredSession.objects.create(
        registration=row, session=other, state="in", **times
    )
    as_patient.post(day_url, {"came": [elsewhere.pk]})

    assert not RegisteredSession.objects.filter(came=True).exists()


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+1", "-1", "\u202e=1", "＝1+1"])
def test_table_holds_no_formula(as_patient, plan, session, name):
    sign_up(plan, name, email="fern@example.org", needs=["captions", "=2+2"], phone="+1 555")
    answer = as_patient.get(reverse("registration-file", args=[plan.slug, session.pk]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert len(rows) == 2
    assert rows[1][0].startswith("'")
    assert rows[1][2] == "'+1 555"
    assert rows[1][4] == "Live captions; =2+2"
    assert ".csv" in answer.headers["Content-Disposition"]


def test_who_cancelled_is_on_no_list(as_patient, plan, session, list_url, day_url):
    actions.cancel_registration(registration=sign_up(plan, "Fern"))

    assert "Fern" not in page(as_patient.get(list_url)) + page(as_patient.get(day_url))


def test_only_co_leads_and_named_editors_open_the_lists(
    client, member, patient, plan, session, day_url
):
    client.force_login(member)
    assert client.get(day_url).status_code == 403
    PlanEditor.objects.create(plan=plan, user=member, named_by=patient)

    assert client.get(day_url).status_code == 200


def test_second_who_tells_hears_what_was_told(as_patient, client, researcher, plan, session):
    sign_up(plan, needs=["captions"])
    url = reverse("registration-request", args=[plan.slug, AccessRequest.objects.get().pk])
    assert as_patient.get(url).status_code == 200
    done = as_patient.post(url, {"words": "Captions are booked."}, follow=True)
    assert said(done) == ["Noted: the person was told."]
    assert as_patient.post(url, {"words": "Captions are booked."}).status_code == 302

    client.force_login(researcher)
    late = client.post(url, {"words": "No captions."})
    assert late.status_code == 422
    assert "Captions are booked." in page(late)
    assert "No captions." in page(late)
    assert AccessRequest.objects.get().told_words == "Captions are booked."


def test_co_lead_closes_and_opens(as_patient, client, plan, session, list_url):
    close = reverse("registration-close", args=[plan.slug])
    form = reverse("registration-new", args=[plan.slug])
    as_patient.post(close)
    assert "Registration is closed" in page(as_patient.get(form))
    as_patient.post(close, {"open": "1"})
    assert "Registration is closed" not in page(as_patient.get(form))


def test_who_has_no_address_is_called(as_patient, plan, session, list_url):
    EventSession.objects.update(capacity=1)
    first = sign_up(plan, "Fern")
    row = sign_up(plan, "Moss", email="", phone="555-0142")
    calls = f"{list_url}?show=calls"
    assert "Moss" not in page(as_patient.get(calls))

    actions.cancel_registration(registration=first)
    assert "Please call" in page(as_patient.get(calls))
    as_patient.post(reverse("registration-called", args=[plan.slug, row.pk]))
    assert "Moss" not in page(as_patient.get(calls))
