"""What each column holds, and how one cell becomes a clean value."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from partnerportal.foundation.text import clean_line
from teams.actions.network import words as known
from teams.models import CommunityText, Membership, Team, User

Reader = Callable[[str], Any]
# What spreadsheets show in a cell whose formula failed.
_BROKEN = re.compile(r"#(REF|N/A|NAME\?|VALUE|DIV/0|NULL|NUM)", re.IGNORECASE)


def words(limit: int) -> Reader:
    """Return a reader of one line of words with at most `limit` characters."""

    def read(cell: str) -> str:
        value = clean_line(cell)
        if not value:
            raise ValidationError(_("This cell has no letters that can be kept."))
        if len(value) > limit:
            raise ValidationError(
                _("This is %(length)d characters long. At most %(limit)d fit.")
                % {"length": len(value), "limit": limit}
            )
        return value

    return read


def one_of(vocabulary: Callable[[], known.Vocabulary]) -> Reader:
    """Return a reader of one of these words, however they are capitalised."""

    def read(cell: str) -> Any:
        value = vocabulary().get(clean_line(cell))
        if value is None:
            raise ValidationError(
                _("“%(word)s” is not known here. Write one of: %(words)s.")
                % {"word": _short(cell), "words": " / ".join(vocabulary().offered)}
            )
        return value

    return read


def year(cell: str) -> int:
    if not re.fullmatch(r"(19[9]\d|20\d\d|2100)", cell):
        raise ValidationError(_("Write a year with four digits, like 2023."))
    return int(cell)


def day(cell: str) -> date:
    """Read a date with the year first; with the year last only where it can be read in one way."""
    found = [int(part) for part in re.findall(r"\d+", cell)]
    if re.fullmatch(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}", cell):
        candidates = [(found[0], found[1], found[2])]
    elif re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", cell):
        candidates = [(found[2], found[1], found[0]), (found[2], found[0], found[1])]
    else:
        raise ValidationError(_("Write a date like 2024-01-31."))
    return _only_one(candidates)


def _only_one(candidates: list[tuple[int, int, int]]) -> date:
    days = set()
    for candidate in candidates:
        with suppress(ValueError):
            days.add(date(*candidate))
    if not days:
        raise ValidationError(_("There is no such day. Write a date like 2024-01-31."))
    if len(days) > 1:
        raise ValidationError(
            _("This date can be read in two ways. Write it like 2024-01-31, year first.")
        )
    return days.pop()


def address(cell: str) -> str:
    value = clean_line(cell).lower()
    try:
        validate_email(value)
    except ValidationError:
        raise ValidationError(_("Write an email address, like name@example.org.")) from None
    if len(value) > (User._meta.get_field("email").max_length or 0):
        raise ValidationError(_("This address is too long."))
    return value


@dataclass(frozen=True)
class Column:
    read: Reader
    needed: bool = True

    def value(self, cell: str) -> Any:
        """The clean value of a cell, None for an empty one. Raise ValidationError for a fault."""
        if not cell:
            if self.needed:
                raise ValidationError(_("This cell is empty. It must be filled in."))
            return None
        if cell.startswith("="):
            raise ValidationError(_("This is a formula. Write the words themselves."))
        if _BROKEN.match(cell):
            raise ValidationError(_("A formula failed here. Write the words themselves."))
        return self.read(cell)


def _room(model: Any, field: str) -> int:
    return model._meta.get_field(field).max_length


COLUMNS = {
    "community": Column(words(_room(CommunityText, "name"))),
    "community_fr": Column(words(_room(CommunityText, "name"))),
    "team": Column(words(_room(Team, "name"))),
    "project_title": Column(words(_room(Team, "project_title"))),
    "programme": Column(words(_room(Team, "programme"))),
    "funded_year": Column(year),
    "stage": Column(one_of(known.stages)),
    "starts_on": Column(day),
    "ends_on": Column(day, needed=False),
    "team_language": Column(one_of(known.languages)),
    "person_name": Column(words(_room(User, "name"))),
    "email": Column(address),
    "role": Column(one_of(known.parts)),
    "person_language": Column(one_of(known.languages)),
    "organisation": Column(words(_room(Membership, "organisation")), needed=False),
}


def _short(cell: str) -> str:
    return cell if len(cell) <= 40 else f"{cell[:39]}…"
