import pytest

from partnerportal.plain_language.check import analyse
from partnerportal.plain_language.rewrite import plainer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In all, 12/64 people fell.", "In all, 12 of 64 people fell."),
        ("It was 120/80 mm Hg in all.", "It was 120/80 mm Hg in all."),
        ("Half of it, 1/2 a cup.", "Half of it, 1/2 a cup."),
        ("In 2019/20 they met.", "In 2019/20 they met."),
        ("Pain fell (12/64 versus 20/61; P = 0.2).", None),
    ],
)
def test_shares_are_said_in_words(text, expected):
    bracket = "Pain fell (12 of 64 compared with 20 of 61). This difference may be due to chance."
    assert plainer(text, "en") == (expected or bracket)


def test_two_percentages_are_advice_in_people_out_of_100():
    text = "Pain fell in 23.8% of them compared with 41% of the others."
    assert plainer(text, "en") == text
    (mark,) = [mark for mark in analyse(text, "en").marks if mark.rule == "statistics:per_100"]
    assert "24 of 100 people, 41 of 100" in mark.message
