import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from partnerportal.foundation.text import checked_words, clean_line, clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two\r\nlines ", "two\nlines"),
        ("e\u0301te\u0301", "\u00e9t\u00e9"),
        ("Juniper\u202e gnol", "Juniper gnol"),
        ("a\x00b\x07", "ab"),
        ("\u0645\u0631\u062d\u0628\u0627", "\u0645\u0631\u062d\u0628\u0627"),
    ],
)
def test_clean_text_keeps_words_and_drops_what_misleads(typed, kept):
    assert clean_text(typed) == kept


def test_clean_line_makes_one_line():
    assert clean_line(" Juniper \n Rainfall ") == "Juniper Rainfall"


def test_checked_words_keep_what_fits():
    assert checked_words("comment", " Glad \u202e", 4) == "Glad"


@pytest.mark.parametrize(("typed", "told"), [("x" * 2001, "2,001"), ("a\x00b", "NUL")])
def test_checked_words_say_what_to_mend(typed, told):
    with pytest.raises(ValidationError) as refusal:
        checked_words("comment", typed, 2000)

    assert told in refusal.value.message_dict["comment"][0]


def test_lengths_are_written_in_the_readers_language():
    with translation.override("fr"), pytest.raises(ValidationError) as refusal:
        checked_words("comment", "x" * 2001, 2000)

    assert "2\xa0001" in refusal.value.message_dict["comment"][0]


@given(st.text())
def test_cleaning_twice_changes_nothing(typed):
    assert clean_text(clean_text(typed)) == clean_text(typed)
    assert clean_line(clean_line(typed)) == clean_line(typed)
