"""What may be said of a group without telling of anybody: also to who has answered themselves."""

from itertools import combinations_with_replacement

import pytest

from engagement.voices import Spread, picture


@pytest.mark.parametrize("count", range(5))
def test_too_few_are_not_shown(count):
    assert picture([1, 2, 3, 4, 5][:count], at_least=5) is None


@pytest.mark.parametrize(
    ("values", "middle", "spread"),
    [
        ([1, 2, 3, 4, 5], 3, Spread.SOME_WAY),
        ([4, 4, 4, 5, 5], 4, Spread.CLOSE),
        ([1, 1, 5, 5, 5], 5, Spread.FAR),
        ([2, 2, 3, 3, 4, 5], 3, Spread.SOME_WAY),
        ([3, 3, 4, 4, 4, 3], 3.5, Spread.CLOSE),
    ],
)
def test_the_middle_and_the_distance(values, middle, spread):
    found = picture(values, at_least=5)

    assert (found.middle, found.spread) == (middle, spread)


@pytest.mark.parametrize("value", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("other", [1, 2, 3, 4, 5])
def test_one_mind_or_all_but_one_is_not_shown(value, other):
    assert picture([value] * 5 + [other], at_least=5) is None


@pytest.mark.parametrize("count", [3, 4, 5, 6, 7])
def test_who_knows_one_answer_is_sure_of_no_other(count):
    """All groups of this size that look alike to who has answered in them: nobody else's answer
    is the same in all, whatever the reader knows of the rule.
    """
    groups = list(combinations_with_replacement(range(1, 6), count))
    seen = {}
    for group in groups:
        for own in set(group):
            others = list(group)
            others.remove(own)
            seen.setdefault((own, picture(group, at_least=3)), []).append(others)

    for rests in seen.values():
        assert len({value for rest in rests for value in rest}) > 1


@pytest.mark.parametrize("count", [3, 5, 6])
def test_what_is_shown_never_comes_of_others_who_all_agree(count):
    for group in combinations_with_replacement(range(1, 6), count):
        if picture(group, at_least=3):
            for own in set(group):
                others = list(group)
                others.remove(own)
                assert len(set(others)) > 1
