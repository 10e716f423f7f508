"""Calendar files (RFC 5545) of public events: dates, times, a title and an address, no more.

No alarm, no attachment, nobody invited: a calendar that reads it does nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from icalendar import Calendar, Event, Timezone

from kmb_events.models import PublicPage
from partnerportal.foundation.text import clean_line
from partnerportal.foundation.zones import known_zone


def calendar_file(pages: Iterable[PublicPage], language: str, name: str) -> bytes:
    """All sessions of these public pages, each with the clock of its own zone. `name`: its title."""
    calendar = Calendar()
    calendar.add("prodid", "-//Partner Portal//Events//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", clean_line(name))
    events = [
        _event(page, words, session)
        for page in pages
        for words in [page.content_in(language)]
        for session in words.get("sessions", [])
    ]
    for zone, first, last in _zones(events):
        calendar.add_component(Timezone.from_tzinfo(known_zone(zone), zone, first, last))
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical()


def _event(page: PublicPage, words: dict[str, Any], session: dict[str, Any]) -> Event:
    zone = known_zone(words["zone"])
    event = Event()
    # The same session keeps its name when it moves: a calendar then moves it, and adds none.
    event.add("uid", f"session-{session['pk']}@{settings.SITE_HOST}")
    event.add("dtstamp", page.published_at)
    event.add("sequence", page.version)
    event.add("dtstart", datetime.fromisoformat(session["starts_at"]).astimezone(zone))
    event.add("dtend", datetime.fromisoformat(session["ends_at"]).astimezone(zone))
    title = " – ".join(filter(None, [words["title"], session["title"]]))
    event.add("summary", clean_line(title))
    event.add("location", clean_line(session["place"] or words["place"] or words["how"]))
    event.add("url", settings.SITE_URL + page.get_absolute_url())
    return event


def _zones(events: list[Event]) -> list[tuple[str, Any, Any]]:
    """Each zone once, with the years that its rules are needed for."""
    spans: dict[str, list[datetime]] = {}
    for event in events:
        start = cast(datetime, event.decoded("dtstart"))
        spans.setdefault(str(start.tzinfo), []).append(start)
    return [
        (
            zone,
            min(days).date().replace(month=1, day=1),
            max(days).date().replace(year=max(days).year + 1, month=12, day=31),
        )
        for zone, days in sorted(spans.items())
    ]
