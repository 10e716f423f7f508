"""Texts that nobody writes are still read in time; a fault here shows as a test that does not end."""

import pytest

from partnerportal.plain_language import splitting
from partnerportal.plain_language.check import analyse


@pytest.mark.parametrize(
    "text",
    [
        "prior to the walk, and " * 1000,
        "Walks " + "1," * 100_000,
        "prior" * 40_000 + " to walks",
        "ABCD (EFGH) " * 15_000,
    ],
)
def test_a_huge_row_of_the_same_is_read(text):
    assert analyse(text, "en").measures


def test_a_sentence_that_is_no_prose_is_not_cut():
    clause = "The first group walked a lot and it was glad"
    assert list(splitting.joints(f"{clause}, and {clause}."))
    assert not list(splitting.joints(", and ".join([clause] * 30)))
