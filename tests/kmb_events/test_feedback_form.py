"""The form for anybody: what is taken in, once, while it is open; and what never is lost."""

import datetime

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from redis import RedisError

from kmb_events import actions
from kmb_events.actions import feedback as taking_in
from kmb_events.models import EventPlan, EventSession, Feedback, Fit, Remark, Reply
from tests.doors.things.page import published
from tests.kmb_events.shared import page

URL = "/p/events/getting-to-dialysis/feedback/"
START = datetime.datetime(2027, 1, 28, 19, 0, tzinfo=datetime.UTC)
DURING = START + datetime.timedelta(minutes=30)


@pytest.fixture
def asked(plan, patient):
    """A published event that asks from its first session on."""
    EventPlan.objects.filter(pk=plan.pk).update(feedback_during=True, feedback_after=True)
    EventSession.objects.filter(plan=plan).update(
        starts_at=START, ends_at=START + datetime.timedelta(hours=3)
    )
    cache.clear()
    return published(plan, patient)


@pytest.fixture
def fill(client, asked):
    """Open the form, wait a little, send it."""

    def send(at=DURING, wait=10, query="", **typed):
        with time_machine.travel(at, tick=False):
            opened = client.get(URL + query)
            data = {"form": opened.context["form"]["form"].value()} | typed
        with time_machine.travel(at + datetime.timedelta(seconds=wait), tick=False):
            return client.post(URL + query, data)

    return send


def test_answer_is_taken_in_without_an_account(fill, asked):
    finding = asked.content["en"]["findings"][0]["pk"]
    typed = {"useful": "5", "uses": "6", "audience": "family", "missing": "More time."}
    typed |= {f"fit_{finding}": "partly", f"why_{finding}": "Not on my reserve."}

    done = fill(**typed)

    assert (done.status_code, done.url) == (302, f"{URL}thanks/?lang=en")
    reply = Reply.objects.get()
    assert (reply.useful, reply.understood, reply.uses) == (5, None, 6)
    assert (reply.audience, reply.is_typed_in) == ("family", False)
    assert Fit.objects.get().answer == "partly"
    told = {(row.words, row.finding_id, row.fit, row.state) for row in Remark.objects.all()}
    assert told == {
        ("More time.", None, "", "waiting"),
        ("Not on my reserve.", finding, "partly", "waiting"),
    }


def test_no_cookie_is_set_and_no_address_kept(fill, client):
    fill(useful="5", missing="Words")

    assert not client.cookies
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kmb_events_reply")
        rows = str(cursor.fetchall())
        cursor.execute("SELECT * FROM kmb_events_remark")
        rows += str(cursor.fetchall())
    assert "127.0.0.1" not in rows
    assert "Words" not in rows


def test_form_is_in_both_languages(client, asked):
    with time_machine.travel(DURING):
        french = client.get(f"{URL}?lang=fr")
        english = client.get(f"{URL}?lang=en")

    assert '<html lang="fr"' in page(french)
    assert asked.content["fr"]["findings"][0]["said"] in page(french)
    assert '<html lang="en"' in page(english)
    assert french.headers["Content-Language"] == "fr"


def test_answer_says_in_which_language_it_is(fill):
    fill(query="?lang=fr", missing="Plus de temps.")

    assert Reply.objects.get().language == "fr"


def test_same_form_sent_twice_counts_once(client, asked):
    with time_machine.travel(DURING, tick=False):
        data = {"form": client.get(URL).context["form"]["form"].value(), "missing": "Once."}
    with time_machine.travel(DURING + datetime.timedelta(seconds=9), tick=False):
        answers = [client.post(URL, data) for _number in range(3)]

    assert [answer.status_code for answer in answers] == [302] * 3
    assert Reply.objects.count() == Remark.objects.count() == 1


def test_empty_form_is_told_so(fill):
    done = fill()

    assert done.status_code == 422
    assert "Answer one question at least." in page(done)
    assert not Reply.objects.exists()


def test_program_that_fills_in_every_box_is_held_off(fill):
    done = fill(missing="Buy this", website="https://example.org")

    assert done.status_code == 422
    assert not Reply.objects.exists()


def test_too_quick_is_asked_to_press_again_and_keeps_the_words(fill):
    done = fill(wait=1, missing="So quick")

    assert done.status_code == 422
    assert "So quick" in page(done)


