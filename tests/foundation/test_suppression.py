"""Small counts are hidden, and nobody can work them out. Pure: no database."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from partnerportal.foundation.suppression import (
    Axis,
    Counts,
    Line,
    Published,
    Table,
    attack,
    protect,
    small,
    with_company,
)

COMMUNITIES = ("north", "south", "east")


def table(rows, *, about="people", columns=None, is_whole=True):
    """A table of these rows; without `columns` they are called c0, c1, …"""
    codes = tuple(f"r{n}" for n in range(len(rows)))
    names = columns or tuple(f"c{n}" for n in range(len(rows[0])))
    counts = {
        (row, column): rows[i][j] for i, row in enumerate(codes) for j, column in enumerate(names)
    }
    return Table(about, Axis("row", codes, is_whole), Axis("column", names), counts)


def one_row(values, about="people"):
    codes = tuple(f"r{n}" for n in range(len(values)))
    counts = {(code,): value for code, value in zip(codes, values, strict=True)}
    return Table(about, Axis("row", codes), None, counts)


def with_hidden(counts, cells):
    hidden = frozenset(cells)
    shown = {cell: value for cell, value in counts.values.items() if cell not in hidden}
    return Published(shown, hidden, counts.lines)


def printed(made, published):
    cells = [made.name(code) for code in made.rows.codes] + [made.name(None)]
    return [published.value(cell) for cell in cells]


def tables():
    sizes = st.tuples(st.integers(2, 6), st.integers(2, 6))
    return sizes.flatmap(
        lambda size: st.lists(
            st.lists(st.integers(0, 30), min_size=size[1], max_size=size[1]),
            min_size=size[0],
            max_size=size[0],
        )
    )


# ---- The promise


@given(tables(), st.booleans())
@settings(max_examples=25, deadline=None)
def test_no_small_count_is_shown_and_none_can_be_worked_out(rows, zeros_tell):
    counts = table(rows).counted(zeros_tell=zeros_tell)

    published = protect(counts)

    assert not [value for value in published.shown.values() if 0 < value < 5]
    assert published.hidden | published.shown.keys() == counts.values.keys()
    assert all(interval.width >= 5 for interval in attack(published).values())


@given(tables())
@settings(max_examples=10, deadline=None)
def test_what_is_hidden_lies_within_what_the_attack_finds(rows):
    counts = table(rows).counted()

    found = attack(protect(counts))

    assert all(found[cell].low <= counts.values[cell] <= found[cell].high for cell in found)


@given(tables())
@settings(max_examples=10, deadline=None)
def test_tables_without_small_counts_are_shown_whole(rows):
    counts = table([[value + 5 for value in row] for row in rows]).counted()

    assert not protect(counts).hidden


@given(tables(), st.sampled_from([3, 10, 11]))
@settings(max_examples=10, deadline=None)
def test_other_thresholds_hold_too(rows, threshold):
    published = protect(table(rows).counted(), threshold=threshold)

    assert not [value for value in published.shown.values() if 0 < value < threshold]
    assert all(interval.width >= threshold for interval in attack(published).values())


# ---- The attack bites

NETWORK = [[20, 3, 15], [14, 16, 9], [11, 12, 30]]


def test_attack_solves_a_table_that_hides_small_counts_alone():
    made = table(NETWORK)
    counts = made.counted()

    found = attack(with_hidden(counts, small(counts)))

    assert (found[made.name("r0", "c1")].low, found[made.name("r0", "c1")].high) == (3, 3)


def test_attack_solves_a_table_that_hides_a_second_count_of_the_same_row():
    made = table(NETWORK)

    found = attack(with_hidden(made.counted(), [made.name("r0", "c1"), made.name("r0", "c2")]))

    assert {(interval.low, interval.high) for interval in found.values()} == {(3, 3), (15, 15)}


def test_attack_leaves_a_table_alone_that_hides_rows_and_columns():
    made = table(NETWORK)
    cells = [made.name(row, column) for row in ("r0", "r1") for column in ("c1", "c2")]

    found = attack(with_hidden(made.counted(), cells))

    assert (found[made.name("r0", "c1")].low, found[made.name("r0", "c1")].high) == (0, 18)


@given(tables())
@settings(max_examples=10, deadline=None)
def test_company_in_lines_is_never_taken_for_enough(rows):
    """Two hidden counts that add up to less than five stand in company, and yet tell."""
    counts = table(rows).counted()
    naive = with_hidden(counts, with_company(counts, small(counts)))

    weak = [cell for cell, interval in attack(naive).items() if interval.width < 5]

    assert not weak or protect(counts).hidden != naive.hidden


def test_two_small_counts_of_a_row_need_a_third():
    made = one_row([1, 2, 30, 40])

    published = protect(made.counted())

    assert printed(made, published) == [None, None, None, 40, 73]


# ---- Which counts are chosen


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([304, 125, 26, 20], [304, 125, 26, 20, 475]),
        ([28, 45, 7, 12], [28, 45, None, None, 92]),
        ([70, 29, 7, 21], [70, 29, None, None, 127]),
        ([5, 3, 1, 1], [None, None, None, None, None]),
    ],
)
def test_example_of_a_review_board_chooses_the_same_cells(values, expected):
    """Its threshold is 20, and it asks for company only, not for a width."""
    made = one_row(values)
    counts = made.counted()

    published = with_hidden(counts, with_company(counts, small(counts, 20)))

    assert printed(made, published) == expected


def test_zero_is_shown_where_it_tells_of_nobody():
    made = one_row([0, 8, 9])

    assert printed(made, protect(made.counted())) == [0, 8, 9, 17]


def test_zero_is_hidden_where_only_a_few_people_are_counted():
    made = one_row([0, 3])

    assert printed(made, protect(made.counted())) == [None, None, None]


def test_that_everybody_answered_alike_is_hidden():
    made = one_row([18, 0])

    assert printed(made, protect(made.counted(zeros_tell=True)))[:2] == [None, None]
    assert printed(made, protect(made.counted())) == [18, 0, 18]


def test_a_zero_tells_of_answers_and_not_of_the_groups_who_gave_them():
    made = table([[30, 0, 0], [0, 0, 0], [20, 21, 22]])
    rows, columns = made.rows.codes, made.columns.codes

    shown = protect(made.counted(zeros_tell=True))

    alike = made.name(rows[0], columns[1])
    assert (shown.value(alike), protect(made.counted()).value(alike)) == (None, 0)
    assert shown.value(made.name(rows[1], None)) == 0


def test_hiding_loses_four_counts_where_six_would_do_too():
    published = protect(table(NETWORK).counted())

    assert len(published.hidden) == 4


# ---- Several tables over the same people


def linked():
    """A small count that the first table hides, and that the second one's margin gives away."""
    first = table([[3, 20], [9, 30]])
    second = table([[6, 17], [19, 20]], columns=("d0", "d1"))
    other = Table("people", first.rows, Axis("other", ("d0", "d1")), second.counts)
    return first, other


