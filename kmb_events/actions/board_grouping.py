"""What the team does with entries: show, hide, put together."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.actions.board import is_settled, known_entries, locked_board
from kmb_events.models import Board, BoardEntry, BoardGroup

GROUPS_AT_MOST = 40


@transaction.atomic
def show_entries(*, board: Board, pks: list[int]) -> int:
    """Let everybody read these. Return how many; raise ValidationError while people choose."""
    board = locked_board(board)
    if is_settled(board):
        raise _settled()
    return _set(board, pks, BoardEntry.State.SHOWN)


@transaction.atomic
def hide_entries(*, board: Board, pks: list[int]) -> int:
    """Take these out of everybody's sight, in any step; nothing is deleted."""
    return _set(locked_board(board), pks, BoardEntry.State.HIDDEN)


@transaction.atomic
def place_entries(*, board: Board, pks: list[int], group: int | None, name: str = "") -> int:
    """Put entries into a group, into a new one with this name, or (neither) into none.

    A name that is there already means that group. Return how many were put there. Raise
    ValidationError while people choose, for a group that is gone, for too many groups.
    """
    board = locked_board(board)
    if is_settled(board):
        raise _settled()
    found = known_entries(board, pks)
    if not found:
        raise ValidationError(_("Please tick the entries first."), code="none")
    place = _named(board, name) if name else _known(board, group)
    BoardEntry.objects.filter(pk__in=found).update(group=place)
    board.touch(shown=True)
    return len(found)


@transaction.atomic
def rename_group(*, board: Board, group: int, name: str) -> None:
    """Say it better. Raise ValidationError for a group that is gone or a name that is taken."""
    board = locked_board(board)
    row = _known(board, group)
    if board.groups.filter(name=name).exclude(pk=group).exists():
        raise ValidationError(_("Another group has this name."), code="taken")
    if row and row.name != name:
        board.groups.filter(pk=row.pk).update(name=name)
        board.touch(shown=True)


def _set(board: Board, pks: list[int], state: str) -> int:
    found = known_entries(board, pks)
    if not found:
        raise ValidationError(_("Please tick the entries first."), code="none")
    BoardEntry.objects.filter(pk__in=found).update(state=state)
    board.touch(shown=True)
    return len(found)


def _named(board: Board, name: str) -> BoardGroup:
    there = board.groups.filter(name=name).first()
    if there:
        return there
    if board.groups.count() >= GROUPS_AT_MOST:
        raise ValidationError(_("Forty groups are enough for one board."), code="many")
    return board.groups.create(name=name)


def _known(board: Board, group: int | None) -> BoardGroup | None:
    if group is None:
        return None
    row = board.groups.filter(pk=group).first()
    if row is None:
        raise ValidationError(_("That group is gone. Please choose again."), code="gone")
    return row


def _settled() -> ValidationError:
    return ValidationError(
        _("People choose now, so the list stays as it is. Go back a step to change it."),
        code="settled",
    )
