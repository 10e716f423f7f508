"""Who may run a live board, and what people without an account see of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.crypto import salted_hmac

from kmb_events.access.plan import edited_plan, readable_plan
from kmb_events.access.public_page import open_page
from kmb_events.models import Board, BoardEntry, EventPlan, EventSession
from teams.access.declaration import teams_on_hold


def author_of(board: Board, client: str) -> str:
    """What is kept of a browser's key: on another board the same one is somebody else."""
    return salted_hmac("kmb_events.board", f"{board.token}:{client}").hexdigest()


def _open_boards() -> QuerySet[Board]:
    """Data on hold holds its boards too."""
    rows = Board.objects.exclude(plan__team__in=teams_on_hold())
    return rows.select_related("session", "plan")


def public_board(token: str) -> Board:
    """Fetch the board whose address somebody has. One query."""
    return get_object_or_404(_open_boards(), token=token)


def listed_boards(slug: str) -> QuerySet[Board]:
    """The boards that the public page of an event leads to; without that page there is nothing."""
    return _open_boards().filter(plan=open_page(slug).plan, is_listed=True)


def boards_of(plan: EventPlan) -> QuerySet[Board]:
    """The boards of a plan that was opened by its door, with how much there is to look at."""
    waiting = Count("entries", filter=Q(entries__state=BoardEntry.State.WAITING))
    rows = Board.objects.filter(plan=plan).select_related("session")
    return rows.annotate(waiting=waiting, written=Count("entries"))


def read_board(user: Any, slug: str, pk: int) -> tuple[EventPlan, Board]:
    """Fetch a board for whoever reads its plan: what came of it."""
    plan = readable_plan(user, slug)
    return plan, get_object_or_404(boards_of(plan), pk=pk)


def run_board(user: Any, slug: str, pk: int) -> tuple[EventPlan, Board]:
    """Fetch a board for those who may edit its plan; other readers get 403."""
    plan = edited_plan(user, slug)
    return plan, get_object_or_404(boards_of(plan), pk=pk)


def board_sessions(plan: EventPlan) -> QuerySet[EventSession]:
    """What a board can belong to."""
    return EventSession.objects.filter(plan=plan).prefetch_related("texts")


def shown_entries(board: Board) -> QuerySet[BoardEntry]:
    """What everybody sees: not what waits or was hidden."""
    return board.entries.filter(state=BoardEntry.State.SHOWN)


def all_entries(board: Board) -> QuerySet[BoardEntry]:
    """Everything that was written, for those who run the board."""
    return board.entries.all()


def own_entries(board: Board, client: str) -> QuerySet[BoardEntry]:
    """What this browser sent, whatever became of it."""
    return board.entries.filter(author=author_of(board, client))
