"""Hide small counts in tables so that nobody can work them out. Pure: counts in, counts out.

A count from 1 to threshold - 1 is small and is hidden. So are as many others as it takes (small ones
first) that the rest does not give it away: by subtraction, by the sums that several tables share, or
by a report that was published before. Whether it does is not guessed but attacked: a reader with all
the totals solves for the least and the most that each hidden count can be, and the two must be at
least `threshold` apart. What cannot be attacked is not published.

Every count has a name, and the same count has the same name in every table and every report. So tables
over the same people hang together by themselves, and are attacked as one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

THRESHOLD = 5
NEAR = 1e-6
Cell = str


class Unprotectable(Exception):
    """The attack could not be carried out, so nobody knows whether the counts are safe."""


@dataclass(frozen=True)
class Axis:
    """One side of a table. `is_whole`: its codes are all there are, so the sum over them is the same
    count in every table; else (a choice of communities) the sum is named by what it is over.
    """

    name: str
    codes: tuple[str, ...]
    is_whole: bool = True

    def sum_over(self) -> str:
        return "" if self.is_whole else f"{self.name}={'+'.join(sorted(self.codes))}"


@dataclass(frozen=True)
class Line:
    """A total and the counts that make it up."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (*self.parts, self.total)


@dataclass(frozen=True)
class Counts:
    """Counts by name, and how they add up.

    telling: lines over answers; where all gave the same one, zeros tell what it was, so there they
    are small too.
    """

    values: Mapping[Cell, int]
    lines: tuple[Line, ...]
    telling: frozenset[Line] = frozenset()

    def __add__(self, other: Counts) -> Counts:
        """Both together. Raise ValueError when they say different things of the same count."""
        for cell in self.values.keys() & other.values.keys():
            if self.values[cell] != other.values[cell]:
                raise ValueError(f"two values for {cell}")
        return Counts(
            values={**self.values, **other.values},
            lines=tuple(dict.fromkeys(self.lines + other.lines)),
            telling=self.telling | other.telling,
        )


@dataclass(frozen=True)
class Published:
    """What a reader gets: some counts, the names of those that are hidden, and how all add up."""

    shown: Mapping[Cell, int]
    hidden: frozenset[Cell]
    lines: tuple[Line, ...]
    threshold: int = THRESHOLD

    def value(self, cell: Cell) -> int | None:
        return self.shown.get(cell)


@dataclass(frozen=True)
class Interval:
    """The least and the most that a hidden count can be, for somebody who knows all that is shown."""

    low: int
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low


@dataclass(frozen=True)
class Table:
    """Counts of one kind of thing by one or two axes; the margins are worked out here."""

    about: str
    rows: Axis
    columns: Axis | None
    counts: Mapping[tuple[str, ...], int]

    def name(self, row: str | None, column: str | None = None) -> Cell:
        """The name of a count; None is the sum over that side."""
        sides = [(self.rows, row)] + ([(self.columns, column)] if self.columns else [])
        said = [axis.sum_over() if code is None else f"{axis.name}={code}" for axis, code in sides]
        return "|".join([self.about, *sorted(filter(None, said))])

    def counted(self, *, zeros_tell: bool = False) -> Counts:
        """Every count of the table with its margins, and the lines in which they add up.

        zeros_tell: the columns are answers; without columns, the rows are.
        """
        values: dict[Cell, int] = {}
        for key, places in self._places():
            # The sum over a single community is that community's own count: one name, counted once.
            for name in {self.name(*place) for place in places}:
                values[name] = values.get(name, 0) + self.counts.get(key, 0)
        lines = tuple(self._lines())
        over_answers = lines[: len(self.rows.codes) + 1 if self.columns else 1]
        adding = [line for line in lines if line.total not in line.parts]
        tell = frozenset(over_answers).intersection(adding) if zeros_tell else frozenset()
        return Counts(values, tuple(adding), tell)

    def _places(self) -> Iterator[tuple[tuple[str, ...], list[tuple[str | None, ...]]]]:
        """Each count of the inside with all the places that it is part of."""
        for row in self.rows.codes:
            if self.columns is None:
                yield (row,), [(row,), (None,)]
                continue
            for column in self.columns.codes:
                yield (
                    (row, column),
                    [(row, column), (row, None), (None, column), (None, None)],
                )

    def _lines(self) -> Iterator[Line]:
        rows = self.rows.codes
        if self.columns is None:
            yield Line(self.name(None), tuple(self.name(row) for row in rows))
            return
        columns = self.columns.codes
        # First those of a row, over the columns: `counted` counts on it.
        for row in (*rows, None):
            yield Line(self.name(row, None), tuple(self.name(row, column) for column in columns))
        for column in (*columns, None):
            yield Line(self.name(None, column), tuple(self.name(row, column) for row in rows))


