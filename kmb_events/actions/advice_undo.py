"""Take back what following an advice did, if it is still as it was left."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from kmb_events.actions.advice_changes import MODELS, Note, said, stands
from kmb_events.models import AgendaBlock, EventPlan, EventSession
from teams.models import User

_DATES = frozenset({"invitations_on", "materials_on"})


def take_back(plan: EventPlan, notes: list[Note], *, by: User) -> None:
    """Raise ValidationError at the first thing that somebody changed since; the transaction of the
    caller then leaves all as it is.
    """
    plan._history_user = by  # type: ignore[attr-defined]
    for note in reversed(notes):
        _WAYS[note["op"]](plan, note)


def _refuse() -> ValidationError:
    return ValidationError(
        _("Somebody changed this since. Nothing was taken back: change it in the plan by hand."),
        code="changed_since",
    )


def _set(plan: EventPlan, note: Note) -> None:
    if said(getattr(plan, note["field"])) != note["after"]:
        raise _refuse()
    value = note["before"]
    if note["field"] in _DATES and value:
        value = datetime.date.fromisoformat(value)
    setattr(plan, note["field"], value)
    plan.save(update_fields=[note["field"]])


def _item(plan: EventPlan, note: Note) -> None:
    rows = list(getattr(plan, note["field"]))
    if note["item"] not in rows:
        raise _refuse()
    rows.remove(note["item"])
    setattr(plan, note["field"], rows)
    plan.save(update_fields=[note["field"]])


def _made(plan: EventPlan, note: Note) -> None:
    row: Any = MODELS[note["model"]]._default_manager.filter(pk=note["pk"]).first()
    if row is None or stands(row) != note["stood"]:
        raise _refuse()
    if isinstance(row, EventSession) and (row.blocks.exists() or row.places.exists()):
        raise _refuse()
    row.delete()


def _order(plan: EventPlan, note: Note) -> None:
    """Back in the old places, unless somebody moved things: then they stay in theirs."""
    rows = AgendaBlock.objects.filter(pk__in=note["after"])
    now = {str(row.pk): row.order for row in rows}
    if all(note["after"][key] == order for key, order in now.items()):
        for key, order in note["before"].items():
            AgendaBlock.objects.filter(pk=key).update(order=order)


def _block(plan: EventPlan, note: Note) -> None:
    rows = AgendaBlock.objects.filter(pk=note["pk"], session__plan=plan)
    field = note["field"]
    if not rows.filter(**{field: note["after"]}).update(
        **{field: note["before"], "version": F("version") + 1}
    ):
        raise _refuse()


def _times(plan: EventPlan, note: Note) -> None:
    session = EventSession.objects.filter(plan=plan, pk=note["pk"]).first()
    if session is None or [said(session.starts_at), said(session.ends_at)] != note["after"]:
        raise _refuse()
    start, end = (datetime.datetime.fromisoformat(row) for row in note["before"])
    session.starts_at, session.ends_at = start, end
    session.version += 1
    session.save()


def _moved(plan: EventPlan, note: Note) -> None:
    if set(AgendaBlock.objects.filter(session=note["to"]).values_list("pk", flat=True)) != set(
        note["pks"]
    ):
        raise _refuse()
    AgendaBlock.objects.filter(pk__in=note["pks"]).update(session=note["from"])


_WAYS: dict[str, Callable[[EventPlan, Note], None]] = {
    "set": _set,
    "item": _item,
    "made": _made,
    "order": _order,
    "block": _block,
    "times": _times,
    "moved": _moved,
}
