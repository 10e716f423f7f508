"""Scores of invented items in the shapes of known instruments, reckoned by hand."""

from fractions import Fraction

import pytest

from engagement.scores import MEAN, SUM, Rule, reckon, rule_of

# Twenty-two items on agreement, from 0 to 4: their sum / 88 x 100.
TWENTY_TWO = tuple(f"d.i{number}" for number in range(1, 23))
TOTAL = Rule("total", TWENTY_TWO, SUM, counts_from=0, at_least=20, out_of=100)
# A principle with three items, a mean from 1 to 5, one of them put the other way round.
TRUST = Rule("trust", ("t.a", "t.b", "t.c"), MEAN, reversed=frozenset(["t.c"]), at_least=2)


def answered(*values, items=TWENTY_TWO):
    return dict(zip(items, values, strict=False))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1] * 22, 0),
        ([5] * 22, 100),
        ([3] * 22, 50),
        # 20 x 3 + 2 x 4 = 68 points of 88
        ([4] * 20 + [5] * 2, Fraction(6800, 88)),
        # Two left open: 20 x 3 = 60 points of 80
        ([4] * 20 + [None] * 2, 75),
    ],
)
def test_a_total_from_0_to_100_by_hand(values, expected):
    assert reckon(TOTAL, answered(*values)).value == expected


def test_fewer_answers_than_the_instrument_asks_for_give_no_score():
    score = reckon(TOTAL, answered(*[5] * 19))

    assert (score.value, score.answered) == (None, 19)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # reversed: 2 counts 4; (5 + 3 + 4) / 3
        ({"t.a": 5, "t.b": 3, "t.c": 2}, 4),
        ({"t.a": 1, "t.b": 1, "t.c": 5}, 1),
        # one of three left open: (4 + 5) / 2
        ({"t.a": 4, "t.c": 1}, Fraction(9, 2)),
        ({"t.a": 4}, None),
        ({}, None),
    ],
)
def test_a_mean_with_a_reversed_item_by_hand(values, expected):
    assert reckon(TRUST, values).value == expected


def test_a_sum_takes_what_is_missing_as_the_mean():
    rule = Rule("sum", ("t.a", "t.b", "t.c"), SUM, at_least=2)

    # (4 + 5) / 2 x 3
    assert reckon(rule, {"t.a": 4, "t.b": 5}).value == Fraction(27, 2)
    assert reckon(rule, {"t.a": 4, "t.b": 5, "t.c": 3}).value == 12


@pytest.mark.parametrize(
    ("rule", "ends"),
    [
        (TOTAL, (0, 100)),
        (TRUST, (1, 5)),
        (Rule("sum", TWENTY_TWO, SUM), (22, 110)),
        (Rule("sum", TWENTY_TWO, SUM, counts_from=0), (0, 88)),
        (Rule("mean", TWENTY_TWO, MEAN, out_of=10), (0, 10)),
    ],
)
def test_each_score_stays_between_its_ends(rule, ends):
    worst = {item: 5 if item in rule.reversed else 1 for item in rule.items}
    best = {item: 6 - value for item, value in worst.items()}

    assert (rule.least, rule.most) == ends
    assert (reckon(rule, worst).value, reckon(rule, best).value) == ends


def test_what_belongs_to_another_score_plays_no_part():
    values = {"t.a": 5, "t.b": 3, "t.c": 2}

    assert reckon(TRUST, values | {"other.a": 1}) == reckon(TRUST, values)


def test_a_rule_is_read_as_the_file_tells_it():
    told = {"code": "trust", "items": ["t.a", "t.b"], "how": "mean", "name": {}}

    assert rule_of(told) == Rule("trust", ("t.a", "t.b"), MEAN, at_least=2)
    assert rule_of(told | {"at_least": 1, "reversed": ["t.a"]}).reversed == {"t.a"}