# ---- Which counts are hidden


def small(counts: Counts, threshold: int = THRESHOLD) -> set[Cell]:
    """The counts that may not be shown for what they are themselves."""
    found = {cell for cell, value in counts.values.items() if 0 < value < threshold}
    for line in counts.lines:
        total = counts.values[line.total]
        zeros = {cell for cell in line.parts if counts.values[cell] == 0}
        is_alike = line in counts.telling and len(zeros) == len(line.parts) - 1
        # Of a few people, or of answers that everybody gave alike, a zero tells too.
        if total and (is_alike or total < threshold):
            found |= zeros
    return found


def with_company(counts: Counts, hidden: Iterable[Cell], *, closing: bool = False) -> set[Cell]:
    """Hide one more of every line in which one alone is hidden, until there is none: the smallest, or
    with `closing` first those that leave no other line with one alone.
    """
    found = set(hidden)
    alone = True
    while alone:
        alone = False
        for line in counts.lines:
            if len(found.intersection(line.cells)) == 1:
                company = _smallest(counts, set(line.cells) - found, found if closing else ())
                if company is not None:
                    found.add(company)
                    alone = True
    return found


def _smallest(counts: Counts, cells: Iterable[Cell], hidden: Collection[Cell] = ()) -> Cell | None:
    """What is lost least: small numbers first, then zeros, then sums, the sum of all at last."""
    sums = Counter(line.total for line in counts.lines if len(line.parts) > 1)

    def loss(cell: Cell) -> tuple[int, bool, int, int, str]:
        value = counts.values[cell]
        return (sums[cell], value == 0, _new_lines(counts, cell, hidden), value, cell)

    return min(cells, key=loss, default=None)


def _new_lines(counts: Counts, cell: Cell, hidden: Collection[Cell]) -> int:
    """In how many lines this would be the first hidden count."""
    if not hidden:
        return 0
    lines = [line for line in counts.lines if cell in line.cells]
    return sum(not any(other in hidden for other in line.cells) for line in lines)


def protect(
    counts: Counts, *, threshold: int = THRESHOLD, earlier: Sequence[Published] = ()
) -> Published:
    """Return what may be published of these counts, beside what was published before.

    `earlier` are reports over the same people, newest first.
    """
    guard = _Guard(counts, threshold, earlier)
    found = {frozenset(_choice(guard, closing=closing)) for closing in (False, True)}
    best = min(found, key=lambda cells: (len(cells), sum(map(counts.values.__getitem__, cells))))
    return guard.published(best)


def _choice(guard: _Guard, *, closing: bool) -> set[Cell]:
    """One choice of hidden counts that holds, without any that it could do without."""
    counts = guard.counts
    hidden = with_company(counts, guard.small, closing=closing)
    while weak := guard.weak(hidden):
        more = _smallest(counts, _near(counts, weak, hidden))
        if more is None:
            break  # nothing is shown any more, so nothing is given away
        hidden = with_company(counts, hidden | {more}, closing=closing)
    for cell in sorted(hidden - guard.small, key=lambda cell: (-counts.values[cell], cell)):
        if not guard.weak(hidden - {cell}):
            hidden -= {cell}
    return hidden


