"""Text that a spreadsheet program would run is made plain; all else stays as it is."""

import pytest

from partnerportal.foundation.cells import safe_cell
from tests.foundation.payloads import PAYLOADS


def test_there_are_forty_payloads():
    assert len(PAYLOADS) >= 40


@pytest.mark.parametrize("value", PAYLOADS)
def test_text_that_would_run_is_made_plain(value):
    assert safe_cell(value) == f"'{value}"


@pytest.mark.parametrize("value", ["Rides", "a=b", "", 5, -5, 1.5, None])
def test_other_values_stay(value):
    assert safe_cell(value) == value
