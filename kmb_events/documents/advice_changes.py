"""What a change does, in words: how it is now, and how it would be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kmb_events.advice import PlanFacts, changes
from kmb_events.advice.facts import BlockFacts, SessionFacts
from kmb_events.documents.advice_words import words_of
from kmb_events.models import AgendaBlock, BudgetLine, EventPlan
from partnerportal.foundation import written
from partnerportal.foundation.languages import OWN_NAMES


@dataclass(frozen=True)
class NowNew:
    now: list[str]
    new: list[str]


def now_new(facts: PlanFacts, change: tuple[changes.Operation, ...]) -> NowNew:
    """Both sides of one choice, a line for each thing."""
    now: list[str] = []
    new: list[str] = []
    for one in change:
        before, after = _told(facts, one)
        now += before
        new += after
    return NowNew(now, new)


def _told(facts: PlanFacts, one: changes.Operation) -> tuple[list[str], list[str]]:
    match one:
        case changes.SetField():
            return _field(facts, one)
        case changes.AddItem():
            return [], [_item(one)]
        case changes.AddTask():
            return [], [_("A task: %(words)s") % {"words": words_of(one.rule).task}]
        case changes.AddBudgetLine():
            kind = BudgetLine.Kind(one.kind).label
            return [], [_("A line for: %(what)s. You fill in how much.") % {"what": kind}]
        case changes.AddBlock():
            return [], [_new_block(facts, one)]
        case changes.SetBlock():
            return _set_block(facts, one)
        case changes.SetTimes():
            return [_when(_session(facts, one.session))], [_span(one.start, one.end)]
        case changes.SplitSession():
            second = _span(one.second_start, one.second_end)
            return [_when(_session(facts, one.session))], [_span(one.start, one.end), second]


def _field(facts: PlanFacts, one: changes.SetField) -> tuple[list[str], list[str]]:
    field: Any = EventPlan._meta.get_field(one.field)
    name = str(field.verbose_name)
    name = name[:1].upper() + name[1:]
    line = _("%(name)s: %(value)s")
    before = _value(field, getattr(facts, one.field))
    after = _value(field, one.value)
    return [line % {"name": name, "value": before}], [line % {"name": name, "value": after}]


def _value(field: Any, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value in (None, ""):
        return _("not said")
    if hasattr(value, "isoformat"):
        return written.day(value)
    return str(dict(field.flatchoices).get(value, value))


def _item(one: changes.AddItem) -> str:
    if one.field == "languages":
        return {str(key): name for key, name in OWN_NAMES.items()}[one.item]
    codes = {"provisions": EventPlan.Provision, "purposes": EventPlan.Purpose}[one.field]
    return str(codes(one.item).label)


def _new_block(facts: PlanFacts, one: changes.AddBlock) -> str:
    if one.strategy:
        return str(AgendaBlock.Strategy(one.strategy).label)
    kind = one.kind or _block(facts, one.like).kind
    return _line(AgendaBlock.Kind(kind).label, one.minutes)


def _set_block(facts: PlanFacts, one: changes.SetBlock) -> tuple[list[str], list[str]]:
    block = _block(facts, one.block)
    kind = str(AgendaBlock.Kind(block.kind).label)
    if one.field == "minutes":
        return [_line(kind, block.minutes)], [_line(kind, int(one.value))]
    line = _("%(name)s: %(value)s")
    voices = [AgendaBlock.Voice(code).label for code in (block.voice, str(one.value))]
    now, new = (line % {"name": kind, "value": voice} for voice in voices)
    return [now], [new]


def _line(name: Any, minutes: int) -> str:
    words = ngettext("%(name)s, %(minutes)s minute", "%(name)s, %(minutes)s minutes", minutes)
    return words % {"name": name, "minutes": minutes}


def _block(facts: PlanFacts, key: int) -> BlockFacts:
    return next(row for row in facts.blocks if row.key == key)


def _session(facts: PlanFacts, key: int) -> SessionFacts:
    return next(row for row in facts.sessions if row.key == key)


def _when(row: SessionFacts) -> str:
    return _span(row.start, row.end)


def _span(start: Any, end: Any) -> str:
    return f"{written.day(start, 'weekday')}, {written.hours(start, end)}"