def _near(counts: Counts, weak: Cell, hidden: set[Cell]) -> set[Cell]:
    """What could be hidden next: first from the lines of the weak count, at last from all."""
    touched = {weak} if weak in counts.values else hidden
    near = {cell for line in counts.lines if touched & set(line.cells) for cell in line.cells}
    return near - hidden or counts.values.keys() - hidden


@dataclass
class _Guard:
    """Says whether a choice of hidden counts holds; knows what stands in them."""

    counts: Counts
    threshold: int
    earlier: Sequence[Published]
    small: set[Cell] = field(init=False)
    # How far apart the bounds of earlier hidden counts must stay: what they were without this report.
    before: dict[Cell, float] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.small = small(self.counts, self.threshold)
        if self.earlier:
            nothing = _Reader(self.published(self.counts.values), self.earlier)
            for cell in nothing.unknown.keys() - self.counts.values.keys():
                self.before[cell] = min(self.threshold, nothing.interval(cell).width)

    def published(self, hidden: Iterable[Cell]) -> Published:
        hidden = frozenset(hidden)
        shown = {cell: value for cell, value in self.counts.values.items() if cell not in hidden}
        return Published(shown, hidden, self.counts.lines, self.threshold)

    def weak(self, hidden: Iterable[Cell]) -> Cell | None:
        """A hidden count that can be worked out too closely, or None."""
        made = self.published(hidden)
        alone = _Reader(made)
        for cell in alone.unknown:
            if not alone.is_kept_apart(cell, self.threshold):
                return cell
        return self._weak_beside_earlier(made) if self.earlier else None

    def _weak_beside_earlier(self, made: Published) -> Cell | None:
        """A large count that an earlier report shows may be known; small ones of any report not.

        What a reader works out wrongly, because more has changed than they suppose, is not known.
        """
        both = _Reader(made, self.earlier)
        for cell in both.unknown:
            if cell in self.counts.values:
                is_asked = cell in self.small
                wanted: float = self.threshold
            else:
                is_asked, wanted = True, self.before[cell]
            if is_asked and not both.is_kept_apart(cell, wanted, self.counts.values.get(cell)):
                return cell
        return None


# ---- What a reader can work out


def attack(published: Published, earlier: Sequence[Published] = ()) -> dict[Cell, Interval]:
    """What a reader can work out of each hidden count, also with the reports published before.

    Hidden counts of earlier reports come as "1:name", "2:name" and so on.
    """
    reader = _Reader(published, earlier)
    return {cell: reader.interval(cell) for cell in reader.unknown}


