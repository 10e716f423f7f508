"""The blocks of an agenda: added, changed, copied, taken out. Moving them is in `agenda_move`.

All of these lock the plan first, so two people who press at once come one after the other, and
take back the co-leads' agreement when they change what the plan says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.actions.advice_changes import ready_words
from kmb_events.actions.plan_lock import forget_agreement, lock_plan
from kmb_events.models import (
    AgendaBlock,
    AgendaBlockText,
    EventPlan,
    EventSession,
    block_mark,
)
from partnerportal.foundation.languages import Language
from partnerportal.foundation.versions import Conflict
from teams.actions.writing import fill, says
from teams.models import User

# A page and a printed sheet stay usable up to here.
BLOCKS_AT_MOST = 300

Words = Mapping[str, Mapping[str, str]]

_COPIED = (
    "kind",
    "minutes",
    "voice",
    "leads",
    "materials",
    "captures",
    "strategy",
    "feedback_question",
)


@transaction.atomic
def add_block(
    *,
    session: EventSession,
    told: Mapping[str, Any],
    texts: Words,
    newest: int,
    by: User,
    seen: int = 0,
) -> AgendaBlock:
    """Add a block at the end of a session; the same press twice is one block.

    told: values by field. texts: title and about by language. newest: the highest key of a block
    on the page that was pressed. `seen` is of a new row: none. Raise ValidationError for a value
    that does not fit, and when the agenda is full.
    """
    plan = lock_plan(session.plan)
    session = _own_session(plan, session.pk)
    same = _same(session, newest, lambda row: says(row, told) and _words_say(row, texts))
    if same:
        return same
    block = AgendaBlock(session=session)
    fill(block, told, seen=0, by=by, unchecked=["session"])
    return _put_in(plan, session, block, texts, at=None)


@transaction.atomic
def add_ready_block(*, session: EventSession, code: str, newest: int) -> AgendaBlock:
    """Add one of the strategies for limited evidence at the end of a session, in the plan's
    languages. As `add_block` otherwise.
    """
    plan = lock_plan(session.plan)
    session = _own_session(plan, session.pk)
    same = _same(session, newest, lambda row: row.strategy == code)
    if same:
        return same
    block = AgendaBlock(session=session)
    languages = [text.language for text in plan.texts.all()]
    rows = ready_words(block, code, languages)
    return _put_in(plan, session, block, {row["language"]: row for row in rows}, at=None)


@transaction.atomic
def copy_block(*, plan: EventPlan, pk: int, newest: int) -> AgendaBlock:
    """Put a second one like it right after a block; its notes of the day stay with the first."""
    plan = lock_plan(plan)
    source = _own_block(plan, pk)
    session = _own_session(plan, source.session_id)
    told = {name: getattr(source, name) for name in _COPIED}
    texts = {row.language: {"title": row.title, "about": row.about} for row in source.texts.all()}
    same = _same(session, newest, lambda row: says(row, told) and _words_say(row, texts))
    if same:
        return same
    at = [row.pk for row in session.blocks.all()].index(pk) + 1
    return _put_in(plan, session, AgendaBlock(session=session, **told), texts, at=at)


@transaction.atomic
def change_block(
    *, block: AgendaBlock, told: Mapping[str, Any], texts: Words, seen: int, by: User
) -> AgendaBlock:
    """Write a block anew. Raise Conflict when somebody else saved after version `seen` was read,
    ValidationError when it was taken out meanwhile or a value does not fit.
    """
    plan = lock_plan(block.session.plan)
    block = _own_block(plan, block.pk)
    if says(block, told) and _words_say(block, texts):
        return block
    if block.version != seen:
        raise Conflict(block)
    if not fill(block, told, seen=seen, by=by, unchecked=["session"]):
        block.version += 1  # only its words are new
    block.save(update_fields=[*told, "version"])
    _write_words(block, texts)
    forget_agreement(plan)
    return block


@transaction.atomic
def remove_block(*, block: AgendaBlock, seen: str) -> bool:
    """Take a block out with its words and notes; False when it is gone already.

    Raise Conflict when anything was written in it since its mark `seen` was read.
    """
    plan = lock_plan(block.session.plan)
    now = AgendaBlock.objects.filter(session__plan=plan, pk=block.pk).first()
    if now is None:
        return False
    if block_mark(now) != seen:
        raise Conflict(now)
    now.delete()
    forget_agreement(plan)
    return True


def put_in_order(rows: list[AgendaBlock]) -> None:
    """Number the blocks of one session from 0; only rows that change are written, in one query."""
    changed = [row for order, row in enumerate(rows) if row.pk and row.order != order]
    for order, row in enumerate(rows):
        row.order = order
    AgendaBlock.objects.bulk_update(changed, ["order"])


def gone() -> ValidationError:
    return ValidationError(
        _("This block is not there any more. Somebody took it out meanwhile."), code="gone"
    )


def _put_in(
    plan: EventPlan, session: EventSession, block: AgendaBlock, texts: Words, at: int | None
) -> AgendaBlock:
    if sum(len(row.blocks.all()) for row in plan.sessions.all()) >= BLOCKS_AT_MOST:
        words = _("The agenda has %(most)s blocks already. Take one out, or bring two together.")
        raise ValidationError(words % {"most": BLOCKS_AT_MOST}, code="too_many")
    rows = list(session.blocks.all())
    rows.insert(len(rows) if at is None else at, block)
    put_in_order(rows)
    block.save()
    _write_words(block, texts)
    forget_agreement(plan)
    return block


def _write_words(block: AgendaBlock, texts: Words) -> None:
    """A row for each language in which something is said, none for the others."""
    for language, words in texts.items():
        if language not in Language.values:
            raise ValueError(language)
        values = {"title": words["title"], "about": words["about"]}
        if any(values.values()):
            AgendaBlockText.objects.update_or_create(
                block=block, language=language, defaults=values
            )
        else:
            AgendaBlockText.objects.filter(block=block, language=language).delete()


def _words_say(block: AgendaBlock, texts: Words) -> bool:
    stand = {row.language: (row.title, row.about) for row in block.texts.all()}
    told = {code: (row["title"], row["about"]) for code, row in texts.items()}
    return all(stand.get(code, ("", "")) == words for code, words in told.items())


def _same(
    session: EventSession, newest: int, is_same: Callable[[AgendaBlock], bool]
) -> AgendaBlock | None:
    """What the same press has added already."""
    return next((row for row in session.blocks.all() if row.pk > newest and is_same(row)), None)


def _own_session(plan: EventPlan, pk: int) -> EventSession:
    found = next((row for row in plan.sessions.all() if row.pk == pk), None)
    if found is None:
        raise ValidationError(_("This session is not there any more."), code="gone")
    return found


def _own_block(plan: EventPlan, pk: int) -> AgendaBlock:
    rows = AgendaBlock.objects.filter(session__plan=plan).prefetch_related("texts")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise gone()
    return found
