"""Carry out an advice's operations on a locked plan, and note how to take each back."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from kmb_events.advice import changes
from kmb_events.models import (
    AgendaBlock,
    AgendaBlockText,
    BudgetLine,
    EventPlan,
    EventSession,
    EventSessionText,
    PlanTask,
)
from kmb_events.models.strategies import strategies
from teams.models import User

# One note a change, in the order they were made; take them back from the end.
Note = dict[str, Any]

_COPIED = ("kind", "voice", "leads", "materials", "captures", "strategy")


def carry_out(
    plan: EventPlan, change: tuple[changes.Operation, ...], *, task_title: str, by: User
) -> list[Note]:
    """Make the changes; `task_title`: the words of the task that a change may add."""
    notes: list[Note] = []
    for one in change:
        if isinstance(one, changes.AddTask):
            row = PlanTask.objects.create(plan=plan, title=task_title, source=f"advice:{one.rule}")
            notes.append(made(row))
        elif isinstance(one, changes.SetField | changes.AddItem):
            notes.append(_change_plan(plan, one, by))
        else:
            notes += _WAYS[type(one)](plan, one)
    # What stands at the end is what an undo must find.
    return [_settled(note) for note in notes]


def _change_plan(plan: EventPlan, one: changes.SetField | changes.AddItem, by: User) -> Note:
    before = getattr(plan, one.field)
    if isinstance(one, changes.SetField):
        setattr(plan, one.field, one.value)
        note = {"op": "set", "field": one.field, "before": said(before), "after": said(one.value)}
    else:
        setattr(plan, one.field, [*before, one.item])
        note = {"op": "item", "field": one.field, "item": one.item}
    plan._history_user = by  # type: ignore[attr-defined]
    plan.save(update_fields=[one.field])
    return note


def _budget_line(plan: EventPlan, one: changes.AddBudgetLine) -> list[Note]:
    return [made(BudgetLine.objects.create(plan=plan, kind=one.kind, amount=0))]


def _block(plan: EventPlan, one: changes.AddBlock) -> list[Note]:
    session = _own_session(plan, one.session)
    rows = list(session.blocks.all())
    like = next((row for row in rows if row.pk == one.like), None)
    before = {str(row.pk): row.order for row in rows}
    block = AgendaBlock(session=session, kind=one.kind or "other", minutes=one.minutes or 15)
    words: list[dict[str, Any]] = []
    if one.strategy:
        words = ready_words(block, one.strategy, [text.language for text in plan.texts.all()])
    elif like is not None:
        for name in _COPIED:
            setattr(block, name, getattr(like, name))
        words = [dict(row) for row in like.texts.values("language", "title", "about")]
    rows.insert(one.at, block)
    for order, row in enumerate(rows):
        row.order = order
        if row.pk:
            AgendaBlock.objects.filter(pk=row.pk).update(order=order)
    block.save()
    AgendaBlockText.objects.bulk_create(AgendaBlockText(block=block, **row) for row in words)
    after = {str(row.pk): row.order for row in rows}
    _count_change(session)
    return [{"op": "order", "before": before, "after": after}, made(block)]


def ready_words(block: AgendaBlock, code: str, languages: list[str]) -> list[dict[str, Any]]:
    """Fill a block from a strategy; its words in each of the plan's languages."""
    ready = strategies()[code]
    first = ready.words[languages[0] if languages else "en"]
    block.kind, block.minutes, block.voice = ready.kind, ready.minutes, ready.voice
    block.strategy, block.leads, block.materials = code, first.leads, first.materials
    block.captures, block.feedback_question = first.captures, first.feedback_question
    return [
        {"language": row, "title": ready.words[row].title, "about": ready.words[row].about}
        for row in languages or ["en"]
    ]


def _set_block(plan: EventPlan, one: changes.SetBlock) -> list[Note]:
    block = AgendaBlock.objects.get(pk=one.block, session__plan=plan)
    before = getattr(block, one.field)
    changed = {one.field: one.value, "version": F("version") + 1}
    AgendaBlock.objects.filter(pk=block.pk).update(**changed)
    note = {"op": "block", "pk": block.pk, "field": one.field, "before": before}
    return [note | {"after": one.value}]


def _set_times(plan: EventPlan, one: changes.SetTimes) -> list[Note]:
    session = _own_session(plan, one.session)
    note = {"op": "times", "pk": session.pk, "before": _times(session)}
    session.starts_at, session.ends_at = one.start, one.end
    session.version += 1
    session.save()
    return [note | {"after": _times(session)}]


def _split(plan: EventPlan, one: changes.SplitSession) -> list[Note]:
    session = _own_session(plan, one.session)
    length, sat, moved = (one.end - one.start).total_seconds() / 60, 0, []
    for block in session.blocks.all():
        if sat >= length:
            moved.append(block.pk)
        sat += block.minutes
    notes = _set_times(plan, changes.SetTimes(session.pk, one.start, one.end))
    second = EventSession.objects.create(
        plan=plan,
        starts_at=one.second_start,
        ends_at=one.second_end,
        link=session.link,
        phone=session.phone,
        capacity=session.capacity,
    )
    EventSessionText.objects.bulk_create(
        EventSessionText(session=second, language=row.language, title=row.title)
        for row in session.texts.all()
    )
    AgendaBlock.objects.filter(pk__in=moved).update(session=second)
    return [
        *notes,
        made(second),
        {"op": "moved", "from": session.pk, "to": second.pk, "pks": moved},
    ]


_WAYS: dict[type, Callable[[EventPlan, Any], list[Note]]] = {
    changes.AddBudgetLine: _budget_line,
    changes.AddBlock: _block,
    changes.SetBlock: _set_block,
    changes.SetTimes: _set_times,
    changes.SplitSession: _split,
}
MODELS = {row.__name__: row for row in (AgendaBlock, BudgetLine, EventSession, PlanTask)}
# Not what somebody wrote: where a block stands among others, how often a row was saved.
_LOOSE = frozenset({"order", "version"})


def made(row: Any) -> Note:
    return {"op": "made", "model": type(row).__name__, "pk": row.pk}


def stands(row: Any) -> list[Any]:
    """The values of a row and of its words, to see whether somebody changed it since."""
    own = [
        said(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.name not in _LOOSE
    ]
    if not hasattr(row, "texts"):
        return own
    names = [field.attname for field in row.texts.model._meta.concrete_fields]
    texts = [[said(getattr(text, name)) for name in names] for text in row.texts.order_by("pk")]
    return [own, texts]


def _settled(note: Note) -> Note:
    if note["op"] != "made":
        return note
    return note | {"stood": stands(MODELS[note["model"]]._default_manager.get(pk=note["pk"]))}


def said(value: Any) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    return value if isinstance(value, bool | int | None) else str(value)


def _times(session: EventSession) -> list[str]:
    return [said(session.starts_at), said(session.ends_at)]


def _own_session(plan: EventPlan, key: int) -> EventSession:
    found = EventSession.objects.filter(plan=plan, pk=key).first()
    if found is None:
        raise ValidationError(_("This session is not there any more."), code="stale")
    return found


def _count_change(session: EventSession) -> None:
    EventSession.objects.filter(pk=session.pk).update(version=F("version") + 1)
