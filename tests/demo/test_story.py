"""What the files of the story promise, whoever adds a team to them."""

import datetime
import re

import pytest

from partnerportal.demo import story
from partnerportal.demo.story import STORY_WEEK, Calendar

EVERYTHING = [story.communities(), story.people(), *story.teams()]
TEAMS = pytest.mark.parametrize("told", story.teams(), ids=lambda told: told["team"]["slug"])
CONTRACT_KEYS = {
    "patient", "researcher", "member", "patient-2", "researcher-2",
    "facilitator", "facilitator-2", "administrator",
}  # fmt: skip


def walk(value):
    """Every dict, list and plain value inside of this one, itself first."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner:
        yield from walk(part)


def texts(language: str) -> list[str]:
    """All words that stand under this language."""
    places = [
        row[language] for row in walk(EVERYTHING) if isinstance(row, dict) and language in row
    ]
    return [part for place in places for part in walk(place) if isinstance(part, str)]


def test_every_text_is_there_in_both_languages():
    translated = [
        row for row in walk(EVERYTHING) if isinstance(row, dict) and {"en", "fr"} & set(row)
    ]

    assert len(translated) > 20
    for row in translated:
        assert set(row) - {"key"} == {"en", "fr"}, row
        assert shape(row["en"]) == shape(row["fr"]), row


def shape(words):
    """Which parts a text has, and in which of them something stands."""
    if isinstance(words, dict):
        return {name: shape(part) for name, part in words.items()}
    return len(words) if isinstance(words, list) else bool(words)


def test_everybody_is_at_example_org_under_a_name_of_their_own():
    people = story.people()

    assert len({row["address"] for row in people}) == len(people)
    assert all(re.fullmatch(r"[a-z]+\.[a-z]+", row["address"]) for row in people)
    assert not [words for words in walk(EVERYTHING) if isinstance(words, str) and "@" in words]


def test_doors_are_those_that_others_rely_on():
    assert {row["door"]["key"] for row in story.people() if "door" in row} == CONTRACT_KEYS


def test_french_has_its_no_break_spaces():
    wrong = re.compile(r"[^\u00a0][:;»]|«[^\u00a0]| [?!]")

    assert not [words for words in texts("fr") if wrong.search(re.sub(r"\{.*?\}", "", words))]


@pytest.mark.parametrize("weekday", range(7))
def test_story_falls_in_the_week_of_loading(weekday):
    today = datetime.date(2031, 3, 3) + datetime.timedelta(days=weekday)

    assert Calendar(today).day("2026-11-23") == datetime.date(2031, 3, 3)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("On {day 2027-02-01}.", "en", "On 1 February."),
        ("Le {day 2027-02-01}.", "fr", "Le 1er février."),
        ("Le {date 2026-06-11}.", "fr", "Le 11 juin 2026."),
        ("In {month 2027-10-18}.", "en", "In October 2027."),
        ("No day {here}.", "en", "No day {here}."),
    ],
)
def test_days_are_written_out(text, language, expected):
    assert Calendar(STORY_WEEK).words(text, language) == expected


def test_days_move_with_the_week_of_loading():
    calendar = Calendar(STORY_WEEK + datetime.timedelta(weeks=3))

    assert calendar.words("{date 2026-12-30}", "en") == "20 January 2027"


def test_clock_on_the_wall_stays_when_summer_time_comes():
    winter = Calendar(STORY_WEEK).moment("2026-11-23T09:00", "America/Winnipeg")
    summer = Calendar(STORY_WEEK + datetime.timedelta(weeks=30)).moment(
        "2026-11-23T09:00", "America/Winnipeg"
    )

    assert (winter.hour, summer.hour) == (9, 9)
    assert winter.utcoffset() != summer.utcoffset()
