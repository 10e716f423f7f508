"""The days of an event: what cannot be is refused, what is unusual is told."""

import datetime

import pytest

from kmb_events.models import AgendaBlock, EventPlan
from tests.kmb_events.shared import page
from tests.kmb_events.steps import opened, url

pytestmark = pytest.mark.django_db


def session(place=0, **boxes):
    return {f"sessions-{place}-{name}": value for name, value in boxes.items()}


@pytest.fixture
def save(as_patient, plan, reload):
    def saving(changed, **asked):
        sent = opened(as_patient, plan, "format", **asked) | changed
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        return as_patient.post(f"{url(plan, 'format')}?{query}", sent), reload(plan)

    return saving


def test_times_are_those_of_the_events_clock(save, as_patient, plan):
    sent = opened(as_patient, plan, "format")
    assert (sent["sessions-0-starts"], sent["sessions-0-ends"]) == ("13:00", "16:00")

    _response, now = save(session(starts="09:30", words_place="Town hall"))

    row = now.sessions.get()
    assert row.starts_at == datetime.datetime(2027, 1, 28, 15, 30, tzinfo=datetime.UTC)
    assert row.text_in("en").place == "Town hall"


def test_another_clock_keeps_the_hours_that_are_on_the_page(save):
    _response, now = save({"time_zone": "America/St_Johns"})

    # One in the afternoon in St. John's is half past four in Greenwich.
    assert now.sessions.get().starts_at.astimezone(datetime.UTC).time() == datetime.time(16, 30)


@pytest.mark.parametrize(
    ("boxes", "words"),
    [
        ({"starts": "16:00", "ends": "13:00"}, "It ends before it starts."),
        ({"starts": "16:00", "ends": "16:00"}, "It ends before it starts."),
        ({"ends_next_day": "on"}, "longer than a day"),
        ({"starts": "soon"}, "Write a time, like 13:30."),
        ({"day": "2027-02-31"}, "Choose a day, like 2027-01-31."),
        ({"day": "2027-03-14", "starts": "02:30"}, "does not exist on this day"),
        ({"link": "not a link"}, "Write the whole address"),
        ({"capacity": "0"}, "Write a number, like 40."),
    ],
)
def test_what_cannot_be_is_named_and_stays_on_the_page(save, boxes, words):
    response, now = save(session(**boxes))

    assert response.status_code == 422
    assert words in page(response)
    assert now.sessions.get().version == 1


def test_two_sessions_at_once_are_refused(save):
    new = session(1, day="2027-01-28", starts="15:59", ends="18:00", words_title="Kept title")
    response, now = save(new, more="sessions")

    assert response.status_code == 422
    assert "Two sessions overlap" in page(response)
    assert "Kept title" in page(response)
    assert now.sessions.count() == 1


def test_one_session_right_after_another_is_fine(save):
    response, now = save(
        session(1, day="2027-01-28", starts="16:00", ends="18:00"), more="sessions"
    )

    assert response.status_code == 302
    assert now.sessions.count() == 2


@pytest.mark.parametrize(
    ("boxes", "words"),
    [
        (
            {"starts": "22:00", "ends": "01:00", "ends_next_day": "on"},
            "this session goes on after midnight",
        ),
        (
            {"day": "2027-03-14", "starts": "01:00", "ends": "04:00"},
            "the clocks change during this session. It lasts 2 h.",
        ),
        (
            {"day": "2027-11-07", "starts": "00:30", "ends": "03:00"},
            "the clocks change during this session. It lasts 3 h 30 min.",
        ),
    ],
)
def test_what_is_unusual_is_saved_and_told(save, as_patient, boxes, words):
    response, _now = save(session(**boxes))

    assert response.status_code == 302
    assert words in page(as_patient.get(response.url.split("#")[0]))


def test_the_second_of_two_equal_hours_stays_the_second(save, plan):
    """01:30 comes twice in that night: saving the page moves nothing."""
    starts = datetime.datetime(2027, 11, 7, 7, 30, tzinfo=datetime.UTC)
    plan.sessions.update(starts_at=starts, ends_at=starts + datetime.timedelta(hours=2))

    _response, now = save({"has_phone_line": ""})

    assert not now.has_phone_line
    assert now.sessions.get().starts_at == starts


def test_a_session_with_an_agenda_is_not_taken_out_with_it(save, plan):
    AgendaBlock.objects.create(session=plan.sessions.get())
    response, now = save(session(DELETE="on"))

    assert response.status_code == 422
    assert "This session has an agenda." in page(response)
    assert now.sessions.count() == 1


def test_days_to_avoid_are_a_day_or_a_weekday(save):
    both = {"days_to_avoid-0-day": "2027-02-01", "days_to_avoid-0-weekday": "0"}
    response, now = save({**both, "days_to_avoid-0-why": "Clinic"})
    assert response.status_code == 422
    assert "Choose one day, or a day of the week." in page(response)

    response, now = save({"days_to_avoid-0-weekday": "0", "days_to_avoid-0-why": "Clinic"})
    assert response.status_code == 302
    assert (now.days_to_avoid.get().weekday, now.days_to_avoid.get().day) == (0, None)


def test_a_plan_whose_zone_has_another_name_now_still_opens(as_patient, plan):
    EventPlan.objects.filter(pk=plan.pk).update(time_zone="Canada/Central")

    assert as_patient.get(url(plan, "format")).status_code == 200
