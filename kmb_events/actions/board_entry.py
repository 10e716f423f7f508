"""What people without an account send to a board. Sent twice is kept once."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kmb_events.access.board import author_of
from kmb_events.access.board_results import MOST_CHOICES, options_on
from kmb_events.actions.board import locked_board
from kmb_events.models import Board, BoardEntry, BoardRanking

# Against floods, far above what a hall of people writes.
MOST_OF_ONE = 60
MOST_OF_ALL = 5000


class BoardClosed(ValidationError):
    """The board takes no more of this now; what was typed stays with its writer."""


class BoardFull(ValidationError):
    """More than people write by hand."""


def add_entry(*, board: Board, client: str, nonce: str, words: str) -> BoardEntry:
    """Keep one entry. The same words out of the same form (`nonce`) give the one that is there,
    also when the board has closed since; other words are another entry. Raise BoardClosed or
    BoardFull.

    The board is locked for the last moment only: a hall sends at once.
    """
    key = sha256(f"{nonce}:{words}".encode()).hexdigest()
    kept = board.entries.filter(key=key).first()
    if kept:
        return kept
    if board.stage_now != Board.Stage.COLLECT:
        raise BoardClosed(_("This board takes no new words now."), code="closed")
    author = author_of(board, client)
    _refuse_flood(board, author)
    state = BoardEntry.State.WAITING if board.is_moderated else BoardEntry.State.SHOWN
    try:
        with transaction.atomic():
            entry = board.entries.create(key=key, author=author, words=words, state=state)
            board.touch(shown=not board.is_moderated)
            return entry
    except IntegrityError:  # the same form came in twice at the same moment
        return board.entries.get(key=key)


def _refuse_flood(board: Board, author: str) -> None:
    if board.entries.filter(author=author).count() >= MOST_OF_ONE:
        raise BoardFull(
            _("You have sent a lot already. Please tell the host the rest."), code="many"
        )
    if board.entries.count() >= MOST_OF_ALL:
        raise BoardFull(_("This board is full. Please tell the host."), code="full")


@transaction.atomic
def rank_board(*, board: Board, client: str, choices: Sequence[str], side: str) -> None:
    """Keep what matters most to one person; a second time takes the place of the first.

    Raise BoardClosed, BoardFull, or ValidationError for choices that do not fit.
    """
    board = locked_board(board)
    if board.stage_now != Board.Stage.RANK:
        raise BoardClosed(_("Choosing is closed now."), code="closed")
    if not choices or len(choices) > MOST_CHOICES or len(set(choices)) < len(choices):
        raise ValidationError(_("Please choose one to three different things."), code="choices")
    if not {option.key for option in options_on(board)}.issuperset(choices):
        raise ValidationError(
            _("The list has changed since you opened it. Please choose again."), code="changed"
        )
    author = author_of(board, client)
    told = {"choices": list(choices), "side": side}
    if board.rankings.filter(author=author).update(**told):
        return
    if board.rankings.count() >= MOST_OF_ALL:
        raise BoardFull(_("This board is full. Please tell the host."), code="full")
    BoardRanking.objects.create(board=board, author=author, **told)
    board.touch(shown=False)
