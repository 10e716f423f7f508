"""A live board: nothing is lost, nothing is there twice, nothing shows before it may."""

import datetime
import re
from unittest.mock import Mock

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kmb_events import actions
from kmb_events.access.board_results import chosen_on, stand_together
from kmb_events.models import SHOWN_FROM, Board, BoardEntry, EventSession
from partnerportal.foundation.versions import Conflict
from tests.at_once import at_once
from tests.doors.things.page import published
from tests.kmb_events.shared import page

ODD = "<b onclick=x>Rides</b> 🚐👩‍👩‍👧 https://example.org مرحبا =SUM(A1)"


@pytest.fixture
def board(plan):
    return Board.objects.create(
        plan=plan, questions={"en": "What helps?"}, is_moderated=False, stage="collect"
    )


def token_of(response):
    return re.search(r'name="form" value="([^"]+)"', page(response))[1]


def send(client, board, words, form="", **more):
    form = form or token_of(client.get(board.get_absolute_url()))
    return client.post(board.get_absolute_url(), {"form": form, "words": words, **more})


def live(client, board, **headers):
    cache.clear()
    return client.get(f"{board.get_absolute_url()}live/", headers=headers)


def move(board, stage):
    actions.move_board(board=board, stage=stage)


def test_words_are_kept_and_all_read_them(client, board):
    done = send(client, board, "A ride that waits")

    assert done.status_code == 302
    assert BoardEntry.objects.get().words == "A ride that waits"
    assert "A ride that waits" in page(live(client, board))
    assert "your words are on the board" in page(client.get(done.url.split("#")[0]))


def test_same_form_sent_twice_is_one_entry_and_other_words_are_another(client, board):
    form = token_of(client.get(board.get_absolute_url()))

    statuses = [send(client, board, "Rides", form).status_code for _ in range(3)]
    send(client, board, "Rides that wait", form)
    send(client, board, "Rides")

    assert statuses == [302] * 3
    assert [row.words for row in board.entries.all()] == ["Rides", "Rides that wait", "Rides"]


def test_sent_again_after_closing_says_that_it_is_kept(client, board):
    form = token_of(client.get(board.get_absolute_url()))
    send(client, board, "Rides", form)
    move(board, "closed")

    assert send(client, board, "Rides", form).status_code == 302
    assert board.entries.count() == 1


def test_old_tab_of_a_closed_board_keeps_the_words_to_copy(client, board):
    form = token_of(client.get(board.get_absolute_url()))
    move(board, "closed")

    late = send(client, board, "My <late> words", form)

    assert late.status_code == 409
    assert "takes no new words now" in page(late)
    assert re.search(r"<textarea[^>]* readonly[^>]*>My &lt;late&gt; words<", page(late))
    assert board.entries.count() == 0


def test_moderated_words_are_hidden_until_somebody_shows_them(client, board, as_patient):
    Board.objects.update(is_moderated=True)
    client.logout()
    send(client, board, "Wait for me")
    assert "Wait for me" not in page(live(client, board))
    # Who wrote it sees that it arrived.
    assert "The team looks at it first" in page(client.get(board.get_absolute_url()))

    entry = board.entries.get()
    actions.show_entries(board=board, pks=[entry.pk])
    assert "Wait for me" in page(live(client, board))

    actions.hide_entries(board=board, pks=[entry.pk])
    assert "Wait for me" not in page(live(client, board))


def test_odd_words_are_shown_as_they_are_and_do_nothing(client, board):
    send(client, board, ODD)

    shown = page(live(client, board))

    assert board.entries.get().words == ODD
    assert "<b onclick" not in shown
    assert "&lt;b onclick=x&gt;Rides&lt;/b&gt; 🚐👩‍👩‍👧" in shown
    assert 'dir="auto"' in shown


def test_turned_direction_is_taken_out(client, board):
    send(client, board, "abc\u202edef\u2066")

    assert board.entries.get().words == "abcdef"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"words": " "}, "Write something first."),
        ({"words": "é" * 281}, "That is 281 characters."),
        ({"words": "Rides", "website": "https://spam.example"}, "Leave this box empty"),
        ({"words": "Rides", "form": "made-up"}, "This page was open for long."),
    ],
)
def test_what_does_not_fit_is_said_and_stays_in_the_box(client, board, sent, said):
    form = token_of(client.get(board.get_absolute_url()))

    answer = client.post(board.get_absolute_url(), {"form": form, **sent})

    assert answer.status_code == 422
    assert said in page(answer)
    assert sent["words"].strip() in page(answer)
    assert board.entries.count() == 0


