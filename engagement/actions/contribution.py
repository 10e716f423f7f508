"""Contributions: written down, changed and taken away by those they are of; answered by a co-lead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.access import sides_in
from engagement.actions.parts import fill_with, refuse_strangers, settle_parts
from engagement.emails import announce_said, announce_word_back
from engagement.models import LINE_LENGTH, WORDS_LENGTH, Contribution, WordBack
from partnerportal.foundation.text import checked_words, clean_line
from teams.access import can_lead, is_member
from teams.actions.writing import fill
from teams.models import Level, Perspective, Team, User

# What may be said of a contribution; all but the kind and the day may be left open.
FIELDS = [
    "kind", "what", "done_on", "step", "level", "hours", "hoped", "asked", "change", "changed", "why",
]  # fmt: skip
UNTYPED = ["team", "entered_by", "entered_at", "hoped_at"]
# A second press within this time is the first one once more.
PRESSED_TWICE = timedelta(minutes=2)


@transaction.atomic
def save_contribution(
    *,
    team: Team,
    by: User,
    people: Sequence[User] | None = None,
    row: Contribution | None = None,
    seen: int = 0,
    **values: Any,
) -> Contribution:
    """Write down what `people` did (left out: `by`, or who stands there), or change it (`row`).

    `values`: any of FIELDS. Once it hoped to change something, a word back is owed by the co-leads
    of `asked`, else of the other side. Those for whom somebody else wrote are told. Raise
    ValidationError for values that do not fit, and for others than oneself unless `by` leads the
    team; Conflict when somebody else changed it since version `seen`.
    """
    Team.objects.select_for_update().get(pk=team.pk)
    if not is_member(by, team):
        raise ValidationError(_("Only people of the team can write here."), code="not_a_member")
    found = _found(team, row, by)
    who = _people(team, by, people, found)
    sides = sides_in(team, who)
    told = _told(values) if row is None else _told({**_stands(found), **values})
    told |= _hope(told, found, sides[who[0].pk])
    if row is None and (same := _just_pressed(team, by, who, told)):
        return same
    same_people = {person.pk for person in who} == {part.user_id for part in _parts(found)}
    if not fill_with(found, told, same_beside=same_people, seen=seen, by=by, unchecked=UNTYPED):
        return found
    found.save()
    for person in settle_parts(found.parts, who, sides):
        if person != by:
            announce_said(found, person)
    return found


def _found(team: Team, row: Contribution | None, by: User) -> Contribution:
    """The row to fill: a new one, or the one that stands. Raise ValidationError when it is gone."""
    if row is None:
        return Contribution(team=team, entered_by=by)
    rows = Contribution.objects.select_for_update().filter(team=team)
    found = rows.filter(pk=row.pk).first()
    if found is None:
        raise ValidationError(_("Somebody took this away meanwhile. You can write it anew."))
    return found


def _parts(row: Contribution) -> Any:
    return row.parts.all() if row.pk else []


def _stands(row: Contribution) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS}


def _people(team: Team, by: User, people: Sequence[User] | None, row: Contribution) -> list[User]:
    """Who did it. Only co-leads write for others, and only for people of the team."""
    there = row.people
    who = list(people) if people is not None else there or [by]
    changed = set(who) ^ set(there)
    if who and changed - {by} and not can_lead(by, team):
        raise ValidationError({"people": _("You can write down your own part only.")})
    refuse_strangers(team, who, [*there, by])
    return who


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """The values as they are kept. Raise ValidationError keyed by field."""
    told: dict[str, Any] = {name: values.get(name) for name in FIELDS}
    told = {
        name: "" if value is None and name not in _NUMBERS else value
        for name, value in told.items()
    }
    told["done_on"] = told["done_on"] or timezone.localdate()
    told["what"] = clean_line(checked_words("what", told["what"], LINE_LENGTH))
    for name in ("hoped", "changed", "why"):
        told[name] = checked_words(name, told[name], WORDS_LENGTH)
    if told["level"] == Level.NOT_NOW:
        raise ValidationError({"level": _("Choose a level, or leave it open.")})
    _refuse_to_come(told["done_on"])
    return told


_NUMBERS = ("level", "hours")


def _refuse_to_come(day: date) -> None:
    if day > timezone.localdate():
        raise ValidationError({"done_on": _("Choose today, or a day before.")})


def _hope(told: dict[str, Any], row: Contribution, side: str) -> dict[str, Any]:
    """From when on a word back is owed, and by whom: the side that was asked, else the other one."""
    if not told["hoped"]:
        return {"hoped_at": None, "asked": ""}
    other = Perspective.PATIENT if side == Perspective.RESEARCHER else Perspective.RESEARCHER
    return {"hoped_at": row.hoped_at or timezone.now(), "asked": told["asked"] or other.value}


def _just_pressed(
    team: Team, by: User, who: list[User], told: dict[str, Any]
) -> Contribution | None:
    """The same, written by the same person a moment ago."""
    same = {name: value for name, value in told.items() if name != "hoped_at"}
    since = timezone.now() - PRESSED_TWICE
    rows = Contribution.objects.filter(team=team, entered_by=by, entered_at__gt=since, **same)
    rows = rows.prefetch_related("parts")
    wanted = {person.pk for person in who}
    return next((row for row in rows if {one.user_id for one in row.parts.all()} == wanted), None)


@transaction.atomic
def take_away_contribution(*, contribution: Contribution, by: User) -> bool:
    """Erase it for good, or only `by`'s own part where others have one. Say if all of it is gone.

    Doing it twice is doing it once.
    """
    row = Contribution.objects.select_for_update().filter(pk=contribution.pk).first()
    if row is None:
        return True
    parts = list(row.parts.all())
    mine = [part for part in parts if part.user_id == by.pk]
    if mine and len(parts) > 1:
        mine[0].delete()
        row.version += 1
        row.save(update_fields=["version"])
        return False
    row.delete()
    return True


@transaction.atomic
def give_word_back(
    *,
    contribution: Contribution,
    outcome: str,
    words: str,
    change: str,
    by: User,
    seen: int = 0,
) -> WordBack:
    """Say what an input came to: what was done, or why not. Its people are told of the first one.

    `seen` is the version of the word that was read, 0 for none. Raise ValidationError without words,
    or when nothing was hoped for; Conflict when somebody else answered since.
    """
    contribution = Contribution.objects.select_for_update().get(pk=contribution.pk)
    said = checked_words("words", words, WORDS_LENGTH)
    if not said:
        raise ValidationError({"words": _("Write a few words. One line is enough.")})
    if contribution.hoped_at is None:
        raise ValidationError(_("This asks for no answer any more."), code="nothing_hoped")
    there = WordBack.objects.filter(contribution=contribution).first()
    found = there or WordBack(contribution=contribution, replied_by=by)
    told = {"outcome": outcome, "words": said, "change": change}
    unchecked = ["contribution", "replied_by", "replied_at"]
    if not fill(found, told, seen=seen, by=by, unchecked=unchecked):
        return found
    found.replied_by = by
    found.save()
    if there is None:
        announce_word_back(contribution, by)
    return found