@pytest.mark.parametrize("token", ["", "forged", "WzFd:1abc:xyz"])
def test_form_without_its_token_keeps_the_words_and_gets_a_new_one(client, asked, token):
    with time_machine.travel(DURING, tick=False):
        done = client.post(URL, {"form": token, "missing": "Still here"})
        data = {"form": done.context["form"]["form"].value(), "missing": "Still here"}
    assert done.status_code == 422
    assert "Still here" in page(done)
    with time_machine.travel(DURING + datetime.timedelta(seconds=9), tick=False):
        assert client.post(URL, data).status_code == 302


def test_form_opens_with_the_first_session(client, asked):
    with time_machine.travel(START - datetime.timedelta(minutes=1)):
        before = client.get(URL)
    with time_machine.travel(START + datetime.timedelta(minutes=1)):
        after = client.get(URL)

    assert "not open yet" in page(before)
    assert "Send my answers" not in page(before)
    assert "Send my answers" in page(after)


def test_form_that_asks_only_afterwards_opens_with_the_end(client, asked):
    EventPlan.objects.update(feedback_during=False)
    with time_machine.travel(DURING):
        assert "not open yet" in page(client.get(URL))
    with time_machine.travel(START + datetime.timedelta(hours=4)):
        assert "Send my answers" in page(client.get(URL))


def test_form_closes_by_itself(client, asked):
    with time_machine.travel(START + datetime.timedelta(days=61)):
        assert "This form is closed now" in page(client.get(URL))


def test_old_tab_on_a_closed_form_keeps_what_was_typed(client, asked, plan):
    with time_machine.travel(DURING, tick=False):
        data = {"form": client.get(URL).context["form"]["form"].value()}
    actions.set_opening(plan=plan, opening=Feedback.Opening.CLOSED)
    with time_machine.travel(DURING + datetime.timedelta(minutes=5), tick=False):
        done = client.post(URL, data | {"missing": "Two hours\nof thought"})

    assert done.status_code == 409
    assert "This form is closed now" in page(done)
    assert "Two hours\nof thought</textarea>" in page(done)
    assert not Reply.objects.exists()


def test_event_that_asks_nothing_or_is_not_public_has_no_form(client, asked):
    EventPlan.objects.update(feedback_during=False, feedback_after=False)
    assert client.get(URL).status_code == 404
    EventPlan.objects.update(feedback_during=True)
    asked.withdrawn_at = timezone.now()
    asked.save()
    assert client.get(URL).status_code == 404
    assert client.post(URL, {"missing": "Words"}).status_code == 404


def test_flood_is_told_to_wait_and_keeps_the_words(fill, monkeypatch):
    monkeypatch.setattr(taking_in, "AN_EVENT", 0)

    done = fill(missing="In a crowd")

    assert done.status_code == 429
    assert "In a crowd" in page(done)
    assert not Reply.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '=HYPERLINK("https://example.org")',
        "https://example.org/a?b=c",
        "👩🏽‍🦽 merci 🙏",
        "כל הכבוד, شكرا",
        "\u202egnp.exe\u202c",
    ],
)
def test_whatever_people_type_is_kept_as_text(fill, words):
    assert fill(missing=words).status_code == 302

    kept = Remark.objects.get().words
    assert kept == words.replace("\u202e", "").replace("\u202c", "")


def test_words_that_are_too_long_are_not_cut(fill):
    done = fill(missing="x" * 2001)

    assert done.status_code == 422
    assert "x" * 2001 in page(done)


def test_finding_that_the_form_does_not_ask_about_is_not_taken(fill):
    fill(missing="Words", fit_999999="yes", why_999999="Because")

    assert not Fit.objects.exists()
    assert Remark.objects.count() == 1


def test_form_is_small(client, asked):
    with time_machine.travel(DURING):
        assert len(client.get(URL).content) < 40_000


def test_public_page_leads_to_the_form_while_it_is_open(client, asked, plan):
    with time_machine.travel(DURING):
        assert URL in page(client.get("/p/events/getting-to-dialysis/"))
        actions.set_opening(plan=plan, opening=Feedback.Opening.CLOSED)
        assert URL not in page(client.get("/p/events/getting-to-dialysis/"))


def test_answer_is_taken_in_while_nothing_can_be_counted(fill, monkeypatch):
    def fails(*_args, **_more):
        raise RedisError

    monkeypatch.setattr(cache, "add", fails)

    assert fill(missing="More time.").status_code == 302
    assert Remark.objects.get().words == "More time."


def test_what_a_program_put_in_the_hidden_box_does_not_stay_there(fill, client):
    done = fill(website="http://filled.example", missing="More time.")

    assert done.status_code == 422
    assert "http://filled.example" not in page(done)
    assert "More time." in page(done)
