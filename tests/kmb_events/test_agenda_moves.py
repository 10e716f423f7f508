"""Blocks of an agenda move by one press or by drag: nothing is lost, and old pages move nothing."""

import pytest
from django.core.exceptions import ValidationError

from kmb_events import actions
from kmb_events.models import AgendaBlock
from tests.at_once import at_once
from tests.kmb_events.agenda import blocks, fresh, mark, press, second_session, titles, url
from tests.kmb_events.shared import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(plan):
    return plan.sessions.get()


@pytest.fixture
def rows(session):
    return blocks(session, 20, 30, 40)


@pytest.mark.parametrize(
    ("way", "which", "after"),
    [
        ("up", 1, ["B", "A", "C"]),
        ("down", 1, ["A", "C", "B"]),
        ("up", 0, ["A", "B", "C"]),
        ("down", 2, ["A", "B", "C"]),
    ],
)
def test_one_press_moves_by_one_place(as_patient, plan, session, rows, way, which, after):
    response = press(as_patient, plan, f"{way}-{rows[which].pk}")

    assert response.url == f"{url('agenda-edit', plan)}#block-{rows[which].pk}"
    assert titles(session) == after


def test_at_the_edge_it_goes_into_the_next_session_and_back(as_patient, plan, session, rows):
    other = second_session(plan)
    blocks(other, 10)

    press(as_patient, plan, f"down-{rows[2].pk}")
    assert (titles(session), titles(other)) == (["A", "B"], ["C", "A"])

    press(as_patient, plan, f"up-{rows[2].pk}")
    assert (titles(session), titles(other)) == (["A", "B", "C"], ["A"])


@pytest.mark.parametrize(
    ("before", "after"), [(0, ["X", "Y", "B"]), (1, ["B", "X", "Y"]), (2, ["X", "B", "Y"])]
)
def test_it_goes_to_any_place_of_another_session(as_patient, plan, session, rows, before, after):
    other = second_session(plan)
    there = blocks(other, 10, 10)
    for row, title in zip(there, "XY", strict=True):
        row.texts.update(title=title)
    keys = [0, *(row.pk for row in there)]

    press(as_patient, plan, f"to-{rows[1].pk}", session=other.pk, before=keys[before])

    assert titles(other) == after
    assert titles(session) == ["A", "C"]
    assert [row.order for row in AgendaBlock.objects.filter(session=other)] == [0, 1, 2]


def test_a_script_gets_the_agenda_and_words_for_those_who_do_not_see_it(as_patient, plan, rows):
    response = press(as_patient, plan, f"up-{rows[1].pk}", htmx=True)

    assert response.status_code == 200
    assert response.text.lstrip().startswith('<div id="agenda"')
    words = response.text.split('data-hx-swap-oob="innerHTML">')[1].replace("\xa0", " ")
    assert words.startswith("Moved. “B” is number 1 of 3 now, at 1 pm on Thursday 28 January.")


@pytest.mark.parametrize("htmx", [True, False])
def test_old_page_moves_nothing_and_shows_how_it_stands(as_patient, plan, session, rows, htmx):
    old = mark(plan)
    press(as_patient, plan, f"down-{rows[0].pk}")

    response = press(
        as_patient, plan, f"up-{rows[2].pk}", seen=old, **({"htmx": 1} if htmx else {})
    )

    assert titles(session) == ["B", "A", "C"]
    if htmx:
        assert response.status_code == 422
        told = response.text
        assert told.index(f"block-{rows[1].pk}") < told.index(f"block-{rows[0].pk}")
        assert mark(plan) in told
    else:
        told = said(as_patient.get(response.url))[-1]
    assert "Somebody else changed the agenda meanwhile. Nothing was moved." in told


def test_the_same_drag_twice_is_one_move(as_patient, plan, session, rows):
    old = mark(plan)
    for _time in range(2):
        response = press(
            as_patient, plan, f"to-{rows[2].pk}", session=session.pk, before=rows[0].pk, seen=old
        )

    assert titles(session) == ["C", "A", "B"]
    assert "stays where it is" in said(as_patient.get(response.url))[-1]


def test_block_that_was_taken_out_meanwhile_moves_nothing(plan, rows):
    seen = mark(plan)
    rows[1].delete()

    with pytest.raises(ValidationError, match="not there any more"):
        actions.shift_block(plan=plan, pk=rows[1].pk, up=True, seen=seen)


@pytest.mark.parametrize("words", ["", "up-", "sideways-1", "up-x", "up-99999999999999999999"])
def test_what_is_no_press_changes_nothing(as_patient, plan, session, rows, words):
    response = press(as_patient, plan, words)

    assert response.status_code == 302
    assert titles(session) == ["A", "B", "C"]


@pytest.mark.parametrize("session_key", [0, 987654])
def test_session_that_is_not_of_this_plan_takes_nothing(
    as_patient, plan, session, rows, session_key
):
    press(as_patient, plan, f"to-{rows[1].pk}", session=session_key)

    assert titles(session) == ["A", "B", "C"]


def test_no_block_changes_but_for_its_place(as_patient, plan, rows):
    AgendaBlock.objects.update(notes="We laughed.", captures="Questions")
    values = list(AgendaBlock.objects.order_by("pk").values("pk", "notes", "captures", "version"))

    press(as_patient, plan, f"down-{rows[0].pk}")

    assert values == list(
        AgendaBlock.objects.order_by("pk").values("pk", "notes", "captures", "version")
    )
    assert [row.order for row in fresh(plan).sessions.get().blocks.all()] == [0, 1, 2]


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one_move_and_one_refusal(plan, session, rows):
    seen = mark(plan)

    found = at_once(
        lambda: actions.shift_block(plan=plan, pk=rows[0].pk, up=False, seen=seen),
        lambda: actions.shift_block(plan=plan, pk=rows[2].pk, up=True, seen=seen),
    )

    assert sorted(type(one).__name__ for one in found) == ["ValidationError", "bool"]
    assert sorted(titles(session)) == ["A", "B", "C"]
    assert titles(session) in (["B", "A", "C"], ["A", "C", "B"])
    assert [row.order for row in AgendaBlock.objects.filter(session=session)] == [0, 1, 2]
