"""Days, times, numbers and sizes as each language writes them."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from partnerportal.foundation import written

FIRST = datetime.date(2028, 10, 1)  # a Sunday
SECOND = datetime.date(2028, 10, 2)


def at(hour: int, minute: int = 0) -> datetime.time:
    return datetime.time(hour, minute)


def plain(words: str) -> str:
    """The same words with ordinary spaces, to be read in a test."""
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("style", "english", "french"),
    [
        ("date", "1 October 2028", "1er octobre 2028"),
        ("day", "1 October", "1er octobre"),
        ("weekday", "Sunday 1 October", "dimanche 1er octobre"),
        ("full", "Sunday 1 October 2028", "dimanche 1er octobre 2028"),
        ("month", "October 2028", "octobre 2028"),
        ("number", "1", "1er"),
    ],
)
def test_first_of_the_month(style, english, french):
    assert written.day(FIRST, style) == english
    with translation.override("fr"):
        assert written.day(FIRST, style) == french


@pytest.mark.parametrize("day_of_month", [2, 11, 21, 31])
def test_only_the_first_is_ordinal_in_french(day_of_month):
    with translation.override("fr"):
        assert written.day(FIRST.replace(day=day_of_month), "day") == f"{day_of_month} octobre"


def test_every_month_has_a_short_name_of_at_most_five_letters():
    for language in ("en", "fr"):
        with translation.override(language):
            names = [written.short_month(FIRST.replace(month=month)) for month in range(1, 13)]
        assert len(set(names)) == 12
        assert max(len(name) for name in names) <= 5


@pytest.mark.parametrize(
    ("time", "english", "french"),
    [
        (at(13), "1 pm", "13 h"),
        (at(13, 5), "1:05 pm", "13 h 05"),
        (at(9, 30), "9:30 am", "9 h 30"),
        (at(12), "noon", "12 h"),
        (at(12, 30), "12:30 pm", "12 h 30"),
        (at(0), "midnight", "0 h"),
        (at(0, 15), "12:15 am", "0 h 15"),
    ],
)
def test_clock(time, english, french):
    assert plain(written.clock(time)) == english
    with translation.override("fr"):
        assert plain(written.clock(time)) == french


@pytest.mark.parametrize("language", ["en", "fr"])
def test_time_of_day_stays_on_one_line(language):
    with translation.override(language):
        assert " " not in written.clock(at(13, 5))


@pytest.mark.parametrize(
    ("start", "end", "english"),
    [
        (at(13), at(16), "1 to 4 pm"),
        (at(9, 30), at(11), "9:30 to 11 am"),
        (at(11), at(13, 30), "11 am to 1:30 pm"),
        (at(12), at(13), "noon to 1 pm"),
        (at(10), at(12), "10 am to noon"),
    ],
)
def test_hours(start, end, english):
    assert plain(written.hours(start, end)) == english


def test_moment_is_a_day_and_a_time():
    value = datetime.datetime(2028, 10, 1, 9, 30, tzinfo=datetime.UTC)

    assert plain(written.moment(value)) == "1 October 2028 at 9:30 am"
    with translation.override("fr"):
        assert plain(written.moment(value)) == "1er octobre 2028 à 9 h 30"


def test_meeting_names_the_clock():
    zone = ZoneInfo("America/Winnipeg")
    start, end = (datetime.datetime(2028, 10, 1, hour, tzinfo=zone) for hour in (13, 16))

    words = plain(written.meeting(start, end, "Winnipeg"))

    with translation.override("fr"):
        french = plain(written.meeting(start, end, "Winnipeg"))

    assert words == "Sunday 1 October 2028, 1 to 4 pm (Winnipeg time)"
    assert french == "Le dimanche 1er octobre 2028, de 13 h à 16 h (heure locale à Winnipeg)"


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (999, "999", "999"),
        (2500, "2,500", "2\u00a0500"),
        (1234567, "1,234,567", "1\u00a0234\u00a0567"),
        (6.4, "6.4", "6,4"),
    ],
)
def test_number(value, english, french):
    assert written.number(value) == english
    with translation.override("fr"):
        assert written.number(value) == french


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [(12, "1 KB", "1 Ko"), (45_363, "44 KB", "44 Ko"), (1_300_000, "1.2 MB", "1,2 Mo")],
)
def test_size_of_a_file(count, english, french):
    assert plain(written.size(count)) == english
    with translation.override("fr"):
        assert plain(written.size(count)) == french


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 0, "About 0 minutes"),
        ("en", 1, "About 1 minute"),
        ("en", 2, "About 2 minutes"),
        ("fr", 0, "Environ 0 minute"),
        ("fr", 1, "Environ 1 minute"),
        ("fr", 2, "Environ 2 minutes"),
    ],
)
def test_plurals_follow_the_language(language, number, words):
    source = (
        "{% load i18n %}{% blocktranslate trimmed count minutes=number %}About {{ minutes }} "
        "minute{% plural %}About {{ minutes }} minutes{% endblocktranslate %}"
    )
    with translation.override(language):
        assert plain(Template(source).render(Context({"number": number}))) == words


def test_filters_write_a_moment_by_the_readers_own_clock():
    value = datetime.datetime(2028, 10, 1, 2, 30, tzinfo=datetime.UTC)
    template = Template("{% load portal %}{{ value|day }} {{ value|clock }}")

    with timezone.override("America/Toronto"):
        words = template.render(Context({"value": value}))

    assert plain(words) == "30 September 2028 10:30 pm"


def test_filters_leave_nothing_as_nothing():
    template = Template(
        "{% load portal %}{{ n|day }}{{ n|clock }}{{ n|moment }}{{ n|number }}{{ n|size }}"
    )

    assert template.render(Context({"n": None})) == ""
