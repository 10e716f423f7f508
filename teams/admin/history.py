"""Who changed what and when, in words: names of fields, never what stood in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from operator import attrgetter
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from teams.access import communities_managed_by, people_managed_by
from teams.models import Facilitation, User

# The newest; nobody reads further back on a screen.
SHOWN = 100


@dataclass(frozen=True)
class Change:
    when: datetime
    who: str
    what: str


@dataclass(frozen=True)
class _Step:
    """A change before its person has a name."""

    when: datetime
    user_id: int | None
    what: str


def changes_of(reader: Any, row: Model, parts: Iterable[tuple[type[Model], str]]) -> list[Change]:
    """Newest first: of the row, and of its parts (a model with a history, and its key to the row)."""
    steps = _recorded(row, parts) if hasattr(row, "history") or parts else _logged(row)
    steps = sorted(steps, key=attrgetter("when"), reverse=True)[:SHOWN]
    names = _names(reader, {step.user_id for step in steps if step.user_id})
    nobody = _("The portal by itself, or a network file")
    return [
        Change(step.when, names[step.user_id] if step.user_id else nobody, step.what)
        for step in steps
    ]


def _recorded(row: Any, parts: Iterable[tuple[type[Model], str]]) -> list[_Step]:
    steps = _steps(row.history.all(), "") if hasattr(row, "history") else []
    for model, key in parts:
        records = model.history.filter(**{key: row.pk})  # type: ignore[attr-defined]
        by_part: dict[int, list[Any]] = {}
        for record in records:
            by_part.setdefault(record.id, []).append(record)
        titles = _titles(model, by_part)
        for pk, found in by_part.items():
            steps += _steps(found, titles.get(pk, ""))
    return steps


def _titles(model: Any, by_part: dict[int, list[Any]]) -> dict[int, str]:
    """What each part is called: a person's place by the person, words by their language."""
    if any(field.name == "user" for field in model._meta.fields):
        rows = model.objects.filter(pk__in=by_part).select_related("user")
        return {row.pk: row.user.name for row in rows}
    return {
        pk: records[0].get_language_display()
        for pk, records in by_part.items()
        if hasattr(records[0], "get_language_display")
    }


def _steps(records: Iterable[Any], title: str) -> list[_Step]:
    """The records of one row, as they are kept: newest first."""
    found = []
    for record, older in pairwise([*records, None]):
        what = _what(record, older)
        if what:
            words = f"{title}: {what}" if title else what
            found.append(_Step(record.history_date, record.history_user_id, words))
    return found


def _what(record: Any, older: Any) -> str:
    if record.history_type == "-":
        return _("Taken away")
    if record.history_type == "+":
        return _("Added")
    if older is None:  # made in bulk, which leaves no record: what stood before is not known
        return _("Changed")
    changed = [
        str(field.verbose_name)
        for field in type(record).tracked_fields
        if field.name != "version"
        and getattr(record, field.attname) != getattr(older, field.attname)
    ]
    return _("Changed: %(fields)s") % {"fields": ", ".join(changed)} if changed else ""


def _logged(row: Model) -> list[_Step]:
    """What was changed at the desk, of a model that keeps no history."""
    rows = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(row), object_id=quote(row.pk)
    )
    return [_Step(one.action_time, one.user_id, one.get_change_message()) for one in rows]


def _names(reader: Any, wanted: set[int]) -> dict[int, str]:
    """People by name as far as the reader may know them; of others, what they are."""
    if not wanted:
        return {}
    places = Facilitation.objects.filter(community__in=communities_managed_by(reader))
    known = set(people_managed_by(reader).filter(pk__in=wanted).values_list("pk", flat=True))
    known |= set(places.filter(user__in=wanted).values_list("user", flat=True))
    return {
        person.pk: person.name
        if person.pk in known or person.pk == reader.pk
        else capfirst(_("a network administrator") if person.is_superuser else _("somebody else"))
        for person in User.objects.filter(pk__in=wanted)
    }
