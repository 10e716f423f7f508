"""A live board of an event: anybody with its address writes; who may edit the plan leads it."""

from kmb_events.models import Board, BoardEntry
from tests.doors.rules import LEAD_ACT, PUBLIC_GET, TEAM_PAGE, Rule, everybody, leads
from tests.factories.kmb_events import EventPlanFactory
from tests.sweep.planting import Canary, a_word, plants

MATRIX = {
    "event-board": Rule(
        get=everybody(302), is_open=True, note="there is one board, so it leads there"
    ),
    "board-public": Rule(get=everybody(200), post=everybody(422)),
    "board-live": PUBLIC_GET,
    "board-list": TEAM_PAGE,
    "board-add": Rule(get=leads(200), post=leads(422)),
    "board-detail": TEAM_PAGE,
    "board-news": Rule(get=leads(200)),
    "board-edit": Rule(get=leads(200), post=leads(422)),
    "board-move": LEAD_ACT,
    "board-sort": LEAD_ACT,
    "board-group-edit": Rule(get=leads(200), post=leads(422)),
}


def add(world):
    board = Board.objects.create(
        plan=world.plan, questions={"en": "What would help most?"}, stage="collect"
    )
    group = board.groups.create(name="Rides")
    board.entries.create(key="k", author="a", words="A ride that waits", state="shown", group=group)
    ours = {"pk": board.pk}
    return {
        "board-public": {"token": board.token},
        "board-live": {"token": board.token},
        "board-detail": ours,
        "board-news": ours,
        "board-edit": ours,
        "board-move": ours,
        "board-sort": ours,
        "board-group-edit": ours | {"group": group.pk},
    }


@plants("kmb_events.BoardEntry.words")
def entries(world):
    """What waits to be looked at is read by those who look."""
    word = a_word()
    board = Board.objects.filter(plan=world.plan).first()
    board = board or Board.objects.create(plan=EventPlanFactory(team=world.team))
    BoardEntry.objects.create(board=board, key="k" * 16, author="a" * 64, words=word)
    yield Canary(word, "an entry that waits", frozenset(["patient", "researcher"]))