def test_tables_over_the_same_people_share_their_sums():
    first, other = linked()

    both = first.counted() + other.counted()

    assert first.name("r0", None) == other.name("r0", None)
    assert len(both.values) == len(first.counted().values) + len(other.counted().values) - 3


def test_tables_are_attacked_together():
    first, other = linked()
    alone = with_hidden(first.counted(), [first.name("r0", "c0"), first.name("r0", None)])
    together = with_hidden(
        first.counted() + other.counted(), [first.name("r0", "c0"), first.name("r0", None)]
    )
    wide = Published(alone.shown, alone.hidden, alone.lines[:1])

    assert attack(wide)[first.name("r0", "c0")].width > 5
    assert attack(together)[first.name("r0", "c0")].width == 0
    assert all(
        interval.width >= 5
        for interval in attack(protect(first.counted() + other.counted())).values()
    )


def test_counts_that_contradict_each_other_are_an_error():
    with pytest.raises(ValueError, match="two values for people"):
        table([[9, 9], [9, 9]]).counted() + table([[9, 9], [9, 10]]).counted()


# ---- Reports published before


def given_away(now, published, before, first):
    """The small counts of two reports that a reader of both works out, to within less than five."""
    truth = {cell: now.values[cell] for cell in small(now) if now.values[cell]}
    truth |= {f"1:{cell}": before.values[cell] for cell in small(before) if before.values[cell]}
    found = attack(published, [first])
    return {
        cell: interval
        for cell, interval in found.items()
        if cell in truth and interval.width < 5 and interval.low <= truth[cell] <= interval.high
    }


def of_communities(codes, counts):
    rows = Axis("community", codes, is_whole=False)
    return Table("people", rows, Axis("role", ("patient", "trainee")), counts)


EVERYWHERE = {
    ("north", "patient"): 20,
    ("north", "trainee"): 12,
    ("south", "patient"): 15,
    ("south", "trainee"): 9,
    ("east", "patient"): 11,
    ("east", "trainee"): 3,
}


def test_report_without_one_community_does_not_give_that_one_away():
    """All communities less all but one is the one: its hidden trainees would be 24 - 21."""
    whole = of_communities(COMMUNITIES, EVERYWHERE).counted()
    part = of_communities(("north", "south"), EVERYWHERE).counted()
    first = protect(whole)

    assert given_away(part, with_hidden(part, []), whole, first)

    second = protect(part, earlier=[first])

    assert not given_away(part, second, whole, first)
    assert second.shown


def test_report_after_one_person_joined_does_not_give_them_away():
    """Once a hidden count has grown to five, showing it would tell what it was before."""
    before = of_communities(COMMUNITIES, EVERYWHERE | {("east", "trainee"): 4})
    after = of_communities(COMMUNITIES, EVERYWHERE | {("east", "trainee"): 5})
    first = protect(before.counted())

    assert given_away(after.counted(), with_hidden(after.counted(), []), before.counted(), first)

    second = protect(after.counted(), earlier=[first])

    assert not given_away(after.counted(), second, before.counted(), first)
    assert after.name("east", "trainee") in second.hidden
    assert second.shown


def test_same_report_again_hides_the_same():
    made = of_communities(COMMUNITIES, EVERYWHERE).counted()
    first = protect(made)

    assert protect(made, earlier=[first]).hidden == first.hidden


@given(tables(), st.data())
@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_two_reports_with_changes_between_them_hold_together(rows, data):
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[0]) - 1))
    later = [list(line) for line in rows]
    later[row][column] += 1
    before, now = table(rows).counted(), table(later).counted()
    first = protect(before)

    second = protect(now, earlier=[first])

    assert not given_away(now, second, before, first)
    assert not [value for value in second.shown.values() if 0 < value < 5]


@pytest.mark.parametrize("columns", [None, Axis("role", ("patients", "others"))])
def test_the_sum_over_one_community_is_counted_once(columns):
    south = Axis("community", ("south",), is_whole=False)
    counts = (
        {("south",): 3} if columns is None else {("south", "patients"): 3, ("south", "others"): 9}
    )
    counted = Table("people", south, columns, counts).counted()

    assert counted.values["people|community=south"] == sum(counts.values())
    assert all(line.total not in line.parts for line in counted.lines)
    assert 3 not in protect(counted).shown.values()


def test_a_count_without_a_line_is_hidden_by_itself():
    counts = Counts({"a": 3, "b": 12}, (Line("b", ("b",)),))

    published = protect(counts)

    assert (published.value("a"), published.value("b")) == (None, 12)
