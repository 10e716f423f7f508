import pytest

from partnerportal.plain_language.check import analyse
from partnerportal.plain_language.rewrite import plainer, safer

CHANCE = "this may be due to chance"
LITTLE = "we have little confidence in this result"


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("(RR 0.8, 95% CI 0.6 to 0.9)", ""),
        ("(RR 0.8, 95% CI 0.6 to 1.1)", f" ({CHANCE})"),
        ("(MD -1.2, 95% CI −2.3 to -0.4)", ""),
        ("(MD -1.2, 95% CI \u22122.3 to 0.4)", f" ({CHANCE})"),
        ("(MD 1.2, 95% CI 0.4 to 2.3)", ""),
        ("(95% CI 0.6 to 1.1)", f" ({CHANCE})"),
        ("(RR 0.8, 95% CI 0.6 to 0.9; low-certainty evidence)", f" ({LITTLE})"),
        ("(RR 0.8, 95% CI 0.6 to 1.1; low-certainty evidence)", f" ({CHANCE}; {LITTLE})"),
        (
            "(RR 0.8, 95% CI 0.6 to 0.9; very low certainty)",
            " (we are not confident in this result)",
        ),
        (
            "(4 RCTs, 1,171 participants; RR 0.8, 95% CI 0.6 to 0.9; I² = 20%)",
            " (4 studies, 1,171 people)",
        ),
        ("(12.5% versus 45%, P < 0.05)", " (12.5% compared with 45%)"),
    ],
)
def test_statistics_go_and_doubt_and_counts_stay(bracket, expected):
    assert plainer(f"It fell {bracket}.", "en") == f"It fell{expected}."


@pytest.mark.parametrize(
    "bracket",
    [
        "(RR 0.8, 95% CI 0.6 to 0.9 in the north, RR 1.2 in the south)",
        "(RR 0.8, 95% CI 0.6 to 0.9; RR 0.7, 95% CI 0.6 to 1.2)",
        "(RR 0.8; low-certainty evidence; moderate-certainty evidence)",
        "(see the table)",
        "(4 studies)",
    ],
)
def test_a_bracket_that_is_not_understood_is_left(bracket):
    text = f"It fell {bracket}."
    brackets = [mark for mark in analyse(text, "en").marks if text[mark.start] in " ("]
    assert brackets == []


def test_a_sentence_that_already_says_no_difference_is_not_doubled():
    text = "There was no difference (RR 1.0, 95% CI 0.9 to 1.1)."
    assert plainer(text, "en") == "There was no difference."


def test_dropping_statistics_is_never_safe():
    text = "It fell (RR 0.8, 95% CI 0.6 to 0.9)."
    assert safer(text, "en") == text


def test_the_message_says_what_would_stay():
    (mark,) = analyse("It fell (4 RCTs; P < 0.05).", "en").marks
    assert mark.kind == "statistics"
    assert mark.message.endswith("Say what they mean: 4 studies.")