def test_form_of_an_old_page_gets_a_new_token_that_works(client, board):
    form = token_of(client.get(board.get_absolute_url()))
    with time_machine.travel(timezone.now() + datetime.timedelta(days=3)):
        answer = send(client, board, "Rides", form)
        assert answer.status_code == 422
        again = send(client, board, "Rides", token_of(answer))

    assert again.status_code == 302
    assert board.entries.count() == 1


def test_token_of_another_board_does_not_fit(client, board, plan):
    other = Board.objects.create(plan=plan, questions={"en": "?"}, stage="collect")
    form = token_of(client.get(other.get_absolute_url()))

    assert send(client, board, "Rides", form).status_code == 422


def test_one_browser_is_held_back_and_a_full_hall_is_not(client, board):
    with time_machine.travel(timezone.now(), tick=False):  # not over the end of a minute
        statuses = {send(client, board, f"Spam {number}").status_code for number in range(20)}
        late = send(client, board, "My twenty-first")

    assert statuses == {302}
    assert late.status_code == 429
    assert "My twenty-first" in page(late)
    client.cookies.clear()
    assert send(client, board, "From the phone beside it").status_code == 302


def test_board_opens_by_the_clock_and_stays_off_once_it_was_switched_off(client, plan):
    session = EventSession.objects.filter(plan=plan).first()
    board = Board.objects.create(
        plan=plan, questions={"en": "?"}, session=session, opens_at_start=True
    )
    start = session.starts_at
    with time_machine.travel(start - datetime.timedelta(minutes=1)):
        assert 'name="words"' not in page(client.get(board.get_absolute_url()))
    with time_machine.travel(start + datetime.timedelta(minutes=1)):
        assert 'name="words"' in page(client.get(board.get_absolute_url()))
        move(board, "waiting")
        cache.clear()
        assert 'name="words"' not in page(client.get(board.get_absolute_url()))


def test_live_part_is_304_until_something_changes(client, board):
    first = live(client, board)
    tag = first.headers["ETag"]
    assert live(client, board, if_none_match=tag).status_code == 304

    send(client, board, "New")
    after = live(client, board, if_none_match=tag)
    assert after.status_code == 200
    assert after.headers["ETag"] != tag


def test_polls_of_many_ask_the_database_for_nothing_of_the_board(
    client, board, django_assert_max_num_queries
):
    """What is left is the cache's own question, where the cache is a table."""
    for number in range(30):
        send(client, board, f"Words {number}", token_of(client.get(board.get_absolute_url())))
        client.cookies.clear()
    with time_machine.travel(timezone.now(), tick=False):
        live(client, board)
        with django_assert_max_num_queries(10) as asked:
            for _ in range(10):
                client.get(f"{board.get_absolute_url()}live/")

    assert all("shared_cache" in query["sql"] for query in asked.captured_queries)


def test_part_is_sent_as_it_was_packed(client, board):
    packed = live(client, board, accept_encoding="gzip")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.content[:2] == b"\x1f\x8b"


def test_public_page_of_the_event_leads_to_its_board(client, board, patient):
    published(board.plan, patient)
    way = f"/p/events/{board.plan.slug}/board/"
    assert way in page(client.get(f"/p/events/{board.plan.slug}/"))
    assert board.get_absolute_url() in client.get(way).url

    Board.objects.update(is_listed=False)
    assert way not in page(client.get(f"/p/events/{board.plan.slug}/"))
    assert board.token not in page(client.get(way))


def test_without_a_public_page_only_the_address_leads_there(client, board):
    assert client.get(f"/p/events/{board.plan.slug}/board/").status_code == 404
    assert client.get(board.get_absolute_url()).status_code == 200


def test_data_on_hold_holds_the_board_too(client, board, monkeypatch):
    monkeypatch.setattr("kmb_events.access.board.teams_on_hold", lambda: [board.plan.team_id])

    assert client.get(board.get_absolute_url()).status_code == 404


