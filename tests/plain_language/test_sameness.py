"""Plain words never turn a definition or a contrast into the same thing said twice."""

import pytest

from partnerportal.plain_language.rewrite import plainer, safer


@pytest.mark.parametrize(
    "text",
    [
        "We read of heart attack (myocardial infarction) here.",
        "We read of high blood pressure (hypertension) here.",
        "We read of myocardial infarction (MI) here. An MI is bad. MI hurts.",
        "General quality of life and health-related quality of life are two things.",
        "The control group walked and the comparison group swam.",
    ],
)
def test_nothing_is_said_twice(text):
    assert plainer(text, "en") == text
    assert safer(text, "en") == text


def test_a_hard_word_in_a_bracket_changes_where_it_explains_nothing():
    assert safer("One cause (hypertension) is known.", "en") == (
        "One cause (high blood pressure) is known."
    )


def test_a_french_definition_stays():
    text = "On lit pour mesurer l'effet (impact) ici."
    assert safer(text, "fr") == text


def test_bounds_without_their_effect_never_stay_alone():
    text = "The walk reduced falls (RR 0.85; 0.70 to 1.05)."
    assert plainer(text, "en") == text


def test_words_that_name_nothing_may_stand_twice():
    text = "It fell because of rain and rose owing to snow."
    assert safer(text, "en") == "It fell because of rain and rose because of snow."
