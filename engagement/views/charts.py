"""What the page over time draws of one question or one theme: each side for itself, never both in one."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from engagement import gaps, lines
from engagement.access import Asked
from engagement.models import CheckIn, Response
from teams.models import Perspective

# Dots of equal answers stand beside each other, lines a little apart.
ASIDE = {Perspective.PATIENT: -1.5, Perspective.RESEARCHER: 1.5}
BESIDE = 6.5


@dataclass(frozen=True)
class Cell:
    """What one person answered at one check-in, for the table."""

    place: Response
    words: str


@dataclass(frozen=True)
class Row:
    check_in: CheckIn
    cells: list[Cell]


@dataclass(frozen=True)
class Change:
    """From a check-in on somebody else answered for a side. `x`: where the chart marks it."""

    check_in: CheckIn
    perspective: str
    names: list[str]
    x: float


@dataclass(frozen=True)
class Chart:
    lines: list[lines.Line]
    changes: list[Change]
    rows: list[Row]
    has_lane: bool

    @property
    def height(self):
        return lines.LANE + 12 if self.has_lane else lines.BOTTOM + 12

    @property
    def levels(self):
        """The heights of 1, 3 and 5."""
        return [lines.up(value) for value in (1, 3, 5)]

    @property
    def lane(self):
        return lines.LANE


@dataclass(frozen=True)
class Question:
    """One question over time: the last two rounds, and all of them. `rounds`: newest first."""

    asked: Asked
    wording: str
    other_wording: str
    rounds: list[tuple[CheckIn, list[dict]]]
    chart: Chart
    closer: int = 0


@dataclass(frozen=True)
class Theme:
    name: str
    questions: list[Question]
    chart: Chart


def themes_of(past, perspective):
    """All that is drawn, theme by theme; `perspective` says whose wording is shown."""
    changes = changes_of(past)
    found = {}
    for asked in past.asked:
        found.setdefault(asked.key[0], []).append(asked)
    return [
        Theme(
            rows[0].theme,
            [_question(past, row, perspective, changes) for row in rows],
            _chart(past, changes, _middle_of(past, rows), _middle_in_words),
        )
        for rows in found.values()
    ]


def changes_of(past):
    """Where the people of a side are others than at the check-in before."""
    found = []
    for place, (before, now) in enumerate(zip(past.rounds, past.rounds[1:], strict=False), 1):
        was, is_now = _people(past, before), _people(past, now)
        for side in Perspective:
            if was[side] and is_now[side] and was[side].keys() != is_now[side].keys():
                names = list(is_now[side].values())
                found.append(Change(now, side, names, lines.between(len(past.rounds), place)))
    return found


def _people(past, check_in):
    """perspective -> key of a person -> first name"""
    found = {side: {} for side in Perspective}
    for place in past.places(check_in):
        found[Perspective(place.perspective)][place.user_id] = place.user.given_name
    return found


def _question(past, asked, perspective, changes):
    def value(place):
        told = past.told.get((place.pk, asked.key))
        if told is None:
            return None
        return lines.NOT_YET if told.not_yet else told.value

    def in_words(place):
        return _in_words(past, asked, place)

    own, other = (
        asked.wordings.get(perspective, ""),
        asked.wordings.get(Perspective(perspective).other, ""),
    )
    latest = [
        (check_in, [_mark(past, asked, place) for place in past.places(check_in)])
        for check_in in reversed(past.rounds)
        if asked.key in past.asked_in(check_in)
    ][:2]
    return Question(
        asked=asked,
        wording=own or other,
        other_wording=other if own and other != own else "",
        rounds=latest,
        chart=_chart(past, changes, value, lambda place, _value: in_words(place)),
        closer=_closer([marks for _check_in, marks in latest]),
    )


def _mark(past, asked, place):
    told = past.told.get((place.pk, asked.key))
    return {
        "name": place.user.given_name,
        "perspective": place.perspective,
        "value": told.value if told else None,
        "words": _in_words(past, asked, place) if told else "",
    }


def _in_words(past, asked, place):
    told = past.told.get((place.pk, asked.key))
    if asked.key not in past.asked_in(place.check_in):
        return _("Not asked")
    if told is None:
        return _("Kept private")
    if told.value:
        return f"{asked.labels[told.value - 1]} ({told.value})"
    if told.not_yet:
        return _("Not yet")
    return _("Does not fit") if told.does_not_fit else _("Words only")


def _closer(marks):
    """By how many steps the sides came closer since the round before; below 0: moved apart."""
    if len(marks) < 2:
        return 0
    now, before = (_steps(row) for row in marks)
    return 0 if now is None or before is None else before - now


def _steps(marks):
    values = {side: [] for side in Perspective.values}
    for mark in marks:
        if mark["value"]:
            values[mark["perspective"]].append(mark["value"])
    return gaps.compare(0, *values.values()).steps


def _middle_of(past, rows):
    """A person's own mean over the questions of a theme, as far as this reader may see them."""

    def middle(place):
        shown = (past.told.get((place.pk, asked.key)) for asked in rows)
        return lines.middle([told.value for told in shown if told and told.value])

    return middle


def _middle_in_words(_place, value):
    return number_format(value, 1) if value is not None else _("None shown")


def _chart(past, changes, value, in_words):
    """Lines a person, in the order of the newest round, and the same as a table."""
    people, rows = {}, []
    for number, check_in in enumerate(past.rounds):
        told = [(place, value(place)) for place in past.places(check_in)]
        rows.append(Row(check_in, [Cell(place, in_words(place, one)) for place, one in told]))
        for place, one in told:
            key = (place.perspective, place.user_id)
            people.setdefault(key, [None] * len(past.rounds))[number] = one
    both = len({side for side, _user in people}) > 1 and len(past.rounds) <= lines.DOTS_AT_MOST // 2
    drawn = [
        lines.drawn(
            values,
            perspective=side,
            aside=ASIDE[Perspective(side)],
            shift=(BESIDE if side == Perspective.RESEARCHER else -BESIDE) if both else 0,
        )
        for (side, _user), values in people.items()
    ]
    has_lane = any(dot.is_not_yet for line in drawn for dot in line.dots)
    return Chart(drawn, changes, list(reversed(rows)), has_lane)
