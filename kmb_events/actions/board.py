"""What the team does with a live board: make it, lead it through its steps."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.access.board_results import options_on
from kmb_events.models import Board, BoardEntry, EventPlan, EventSession
from teams.actions.writing import fill
from teams.models import User

BOARDS_AT_MOST = 20
# On a phone nobody reads through more before choosing three.
OPTIONS_AT_MOST = 40


@transaction.atomic
def save_board(
    *,
    plan: EventPlan,
    question_en: str,
    question_fr: str,
    session: EventSession | None,
    opens_at_start: bool,
    is_moderated: bool,
    is_listed: bool,
    by: User,
    seen: int = 0,
    board: Board | None = None,
) -> Board:
    """Make a board, or change its question and settings; its address stays.

    Raise Conflict when somebody else saved after version `seen` was read, ValidationError when
    there are too many.
    """
    EventPlan.objects.select_for_update().get(pk=plan.pk)
    if board:
        board = Board.objects.select_for_update(of=("self",)).get(pk=board.pk)
    elif Board.objects.filter(plan=plan).count() >= BOARDS_AT_MOST:
        raise ValidationError(_("This event has 20 boards. Please use one of them."), code="many")
    told = {
        "questions": {
            code: words for code, words in (("en", question_en), ("fr", question_fr)) if words
        },
        "session": session,
        "opens_at_start": opens_at_start and session is not None,
        "is_moderated": is_moderated,
        "is_listed": is_listed,
    }
    board = board or Board(plan=plan)
    if fill(board, told, seen=seen, by=by, unchecked=["plan"]):
        board.save()
        board.touch(shown=True)
    return board


@transaction.atomic
def move_board(*, board: Board, stage: str) -> None:
    """Go to another step; the same step again changes nothing but stops the clock.

    Raise ValidationError for a step that there is not, for more to choose from than people can
    read, and for opening a board again whose result was shown: what changed after it would tell
    what one person chose.
    """
    board = Board.objects.select_for_update(of=("self",)).get(pk=board.pk)
    if stage not in Board.Stage.values:
        raise ValidationError(_("Please choose one of the steps."), code="stage")
    if board.stage == Board.Stage.CLOSED and stage != board.stage and board.rankings.exists():
        raise ValidationError(
            _("The result has been shown, so this board stays closed. You can make a new one."),
            code="final",
        )
    if stage == Board.Stage.RANK:
        _check_options(board)
    # Switched off by hand stays off, also when the session starts.
    Board.objects.filter(pk=board.pk).update(stage=stage, opens_at_start=False)
    board.touch(shown=True)


def _check_options(board: Board) -> None:
    count = len(options_on(board))
    if count == 0:
        raise ValidationError(_("There is nothing to choose from yet."), code="nothing")
    if count > OPTIONS_AT_MOST:
        raise ValidationError(
            _(
                "There are %(count)s things to choose from. That is a lot on a phone: please put "
                "entries into groups, or hide some, until there are %(most)s at most."
            ),
            code="many",
            params={"count": count, "most": OPTIONS_AT_MOST},
        )


def locked_board(board: Board) -> Board:
    """The board as it stands now; whoever else changes it waits. Call inside a transaction."""
    rows = Board.objects.select_for_update(of=("self",)).select_related("session")
    return rows.get(pk=board.pk)


def is_settled(board: Board) -> bool:
    """Whether people choose or have chosen: what there is to choose from stays as it is."""
    return board.stage in {Board.Stage.RANK, Board.Stage.CLOSED}


def known_entries(board: Board, pks: list[int]) -> list[int]:
    """Those of the numbers that are entries of this board."""
    return list(BoardEntry.objects.filter(board=board, pk__in=pks).values_list("pk", flat=True))