def test_database_that_is_too_busy_is_told_and_the_words_stay(client, board, monkeypatch):
    form = token_of(client.get(board.get_absolute_url()))
    with monkeypatch.context() as busy:
        busy.setattr(actions, "add_entry", Mock(side_effect=OperationalError))
        answer = send(client, board, "Hold these words", form)

    assert answer.status_code == 503
    assert ">\nHold these words<" in page(answer)
    assert send(client, board, "Hold these words", token_of(answer)).status_code == 302


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_hall_that_sends_at_once_loses_nothing_and_doubles_nothing(board):
    def sends(words):
        told = {"client": f"c{words}", "nonce": "n", "words": words}
        return lambda: actions.add_entry(board=board, **told)

    at_once(*(sends(words) for words in ["same"] * 6 + ["one", "two", "three"]))

    assert sorted(row.words for row in board.entries.all()) == ["one", "same", "three", "two"]
    assert Board.objects.get().shown_changes == 4


# ---- Choosing


def ballots(board, sides, choices=None):
    key = choices or [f"e{board.entries.first().pk}"]
    for number, side in enumerate(sides):
        actions.rank_board(board=board, client=f"c{number}", choices=key, side=side)


@pytest.fixture
def ranked(board):
    for words in ("Rides", "Text messages"):
        board.entries.create(key=words, author="a", words=words, state="shown")
    move(board, "rank")
    return Board.objects.get(pk=board.pk)


def test_somebody_chooses_and_chooses_again(client, ranked):
    one, two = (f"e{row.pk}" for row in ranked.entries.all())
    form = token_of(client.get(ranked.get_absolute_url()))
    for choices in ({"first": one}, {"first": two, "second": one, "side": "carer"}):
        answer = client.post(ranked.get_absolute_url(), {"form": form, **choices})
        assert answer.status_code == 302

    row = ranked.rankings.get()
    assert (row.choices, row.side) == ([two, one], "carer")


def test_same_thing_twice_is_refused(client, ranked):
    one = f"e{ranked.entries.first().pk}"
    form = token_of(client.get(ranked.get_absolute_url()))

    answer = client.post(ranked.get_absolute_url(), {"form": form, "first": one, "second": one})

    assert answer.status_code == 422
    assert "one to three different things" in page(answer)


def test_choice_after_closing_is_told_and_not_counted(client, ranked):
    form = token_of(client.get(ranked.get_absolute_url()))
    move(ranked, "closed")

    late = client.post(
        ranked.get_absolute_url(), {"form": form, "first": f"e{ranked.entries.first().pk}"}
    )

    assert late.status_code == 409
    assert "Choosing is closed now." in page(late)
    assert ranked.rankings.count() == 0


def test_results_wait_for_the_end_and_name_no_small_group(client, ranked):
    ballots(ranked, ["patient"] * 9 + ["carer"] * 6 + ["other"] * 2)
    assert chosen_on(ranked) == []
    assert "What people chose" not in page(live(client, ranked))

    move(ranked, "closed")
    closed = Board.objects.get(pk=ranked.pk)

    found = {row.name: row.people for row in chosen_on(closed)}
    assert found == {"Everybody": 17, "Patients and the public": 9, "Other groups, together": 8}
    shown = page(live(client, closed))
    assert "People who give care" not in shown
    assert "The same numbers as a table" in shown


def test_fewer_than_five_choices_are_never_shown(client, ranked):
    ballots(ranked, ["patient"] * (SHOWN_FROM - 1))
    move(ranked, "closed")

    assert "Fewer than five people chose" in page(live(client, ranked))


def test_shown_result_stays_closed(ranked):
    ballots(ranked, ["patient"])
    move(ranked, "closed")

    with pytest.raises(ValidationError) as refusal:
        move(ranked, "rank")
    assert refusal.value.code == "final"


@given(st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 12)))
def test_no_small_group_can_be_worked_out(sizes):
    """Whatever the groups: who is shown alone is enough people, and so are those who are left."""
    together = stand_together(sizes)
    rest = sum(sizes[side] for side in together)

    assert all(sizes[side] >= SHOWN_FROM for side in sizes.keys() - together)
    if together and together != sizes.keys():
        assert rest >= SHOWN_FROM
        assert len(together) > 1


