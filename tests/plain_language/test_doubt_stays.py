"""What figures say about chance and certainty is said in words, whatever else the clause denies."""

import pytest

from partnerportal.plain_language.rewrite import plainer

CHANCE = "may be due to chance"
CROSSES = "(RR 0.90, 95% CI 0.80 to 1.10)."


@pytest.mark.parametrize(
    "clause",
    [
        "Compared with no treatment, walking reduced falls",
        "Walking reduced falls versus no intervention",
        "The pill increased the chance of twins",
        "Walking improved pain as well as sleep",
        "People who did not walk had more falls",
        "At the same time, walking reduced falls",
        "Walking reduced fever of unknown origin",
        "In people with little money, walking reduced falls",
        "In people who did not improve, walking reduced falls",
        "Walking reduced falls in people of similar age",
    ],
)
def test_chance_stays_said(clause):
    assert CHANCE in plainer(f"{clause} {CROSSES}", "en")


@pytest.mark.parametrize(
    "clause",
    [
        "There was no clear difference in falls",
        "There was no evidence of a difference in falls",
        "Walking made little or no difference to falls",
        "Walking did not reduce falls",
        "Walking did not\u00a0reduce falls",
        "There was no statistical or clinical difference in falls",
        "Walking was no better than rest",
        "Falls were similar in both groups",
        "It is uncertain whether walking reduces falls",
        "Neither walking nor rest reduced falls",
        "The effect of walking on falls is very uncertain",
        "Walking was as safe as rest",
        "Walking is probably as safe as rest",
    ],
)
def test_chance_is_not_said_twice(clause):
    assert CHANCE not in plainer(f"{clause} {CROSSES}", "en")


@pytest.mark.parametrize(
    ("clause", "level", "words"),
    [
        ("In people unsure about surgery, talks reduced regret", "very low", "not confident"),
        ("In people with uncertain diagnoses, talks cut regret", "very low", "not confident"),
        (
            "In people with little confidence in walking, talks cut falls",
            "low",
            "little confidence",
        ),
    ],
)
def test_certainty_stays_said(clause, level, words):
    said = plainer(f"{clause} (RR 0.70, 95% CI 0.5 to 0.9; {level}-certainty evidence).", "en")
    assert words in said.removeprefix(clause)


@pytest.mark.parametrize(
    ("clause", "level"),
    [
        ("We are uncertain whether walking reduces falls", "very low"),
        ("It is uncertain whether walking reduces falls", "very low"),
        ("Low-certainty evidence suggests that walking reduces falls", "low"),
    ],
)
def test_certainty_is_not_said_twice(clause, level):
    said = plainer(f"{clause} (RR 0.70, 95% CI 0.5 to 0.9; {level}-certainty evidence).", "en")
    assert "confiden" not in said
