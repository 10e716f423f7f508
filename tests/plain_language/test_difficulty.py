import pytest

from partnerportal.plain_language import difficulty

# From easy to hard, each with what the model gives with the whole frequency list and dictionary.
SENTENCES = {
    "We met.": 1.61,
    "We asked people how they sleep.": 2.54,
    "The people in the study took the medicine for six weeks and then told us how they felt.": 3.32,
    "Participants were randomised to receive either subcutaneous heparin or placebo.": 4.31,
    "Percutaneous transluminal coronary angioplasty (PTCA) reduced restenosis, reinfarction and"
    " revascularisation (OR 0.71, 95% CI 0.52 to 0.97; I2 = 38%).": 6,
}


def test_the_shipped_tables_give_what_the_whole_ones_give():
    found = [difficulty.of(sentence) for sentence in SENTENCES]
    assert found == pytest.approx(list(SENTENCES.values()), abs=0.02)


@pytest.mark.parametrize("sentence", ["", "12.", "***", "A" * 5000, "thrombolysis " * 300])
def test_the_value_is_between_1_and_6_whatever_the_sentence(sentence):
    assert 1 <= difficulty.of(sentence) <= 6


def test_features_are_counted_as_the_model_was_fitted():
    found = difficulty.features("The RCT (n = 42) of B12, a vitamin, helped 3mg people.")
    expected = {"acronyms": 2, "brackets": 1, "digits": 5, "commas": 2, "letters_and_digits": 1}
    assert {name: found[name] for name in expected} == expected
    assert found["words"] == 10