# ---- Those who run it


def settings_of(board, **more):
    return {
        "question_en": "What helps?",
        "question_fr": "",
        "session": None,
        "opens_at_start": False,
        "is_moderated": True,
        "is_listed": True,
        "plan": board.plan,
        "board": board,
        "seen": board.version,
    } | more


def test_second_saver_is_told(board, patient, researcher):
    actions.save_board(by=patient, **settings_of(board, question_en="What would help?"))

    with pytest.raises(Conflict):
        actions.save_board(by=researcher, **settings_of(board, question_fr="Quoi ?"))


def test_co_lead_makes_moderates_groups_and_moves(as_patient, plan):
    base = f"/events/{plan.slug}/boards/"
    made = as_patient.post(f"{base}new/", {"question_en": "What helps?", "is_moderated": "on"})
    board = Board.objects.get()
    assert made.url == f"{base}{board.pk}/"
    as_patient.post(f"{made.url}move/", {"stage": "collect"})
    for words in ("One", "Two", "Three"):
        send(as_patient, board, words)
    one, two, three = board.entries.values_list("pk", flat=True)

    as_patient.post(f"{made.url}sort/", {"show": one})
    as_patient.post(f"{made.url}sort/", {"do": "show", "entry": [two]})
    as_patient.post(f"{made.url}sort/", {"hide": three})
    as_patient.post(f"{made.url}sort/", {"do": "place", "entry": [one, two], "name": "Both"})

    assert [row.state for row in board.entries.all()] == ["shown", "shown", "hidden"]
    group = board.groups.get()
    assert {row.group for row in board.entries.filter(state="shown")} == {group}
    as_patient.post(f"{made.url}groups/{group.pk}/", {"name": "Both of them"})
    assert "Both of them" in page(as_patient.get(made.url))
    as_patient.post(f"{made.url}sort/", {"do": "place", "entry": [one], "group": ""})
    assert board.entries.get(pk=one).group is None


def test_entries_of_another_board_stay_as_they_are(board, plan):
    other = Board.objects.create(plan=plan, questions={"en": "?"})
    entry = other.entries.create(key="k", author="a", words="Not yours")

    with pytest.raises(ValidationError):
        actions.show_entries(board=board, pks=[entry.pk])
    assert other.entries.get().state == "waiting"


def test_list_stays_as_it_is_while_people_choose(ranked):
    entry = ranked.entries.first()

    with pytest.raises(ValidationError) as refusal:
        actions.place_entries(board=ranked, pks=[entry.pk], group=None, name="New")
    assert refusal.value.code == "settled"


def test_more_than_fit_on_a_phone_are_put_into_groups_first(board):
    for number in range(41):
        board.entries.create(key=str(number), author="a", words=str(number), state="shown")

    with pytest.raises(ValidationError) as refusal:
        move(board, "rank")
    assert refusal.value.code == "many"
    pks = list(board.entries.values_list("pk", flat=True))
    actions.place_entries(board=board, pks=pks[:10], group=None, name="Ten")
    move(board, "rank")


@pytest.mark.parametrize("path", ["", "{pk}/"])
def test_pages_of_the_team_cost_the_same_for_many_entries(
    as_patient, board, path, django_assert_max_num_queries
):
    address = f"/events/{board.plan.slug}/boards/" + path.format(pk=board.pk)
    with django_assert_max_num_queries(60) as few:
        as_patient.get(address)
    for number in range(30):
        group = board.groups.create(name=str(number))
        board.entries.create(key=str(number), author="a", words="x", state="shown", group=group)
    with django_assert_max_num_queries(len(few)):
        assert as_patient.get(address).status_code == 200


def test_member_reads_what_is_shown_and_nothing_that_waits(client, board, member):
    board.entries.create(key="a", author="a", words="For all", state="shown")
    board.entries.create(key="b", author="a", words="Not yet looked at")
    client.force_login(member)

    seen = page(client.get(f"/events/{board.plan.slug}/boards/{board.pk}/"))

    assert "For all" in seen
    assert "Not yet looked at" not in seen
    assert "Which step?" not in seen
