"""From a sheet to lines without a fault: each cell by itself, then the lines with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teams.actions.network.cells import COLUMNS
from teams.actions.network.sheet import Fault, Faulty, Sheet
from teams.actions.network.words import EN, FR, Part, column_of, heading
from teams.actions.slugs import slug_for
from teams.models import Community, Perspective, Team


@dataclass(frozen=True, slots=True)
class Line:
    """One row: this person takes part in this team of this community. A faulty cell is None."""

    row: int
    community: str
    community_fr: str
    team: str
    project_title: str
    programme: str
    funded_year: int
    stage: Team.Stage
    starts_on: date
    ends_on: date | None
    team_language: str
    person_name: str
    email: str
    role: Part
    person_language: str
    organisation: str | None
    # The addresses that these names stand for: names that differ in little are one thing.
    community_slug: str
    team_slug: str


@dataclass(frozen=True)
class _Things:
    """Columns in which all rows with the same key must say the same, and the words when not."""

    key: Callable[[Line], str]
    columns: list[str]
    words: Any


_OF_COMMUNITY = _Things(
    key=lambda line: line.community_slug,
    columns=["community", "community_fr"],
    words=gettext_lazy("Row %(row)d says “%(value)s” for the same community."),
)
_OF_TEAM = _Things(
    key=lambda line: line.team_slug,
    columns=[
        "team",
        "community",
        "project_title",
        "programme",
        "funded_year",
        "stage",
        "starts_on",
        "ends_on",
        "team_language",
    ],
    words=gettext_lazy("Row %(row)d says “%(value)s” for the same team."),
)
_OF_PERSON = _Things(
    key=lambda line: line.email,
    columns=["person_name", "person_language"],
    words=gettext_lazy("Row %(row)d says “%(value)s” for the same email address."),
)


def check(sheet: Sheet) -> list[Line]:
    """Return the lines of the sheet. Raise Faulty with all that is wrong, not only the first."""
    columns = columns_of(sheet.header)
    faults = list(_header_faults(sheet.header))
    if faults:
        raise Faulty([fault.called(columns) for fault in faults], sheet.notes)
    reading = _Reading(sheet)
    lines = [reading.line(number, cells) for number, cells in sheet.rows]
    faults = [*reading.faults, *_between(lines)]
    if faults:
        raise Faulty([fault.called(columns) for fault in faults], sheet.notes)
    return lines


def columns_of(header: list[str]) -> dict[str, str]:
    """What the file calls each column. One that is missing is called as in the file's language."""
    found = {column_of(cell): cell for cell in header}
    words = {name: heading(name, FR) for name in COLUMNS if name not in found}
    # One name that only the French template has shows which one this file was made from.
    is_french = any(name and cell == heading(name, FR) != name for name, cell in found.items())
    missing = words if is_french else {name: heading(name, EN) for name in words}
    return {name: found.get(name) or missing[name] for name in COLUMNS}


def _header_faults(header: list[str]) -> Iterator[Fault]:
    names = [column_of(cell) for cell in header]
    for name, column in COLUMNS.items():
        if name not in names and column.needed:
            yield Fault(1, name, _("This column is missing."))
        elif names.count(name) > 1:
            yield Fault(1, name, _("This column is there twice."))
    for number, cell in enumerate(header, start=1):
        if column_of(cell) is None:
            yield Fault(
                1,
                cell or str(number),
                _("This column is not known. Take it out, or put its name right."),
            )


class _Reading:
    """Reads row after row. A cell that says what another one said is read once."""

    def __init__(self, sheet: Sheet) -> None:
        names = [column_of(cell) for cell in sheet.header]
        self.places = {name: names.index(name) for name in COLUMNS if name in names}
        self.width = len(names)
        self.merged = sheet.merged
        self.faults: list[Fault] = []
        self._known: dict[tuple[str, str], Any] = {}
        self._slugs: dict[tuple[type, str], str] = {}

    def line(self, number: int, cells: list[str]) -> Line:
        values = {name: self._value(name, number, cells) for name in COLUMNS}
        if len(cells) > self.width:
            extra = _("There are more cells in this row than columns.")
            self.faults.append(Fault(number, str(self.width + 1), extra))
        return Line(
            row=number,
            community_slug=self._slug(Community, values["community"]),
            team_slug=self._slug(Team, values["team"]),
            **values,
        )

    def _value(self, name: str, number: int, cells: list[str]) -> Any:
        """The clean value of a cell, None where there is none; what is wrong is noted."""
        place = self.places.get(name, self.width)
        cell = cells[place] if place < min(len(cells), self.width) else ""
        if not cell and (other := self.merged.get((number, place))):
            words = _("This cell is merged with %(cell)s. Separate them, and fill in each one.")
            self.faults.append(Fault(number, name, words % {"cell": other}))
            return None
        if (name, cell) not in self._known:
            try:
                self._known[name, cell] = COLUMNS[name].value(cell)
            except ValidationError as problem:
                self.faults.append(Fault(number, name, problem.messages[0]))
                return None
        return self._known[name, cell]

    def _slug(self, model: Any, name: str | None) -> str:
        if not name:
            return ""
        if (model, name) not in self._slugs:
            self._slugs[model, name] = slug_for(model, name)
        return self._slugs[model, name]


def _between(lines: list[Line]) -> Iterator[Fault]:
    """What no cell shows by itself."""
    for things in (_OF_COMMUNITY, _OF_TEAM, _OF_PERSON):
        yield from _disagreements(lines, things)
    yield from _once_a_team(lines)
    for line in lines:
        if line.starts_on and line.ends_on and line.ends_on < line.starts_on:
            yield Fault(line.row, "ends_on", _("A project cannot end before it starts."))


def _disagreements(lines: list[Line], things: _Things) -> Iterator[Fault]:
    """Rows that say of a community, a team or a person what most of its rows do not say."""
    for column in things.columns:
        rows_by_thing: dict[str, list[Line]] = {}
        for line in lines:
            if things.key(line) and getattr(line, column) is not None:
                rows_by_thing.setdefault(things.key(line), []).append(line)
        for rows in rows_by_thing.values():
            yield from _odd_ones(rows, column, things.words)


def _odd_ones(rows: list[Line], column: str, words: Any) -> Iterator[Fault]:
    # Counter keeps the order of first meeting, so of two equally frequent values the first stands.
    usual = Counter(getattr(row, column) for row in rows).most_common(1)[0][0]
    told = next(row for row in rows if getattr(row, column) == usual)
    for row in rows:
        if getattr(row, column) != usual:
            yield Fault(row.row, column, words % {"row": told.row, "value": usual})


def _once_a_team(lines: list[Line]) -> Iterator[Fault]:
    """One person holds one place in a team: not both seats, and not a seat and a role."""
    seen: dict[tuple[str, str], Line] = {}
    for line in lines:
        if line.email and line.team:
            first = seen.setdefault((line.team_slug, line.email), line)
            if first is not line:
                yield Fault(line.row, "email", _twice(first, line))


def _twice(first: Line, again: Line) -> str:
    if first.role and again.role and {first.role.seat, again.role.seat} == set(Perspective):
        words = _("Row %(row)d has this person in the other seat. One person holds one seat.")
    else:
        words = _("Row %(row)d has this person on this team already.")
    return words % {"row": first.row}
