"""Calendar files: the clock of the event's own zone, also in Newfoundland and across a clock change."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from kmb_events import actions
from kmb_events.models import EventPlan, EventSession
from tests.factories.kmb_events import EventSessionFactory

PUBLIC = "/p/events/getting-to-dialysis/"


@pytest.fixture
def opened(plan, patient, researcher, reload):
    """Publish the plan with a session at these local hours, in this zone."""

    def make(zone, *starts):
        EventPlan.objects.filter(pk=plan.pk).update(time_zone=zone)
        EventSession.objects.filter(plan=plan).delete()
        for start in starts:
            at = datetime.datetime(*start, tzinfo=ZoneInfo(zone))
            EventSessionFactory(plan=plan, starts_at=at, ends_at=at + datetime.timedelta(hours=2))
        for person in (patient, researcher):
            now = reload(plan)
            actions.approve_plan(plan=now, seen=now.fingerprint, by=person)
        now = reload(plan)
        return actions.publish_page(plan=now, seen=now.fingerprint, by=patient)

    return make


def calendar(client, address=f"{PUBLIC}calendar.ics"):
    answer = client.get(address)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content)


def offsets(event):
    return event["dtstart"].dt.utcoffset(), event["dtend"].dt.utcoffset()


def test_newfoundland_is_half_an_hour_off(client, opened):
    opened("America/St_Johns", (2027, 1, 12, 13, 0))

    found = calendar(client)

    (event,) = found.walk("VEVENT")
    (zone,) = found.walk("VTIMEZONE")
    assert zone["TZID"] == event["dtstart"].params["TZID"] == "America/St_Johns"
    assert offsets(event)[0] == datetime.timedelta(hours=-3, minutes=-30)


@pytest.mark.parametrize(
    ("start", "before", "after"),
    [
        # The clock goes forward on 2027-03-14 at 2:00, and back on 2027-11-07.
        ((2027, 3, 14, 1, 0), -6, -5),
        ((2027, 11, 7, 0, 30), -5, -6),
    ],
)
def test_session_across_a_clock_change_keeps_its_length(client, opened, start, before, after):
    zone = ZoneInfo("America/Winnipeg")
    page = opened("America/Winnipeg", start)
    session = EventSession.objects.get(plan=page.plan)
    assert session.starts_at.astimezone(zone).utcoffset() == datetime.timedelta(hours=before)

    (event,) = calendar(client).walk("VEVENT")

    start, end = event["dtstart"].dt, event["dtend"].dt
    assert end.utcoffset() == datetime.timedelta(hours=after)
    assert end.astimezone(datetime.UTC) - start.astimezone(datetime.UTC) == (
        session.ends_at - session.starts_at
    )
    (rules,) = calendar(client).walk("VTIMEZONE")
    assert {part.name for part in rules.subcomponents} == {"STANDARD", "DAYLIGHT"}


def test_saskatchewan_never_changes(client, opened):
    opened("America/Regina", (2027, 1, 12, 13, 0), (2027, 7, 12, 13, 0))

    winter, summer = calendar(client).walk("VEVENT")

    assert offsets(winter) == offsets(summer)


def test_calendar_of_all_events_has_each_session_once(client, opened):
    opened("America/Regina", (2027, 1, 12, 13, 0), (2027, 7, 12, 13, 0))

    found = calendar(client, "/p/events/calendar.ics").walk("VEVENT")

    assert len({event["uid"] for event in found}) == 2
    assert not any(event.get("attendee") or event.walk("VALARM") for event in found)


def test_title_with_line_breaks_adds_nothing_to_the_file(client, opened, plan):
    plan.texts.update(title="Rides\r\nATTENDEE:mailto:x@example.org")
    opened("America/Regina", (2027, 1, 12, 13, 0))

    (event,) = calendar(client).walk("VEVENT")

    assert "attendee" not in event
    assert "ATTENDEE" in event["summary"]