@dataclass
class _Reader:
    """Somebody with every published table and a solver of linear programs.

    Between two reports people come and go. The reader supposes that no more of them did than the
    shown counts need: of all that can be supposed, that gives the most away.
    """

    published: Published
    earlier: Sequence[Published] = ()
    unknown: dict[Cell, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        import highspy

        self._lp = highspy
        self._solver: Any = highspy.Highs()
        self._solver.silent()
        self._solver.setOptionValue("presolve", "off")
        self._solver.setOptionValue("threads", 1)
        self._columns = 0
        self._seen: dict[Cell, tuple[float, float]] = {}
        self._add_report(self.published, "")
        for number, report in enumerate(self.earlier, start=1):
            self._add_report(report, f"{number}:")
            self._suppose_little_changed(report, f"{number}:")

    def interval(self, cell: Cell) -> Interval:
        low = self._solve({self.unknown[cell]: 1.0}, least=True)
        high = self._solve({self.unknown[cell]: 1.0}, least=False)
        return Interval(
            low=math.ceil(low - NEAR), high=math.floor(high + NEAR) if high < math.inf else high
        )

    def is_kept_apart(self, cell: Cell, wanted: float, truth: int | None = None) -> bool:
        """Whether the bounds are far enough apart, or do not hold what is true.

        Two solutions found so far may show it; then no more need be solved.
        """
        low, high = self._seen.get(cell, (0.0, 0.0))
        if math.floor(high + NEAR) - math.ceil(low - NEAR) >= wanted:
            return True
        found = self.interval(cell)
        is_wrong = truth is not None and not found.low <= truth <= found.high
        return is_wrong or found.width >= wanted

    def _add_report(self, report: Published, mark: str) -> None:
        for cell in sorted(report.hidden):
            self.unknown[mark + cell] = self._variable()
        for line in report.lines:
            signs = [(1.0, cell) for cell in line.parts] + [(-1.0, line.total)]
            self._equal(self._sum(report, mark, signs))

    def _sum(
        self, report: Published, mark: str, signs: Iterable[tuple[float, Cell]]
    ) -> tuple[dict[int, float], float]:
        """Signed counts as (factors of what is unknown, what is known)."""
        factors: dict[int, float] = {}
        known = 0.0
        for sign, cell in signs:
            if cell in report.hidden:
                column = self.unknown[mark + cell]
                factors[column] = factors.get(column, 0.0) + sign
            else:
                known += sign * report.shown[cell]
        return factors, known

    def _suppose_little_changed(self, report: Published, mark: str) -> None:
        sums = {line.total for line in (*self.published.lines, *report.lines)}
        ours = self.published.hidden | self.published.shown.keys()
        common = sorted((ours & (report.hidden | report.shown.keys())) - sums)
        moves: dict[int, float] = {}
        for cell in common:
            factors, known = self._sum(self.published, "", [(1.0, cell)])
            before, known_before = self._sum(report, mark, [(-1.0, cell)])
            more, fewer = self._variable(), self._variable()
            moves |= {more: 1.0, fewer: 1.0}
            self._equal(({**factors, **before, more: -1.0, fewer: 1.0}, known + known_before))
        if moves:
            fewest = self._solve(moves, least=True)
            self._solver.addRow(-math.inf, fewest + NEAR, len(moves), *_sparse(moves))

    def _variable(self) -> int:
        self._solver.addVar(0.0, math.inf)
        self._columns += 1
        return self._columns - 1

    def _equal(self, both: tuple[dict[int, float], float]) -> None:
        factors, known = both
        if factors:
            self._solver.addRow(-known, -known, len(factors), *_sparse(factors))

    def _solve(self, aim: Mapping[int, float], *, least: bool) -> float:
        solver, status = self._solver, self._lp.HighsModelStatus
        solver.changeObjectiveSense(
            self._lp.ObjSense.kMinimize if least else self._lp.ObjSense.kMaximize
        )
        for column, factor in aim.items():
            solver.changeColCost(column, factor)
        solver.run()
        if solver.getModelStatus() == status.kUnknown:
            solver.clearSolver()  # it lost its way from the last solution: begin without one
            solver.run()
        found, reached = solver.getModelStatus(), solver.getInfo().objective_function_value
        if found == status.kOptimal:
            self._remember()
        for column in aim:  # the solver forgets what it found as soon as its task changes
            solver.changeColCost(column, 0.0)
        if found == status.kOptimal:
            return reached
        if found in {status.kUnbounded, status.kUnboundedOrInfeasible} and not least:
            return math.inf
        raise Unprotectable(str(found))

    def _remember(self) -> None:
        values = self._solver.getSolution().col_value
        for cell, column in self.unknown.items():
            low, high = self._seen.get(cell, (math.inf, -math.inf))
            self._seen[cell] = (min(low, values[column]), max(high, values[column]))


def _sparse(factors: Mapping[int, float]) -> tuple[Any, Any]:
    import numpy as np

    return (
        np.array(list(factors), dtype=np.int32),
        np.array(list(factors.values()), dtype=np.float64),
    )
