"""Move the blocks of an agenda: one place up or down, or to any place of any session."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.actions.agenda import gone, put_in_order
from kmb_events.actions.plan_lock import forget_agreement, lock_plan
from kmb_events.models import AgendaBlock, EventPlan, order_mark, ordered_sessions

# The blocks of each session by its key, sessions in their order.
Lists = dict[int, list[AgendaBlock]]


@transaction.atomic
def shift_block(*, plan: EventPlan, pk: int, up: bool, seen: str) -> bool:
    """Move a block by one place; at the edge of its session into the next one. False when there is
    no place left.

    seen: the mark of the order on the reader's page. Raise ValidationError when it is another now;
    nothing is moved then.
    """
    plan, lists = _locked(plan)
    home, at = _place(lists, pk)
    _refuse_stale(plan, seen)
    keys = list(lists)
    beside = keys.index(home) + (-1 if up else 1)
    to = at + (-1 if up else 1)
    if 0 <= to < len(lists[home]):
        return _put(plan, lists, (home, at), (home, to))
    if not 0 <= beside < len(keys):
        return False
    other = keys[beside]
    return _put(plan, lists, (home, at), (other, len(lists[other]) if up else 0))


@transaction.atomic
def move_block(*, plan: EventPlan, pk: int, session: int, before: int, seen: str) -> bool:
    """Move a block into a session, before another block or at the end (0); False when it stands
    there already, so the same press twice is one move. Raise ValidationError as `shift_block`.
    """
    plan, lists = _locked(plan)
    home, at = _place(lists, pk)
    if session not in lists:
        raise _stale()
    others = [row.pk for row in lists[session] if row.pk != pk]
    if before and before not in others:
        raise _stale()
    to = others.index(before) if before else len(others)
    if (home, at) == (session, to):
        return False
    _refuse_stale(plan, seen)
    return _put(plan, lists, (home, at), (session, to))


def _locked(plan: EventPlan) -> tuple[EventPlan, Lists]:
    plan = lock_plan(plan)
    return plan, {row.pk: list(row.blocks.all()) for row in ordered_sessions(plan)}


def _place(lists: Lists, pk: int) -> tuple[int, int]:
    for session, rows in lists.items():
        for at, row in enumerate(rows):
            if row.pk == pk:
                return session, at
    raise gone()


def _refuse_stale(plan: EventPlan, seen: str) -> None:
    if order_mark(plan) != seen:
        raise _stale()


def _stale() -> ValidationError:
    return ValidationError(
        _(
            "Somebody else changed the agenda meanwhile. Nothing was moved. "
            "This is how it stands now: look, then move again."
        ),
        code="stale",
    )


def _put(plan: EventPlan, lists: Lists, old: tuple[int, int], new: tuple[int, int]) -> bool:
    """`new`: session, and place among the others that are there."""
    block = lists[old[0]].pop(old[1])
    lists[new[0]].insert(new[1], block)
    if old[0] != new[0]:
        AgendaBlock.objects.filter(pk=block.pk).update(session=new[0])
        put_in_order(lists[old[0]])
    put_in_order(lists[new[0]])
    forget_agreement(plan)
    return True
