import pytest

from benchmarks.plain import WORDS, made


@pytest.mark.parametrize("language", ["en", "fr"])
def test_texts_are_long_enough_all_different_and_the_same_in_each_run(language):
    texts = list(made(20, language))

    assert all(len(text.split()) >= WORDS for text in texts)
    assert len(set(texts)) == 20
    assert texts == list(made(20, language))
