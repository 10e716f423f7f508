from datetime import date

import pytest

from partnerportal.foundation.working_days import working_day_after

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("start", "number", "found"),
    [
        (23, 1, 24),
        (23, 3, 26),
        (23, 5, 30),  # the weekend does not count
        (27, 1, 30),  # after a Friday, a Saturday and a Sunday comes the Monday
        (28, 1, 30),
        (29, 1, 30),
        (25, 3, 30),
    ],
)
def test_saturdays_and_sundays_do_not_count(start, number, found):
    assert working_day_after(date(2026, 11, start), number) == date(2026, 11, found)


def test_none_after_is_the_day_itself():
    assert working_day_after(MONDAY, 0) == MONDAY


def test_two_weeks():
    assert working_day_after(MONDAY, 10) == date(2026, 12, 7)
