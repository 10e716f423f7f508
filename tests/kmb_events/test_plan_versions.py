"""Versions of a plan that somebody agreed to, and what is said of a change since."""

import datetime

import pytest
from django.core import mail

from kmb_events import actions
from kmb_events.models import EventSession, PlanVersion
from tests.factories.kmb_events import EventSessionFactory
from tests.kmb_events.shared import page

URL = "/events/getting-to-dialysis/"


def agree(plan, *people, reload):
    for person in people:
        plan = reload(plan)
        actions.approve_plan(plan=plan, seen=plan.fingerprint, by=person)


def move(session, hours):
    span = datetime.timedelta(hours=hours)
    session.starts_at += span
    session.ends_at += span
    session.save()


@pytest.fixture
def session(plan):
    return EventSession.objects.get(plan=plan)


def test_same_words_are_one_version_and_other_words_the_next(
    plan, patient, researcher, session, reload
):
    agree(plan, patient, researcher, reload=reload)
    move(session, 1)
    agree(plan, patient, reload=reload)
    move(session, -1)
    agree(plan, researcher, reload=reload)

    assert list(PlanVersion.objects.values_list("number", flat=True)) == [1, 2]


def test_pair_says_day_and_version(as_patient, plan, patient, reload):
    agree(plan, patient, reload=reload)

    assert ", version 1" in page(as_patient.get(URL))


def test_who_agreed_before_reads_what_changed(as_patient, plan, patient, session, reload):
    agree(plan, patient, reload=reload)
    move(session, -4)
    EventSessionFactory(plan=plan, starts_at=session.starts_at + datetime.timedelta(days=4))
    plan.groups.all().delete()
    plan.findings.remove(plan.findings.last())

    said = as_patient.get(URL).context["changes"]

    assert said[0] == ("Day 1, Starts: 28 January 2027 at 9\xa0am, was 28 January 2027 at 1\xa0pm")
    assert "New: Day 2" in said
    assert "Taken out: “People who plan rides”" in said
    assert any(line.startswith("Taken out: “Shared vans") for line in said)
    assert len(said) == 4


def test_long_words_are_not_told_twice(as_patient, plan, patient, reload):
    agree(plan, patient, reload=reload)
    plan.texts.filter(language="en").update(why="Word " * 100)
    plan.texts.filter(language="fr").update(title="Autre titre")

    said = as_patient.get(URL).context["changes"]

    assert said == [
        "Why it matters: new words",
        "Title in Français: Autre titre, was Se rendre à la dialyse",
    ]


def test_who_never_agreed_is_told_of_no_change(as_patient, plan, researcher, session, reload):
    agree(plan, researcher, reload=reload)
    move(session, 1)

    assert as_patient.get(URL).context["changes"] == []


def test_comparing_costs_one_query_and_only_where_there_is_something(
    as_patient, plan, patient, session, reload, django_assert_max_num_queries
):
    with django_assert_max_num_queries(99) as before:
        as_patient.get(URL)
    agree(plan, patient, reload=reload)
    with django_assert_max_num_queries(99) as agreed:
        as_patient.get(URL)
    move(session, 1)
    with django_assert_max_num_queries(99) as asked:
        as_patient.get(URL)

    assert len(agreed) == len(before)
    assert len(asked) == len(before) + 1


@pytest.mark.usefixtures("by_day")
def test_mail_says_how_many_things_changed_and_no_words(
    plan, patient, researcher, session, reload, run_jobs
):
    agree(plan, patient, reload=reload)
    move(session, 1)
    plan.texts.filter(language="en").update(title="Planted title")
    agree(plan, researcher, reload=reload)
    run_jobs()

    asked = [one for one in mail.outbox if "things changed" in one.body]

    assert len(asked) == 1
    assert "2 things changed since you agreed." in asked[0].body
    assert "Planted" not in asked[0].body
