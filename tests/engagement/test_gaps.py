import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement.gaps import Gap, Kind, compare, in_order

values = st.integers(1, 5)
sides = st.lists(values, max_size=3)


@pytest.mark.parametrize(
    ("ours", "theirs", "kind", "steps"),
    [
        ([4], [4], Kind.CLOSE, 0),
        ([4], [5], Kind.CLOSE, 1),
        ([2], [4], Kind.TALK, 2),
        ([2], [5], Kind.TALK_FIRST, 3),
        ([5], [1], Kind.TALK_FIRST, 4),
        ([2], [1], Kind.SHARED_CONCERN, 1),
        ([2], [2], Kind.SHARED_CONCERN, 0),
        ([2], [3], Kind.CLOSE, 1),
        ([1], [3], Kind.TALK, 2),
        ([3], [], Kind.DIFFERENT_PICTURE, None),
        ([], [3], Kind.DIFFERENT_PICTURE, None),
        ([], [], Kind.OPEN, None),
    ],
)
def test_compare_names_what_lies_between(ours, theirs, kind, steps):
    assert compare(7, ours, theirs) == Gap(7, kind, steps)


def test_compare_takes_the_largest_distance_of_several_co_leads():
    assert compare(1, [3, 5], [4, 1]).steps == 4


def test_compare_does_not_compare_two_of_the_same_side():
    assert compare(1, [1, 5], [3]) == Gap(1, Kind.TALK, 2)


@given(sides, sides)
def test_compare_is_the_same_from_both_sides(ours, theirs):
    assert compare(1, ours, theirs) == compare(1, theirs, ours)


@given(sides.filter(bool), sides.filter(bool))
def test_compare_finds_the_largest_of_all_distances(ours, theirs):
    largest = max(abs(one - two) for one in ours for two in theirs)

    assert compare(1, ours, theirs).steps == largest


def test_in_order_puts_the_largest_difference_first_and_keeps_equals_as_they_came():
    rows = [([3], [3]), ([2], [4]), ([3], []), ([1], [5]), ([2], [5]), ([1], [1]), ([], [])]
    gaps = [compare(item, *row) for item, row in enumerate([*rows, ([4], [2])])]

    assert [gap.item for gap in in_order(gaps)] == [3, 4, 1, 7, 5, 2, 0, 6]


@given(st.lists(st.tuples(sides, sides)))
def test_in_order_never_puts_a_smaller_difference_before_a_larger_one(rows):
    ordered = in_order([compare(item, *row) for item, row in enumerate(rows)])

    steps = [gap.steps for gap in ordered if gap.kind in {Kind.TALK_FIRST, Kind.TALK}]
    assert steps == sorted(steps, reverse=True)
    assert len(ordered) == len(rows)
