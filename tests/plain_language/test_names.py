"""Names stay, also where they look like hard words."""

import pytest

from partnerportal.plain_language import lexicon
from partnerportal.plain_language.rewrite import safer


@pytest.mark.parametrize(
    "text",
    [
        "We read the SOLELY study, the CEASE trial and others.",
        "The Commence trial (COMMENCE) is over.",
        "She came with Ms. Commence today.",
        "Dr. Cease came.",
    ],
)
def test_names_stay(text):
    assert safer(text, "en") == text


@pytest.mark.parametrize("text", ["M. Durant est venu.", "Effectuer Canada est venu."])
def test_french_names_stay(text):
    assert [hit.plain for hit in lexicon.hits(text, "fr")] == []


def test_a_line_in_capitals_is_no_name():
    assert [hit.plain for hit in lexicon.hits("HYPERTENSION IN TOWNS", "en")]


def test_a_word_at_the_start_of_a_sentence_is_no_name():
    assert safer("It rained. Approximately ten came.", "en") == "It rained. About ten came."
