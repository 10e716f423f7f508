"""Which mail goes when: the rules by themselves, without a database."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from partnerportal.foundation.models import Notice, NoticeChoice
from partnerportal.foundation.notices.rules import (
    GO,
    Category,
    Pace,
    Way,
    Why,
    Wishes,
    decide,
    decide_digest,
    decide_part,
    digest_due,
    may_nudge_in_digest,
)

HALIFAX = ZoneInfo("America/Halifax")
NOON = datetime(2026, 11, 18, 16, tzinfo=UTC)  # a Wednesday, noon in Halifax
NIGHT = datetime(2026, 11, 19, 3, tzinfo=UTC)  # 23:00
MORNING = datetime(2026, 11, 19, 12, tzinfo=UTC)  # 08:00
DAY = timedelta(days=1)
NOT_ESSENTIAL = [Category.NUDGE, Category.SOCIAL, Category.DIGEST]


def wishes(**values):
    return Wishes(zone=HALIFAX, **values)


@pytest.mark.parametrize(
    "chosen",
    [
        {"pace": Pace.ESSENTIAL},
        {"pace": Pace.WEEKLY},
        {"off": frozenset(NOT_ESSENTIAL)},
        {"paused_until": date(2026, 12, 24)},
        {},
    ],
)
def test_what_is_essential_always_goes_at_once(chosen):
    assert decide(Category.ESSENTIAL, wishes(**chosen), NIGHT) == GO


@pytest.mark.parametrize("category", NOT_ESSENTIAL)
def test_off_means_off(category):
    only = decide(category, wishes(pace=Pace.ESSENTIAL), NOON)
    off = decide(category, wishes(off=frozenset([category])), NOON)

    assert (only.way, only.why) == (Way.DROP, Why.ONLY_ESSENTIAL)
    assert (off.way, off.why) == (Way.DROP, Why.SWITCHED_OFF)


def test_one_class_off_leaves_the_others():
    chosen = wishes(off=frozenset([Category.NUDGE]))

    assert decide(Category.SOCIAL, chosen, NOON) == GO


@pytest.mark.parametrize("category", [Category.NUDGE, Category.SOCIAL])
def test_by_night_it_waits_for_the_morning(category):
    found = decide(category, wishes(), NIGHT)

    assert (found.way, found.why, found.until) == (Way.WAIT, Why.QUIET, MORNING)
    assert decide(category, wishes(), MORNING) == GO


@pytest.mark.parametrize("category", NOT_ESSENTIAL)
def test_weekly_pace_gathers_everything(category):
    found = decide(category, wishes(pace=Pace.WEEKLY), NIGHT)

    assert (found.way, found.why) == (Way.DIGEST, Why.WEEKLY)


def test_news_that_can_wait_is_weekly_at_every_pace():
    assert decide(Category.DIGEST, wishes(), NOON).way is Way.DIGEST


def test_second_nudge_waits_for_the_seventh_day():
    soon = decide(Category.NUDGE, wishes(), NOON, NOON - 6 * DAY)

    assert (soon.way, soon.why, soon.until) == (Way.WAIT, Why.ONE_NUDGE, NOON + DAY)
    assert decide(Category.NUDGE, wishes(), NOON, NOON - 7 * DAY) == GO
    assert decide(Category.SOCIAL, wishes(), NOON, NOON - DAY) == GO


def test_nudge_that_would_be_free_by_night_waits_for_the_morning_after():
    found = decide(Category.NUDGE, wishes(), NIGHT - DAY, NIGHT - 7 * DAY)

    assert (found.why, found.until) == (Why.ONE_NUDGE, MORNING)


def test_pause_gathers_for_the_first_weekly_mail_after_it():
    away = wishes(paused_until=date(2026, 12, 1))

    found = decide(Category.SOCIAL, away, NOON)

    assert (found.way, found.why) == (Way.DIGEST, Why.PAUSED)
    assert digest_due(away, datetime(2026, 11, 30, 20, tzinfo=UTC), NOON) is None
    back = datetime(2026, 12, 1, 13, tzinfo=UTC)
    assert decide(Category.SOCIAL, away, back) == GO
    assert digest_due(away, back, NOON) == date(2026, 11, 30)


def test_pause_without_a_weekly_mail_waits_until_the_person_is_back():
    away = wishes(paused_until=date(2026, 12, 1), off=frozenset([Category.DIGEST]))

    found = decide(Category.SOCIAL, away, NOON)

    assert (found.way, found.why) == (Way.WAIT, Why.PAUSED)
    assert found.until == datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_weekly_mail_is_due_once_its_moment_is_after_what_waits():
    monday = datetime(2026, 11, 23, 13, tzinfo=UTC)  # 09:00

    assert digest_due(wishes(), monday - timedelta(minutes=1), NOON) is None
    assert digest_due(wishes(), monday, NOON) == date(2026, 11, 23)
    assert digest_due(wishes(), monday + 3 * DAY, NOON) == date(2026, 11, 23)
    assert digest_due(wishes(), monday + 3 * DAY, monday + DAY) is None


def test_weekly_mail_that_is_late_still_keeps_quiet_hours():
    found = decide_digest(wishes(), NIGHT)

    assert (found.way, found.why, found.until) == (Way.WAIT, Why.QUIET, MORNING)
    assert decide_digest(wishes(), NOON) == GO
    assert decide_digest(wishes(paused_until=date(2026, 11, 20)), NOON).why is Why.PAUSED
    assert decide_digest(wishes(pace=Pace.ESSENTIAL), NOON).way is Way.DROP


def test_nudges_in_weekly_mails_are_seven_days_apart_by_the_calendar():
    nine = datetime(2026, 11, 23, 13, 4, tzinfo=UTC)
    a_little_earlier = nine + 7 * DAY - timedelta(minutes=3)

    assert may_nudge_in_digest(wishes(), a_little_earlier, nine)
    assert not may_nudge_in_digest(wishes(), nine + 6 * DAY, nine)
    assert may_nudge_in_digest(wishes(), nine, None)


def test_what_was_gathered_is_left_out_when_it_was_switched_off_since():
    assert decide_part(Category.NUDGE, wishes(pace=Pace.WEEKLY)) is None
    assert decide_part(Category.NUDGE, wishes(pace=Pace.ESSENTIAL)) is Why.ONLY_ESSENTIAL
    assert decide_part(Category.NUDGE, wishes(off=frozenset(["nudge"]))) is Why.SWITCHED_OFF
    # At once, and no weekly e-mail: then nothing comes weekly.
    assert decide_part(Category.NUDGE, wishes(off=frozenset(["digest"]))) is Why.SWITCHED_OFF


def test_quiet_hours_that_are_none_let_all_through():
    assert decide(Category.SOCIAL, wishes(quiet_from=time(8)), NIGHT) == GO


def test_words_of_classes_paces_and_reasons_are_complete():
    assert set(Notice.Category.values) == set(Category)
    assert set(Notice.Why.values) == set(Why)
    assert set(NoticeChoice.Pace.values) == set(Pace)
