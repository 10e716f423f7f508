import pytest

from partnerportal.plain_language.dale_chall import is_familiar


@pytest.mark.parametrize(
    "word",
    [
        *("people", "Cats", "cat's", "cat’s", "ponies", "carried", "running", "making", "helped"),
        *("baked", "bigger", "happier", "largest", "slowly", "cat-like", "don't"),
    ],
)
def test_listed_words_and_their_regular_forms_are_known(word):
    assert is_familiar(word)


@pytest.mark.parametrize(
    "word", ["outcome", "outcomes", "anticoagulant", "cat-scan", "randomised", "s", "unhelpful"]
)
def test_other_words_are_not(word):
    assert not is_familiar(word)
