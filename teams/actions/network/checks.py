"""From a sheet to lines without a fault: each cell by itself, then the lines with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from teams.actions.network.cells import COLUMNS, Part
from teams.actions.network.sheet import Fault, Faulty, Sheet
from teams.actions.slugs import slug_for
from teams.models import Community, Team


@dataclass(frozen=True)
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

    @cached_property
    def community_slug(self) -> str:
        return slug_for(Community, self.community) if self.community else ""

    @cached_property
    def team_slug(self) -> str:
        return slug_for(Team, self.team) if self.team else ""


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
    faults = list(_header_faults(sheet.header))
    if faults:
        raise Faulty(faults, sheet.notes)
    names = [_name(cell) for cell in sheet.header]
    lines = []
    for number, cells in sheet.rows:
        values, found = _row(number, names, cells)
        faults += found
        lines.append(Line(row=number, **values))
    faults += _between(lines)
    if faults:
        raise Faulty(faults, sheet.notes)
    return lines


def _name(cell: str) -> str:
    return cell.strip().casefold().replace(" ", "_")


def _header_faults(header: list[str]) -> Iterator[Fault]:
    names = [_name(cell) for cell in header]
    for name, column in COLUMNS.items():
        if name not in names and column.needed:
            yield Fault(1, name, _("This column is missing."))
        elif names.count(name) > 1:
            yield Fault(1, name, _("This column is there twice."))
    for number, name in enumerate(names, start=1):
        if name not in COLUMNS:
            yield Fault(
                1,
                header[number - 1] or str(number),
                _("This column is not known. Take it out, or put its name right."),
            )


def _row(number: int, names: list[str], cells: list[str]) -> tuple[dict[str, Any], list[Fault]]:
    """The clean value of each column, None where there is none, and what was wrong."""
    values: dict[str, Any] = dict.fromkeys(COLUMNS)
    faults = []
    for name, column in COLUMNS.items():
        place = names.index(name) if name in names else len(cells)
        try:
            values[name] = column.value(cells[place] if place < len(cells) else "")
        except ValidationError as problem:
            faults.append(Fault(number, name, problem.messages[0]))
    if len(cells) > len(names):
        extra = _("There are more cells in this row than columns.")
        faults.append(Fault(number, str(len(names) + 1), extra))
    return values, faults


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
    seen: dict[tuple[str, str], int] = {}
    for line in lines:
        if line.email and line.team:
            first = seen.setdefault((line.team_slug, line.email), line.row)
            if first != line.row:
                yield Fault(
                    line.row,
                    "email",
                    _("Row %(row)d has this person on this team already.") % {"row": first},
                )
