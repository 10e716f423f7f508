import pytest

from engagement import lines


def test_check_ins_stand_evenly_from_edge_to_edge():
    assert lines.across(0) == []
    assert lines.across(1) == [120]
    assert lines.across(3) == [16, 120, 224]
    assert lines.between(3, 2) == 172


@pytest.mark.parametrize(("value", "height"), [(1, 68), (3, 40), (5, 12), (2.5, 47)])
def test_more_is_higher(value, height):
    assert lines.up(value) == height


def test_a_line_breaks_where_nothing_is_shown_and_not_yet_stands_below():
    line = lines.drawn([1, 2, None, 3, "not_yet", 5], perspective="patient", aside=1, shift=-2)

    assert [[dot.y for dot in stretch] for stretch in line.stretches] == [[69, 55], [41], [13]]
    assert [(dot.x, dot.y) for dot in line.dots if dot.is_not_yet] == [(180.4, lines.LANE)]
    assert len(line.dots) == 5 and line.stretches[0][0].x == 14


def test_with_many_check_ins_only_the_ends_have_dots():
    many = [3.0] * (lines.DOTS_AT_MOST + 1)

    assert len(lines.drawn(many, perspective="patient").dots) == 2
    assert len(lines.drawn(many[1:], perspective="patient").dots) == lines.DOTS_AT_MOST


def test_the_middle_is_of_one_person():
    assert lines.middle([1, 2, 4]) == pytest.approx(7 / 3)
    assert lines.middle([]) is None
