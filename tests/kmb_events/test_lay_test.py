"""A summary is tried out: three questions, anonymous readers, what the co-leads make of it."""

import datetime

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection

from kmb_events import actions
from kmb_events.access import lay_answers_judged_by, lay_tests_of
from kmb_events.actions import lay_test as taking_in
from kmb_events.documents import lay_results
from kmb_events.models import LayReply, LayTest, SummaryText
from tests.doors.things.lay_test import QUESTIONS, answered, tried_out
from tests.kmb_events.shared import page

TEXT = "/events/getting-to-dialysis/summary/en/"
NOW = datetime.datetime(2027, 1, 28, 19, 0, tzinfo=datetime.UTC)


@pytest.fixture
def test(text):
    cache.clear()
    return tried_out(text)


@pytest.fixture
def fill(client, test):
    """Open the page, wait a little, send it."""

    def send(wait=10, query="", **typed):
        with time_machine.travel(NOW, tick=False):
            opened = client.get(test.get_absolute_url() + query)
            data = {"form": opened.context["form"]["form"].value()} | typed
        with time_machine.travel(NOW + datetime.timedelta(seconds=wait), tick=False):
            return client.post(test.get_absolute_url() + query, data)

    return send


def typed(**more):
    """What the form of the questions sends: two in words, one to choose from."""
    found = {"version": "0"}
    for number in (1, 2, 3):
        found |= {f"q{number}_words": f"Question {number}?", f"q{number}_right": "So."}
    found |= {"q2_a": "One", "q2_b": "Two", "q2_c": "Three", "q2_answer": "b"}
    return found | more


def test_co_lead_asks_three_questions_and_gets_a_link(as_patient, text):
    done = as_patient.post(f"{TEXT}test/", typed(), follow=True)

    test = LayTest.objects.get()
    assert test.draft == text.version
    assert [row["options"] for row in test.questions] == [[], ["One", "Two", "Three"], []]
    assert test.questions[1]["answer"] == 1
    assert len(test.token) * 4 >= 128
    assert test.get_absolute_url() in page(done)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"q1_words": ""}, "Write the question."),
        ({"q3_right": ""}, "Say what a right answer says."),
        ({"q2_c": ""}, "Write three or four answers."),
        ({"q2_answer": "d"}, "Say which of the answers is right."),
        ({"q1_answer": "a"}, "Write the answers that people choose from."),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(as_patient, text, wrong, words):
    done = as_patient.post(f"{TEXT}test/", typed(**wrong, q3_words="Kept words?"))

    assert done.status_code == 422
    assert words in page(done)
    assert "Kept words?" in page(done)
    assert not LayTest.objects.exists()


def test_questions_stay_once_somebody_answered(as_patient, test, text):
    answered(test, "Rides.")

    done = as_patient.post(f"{TEXT}test/", typed(version=str(test.version)))

    assert done.status_code == 409
    assert "Somebody has answered these questions." in page(done)
    test.refresh_from_db()
    assert test.questions == QUESTIONS


def test_two_who_write_questions_at_once_are_told(as_patient, test):
    as_patient.post(f"{TEXT}test/", typed(version=str(test.version), q1_words="First?"))

    done = as_patient.post(f"{TEXT}test/", typed(version=str(test.version), q1_words="Second?"))

    assert done.status_code == 409
    assert "Second?" in page(done)
    version = done.context["form"]["version"].value()
    as_patient.post(f"{TEXT}test/", typed(version=version, q1_words="Second?"))
    assert LayTest.objects.get().questions[0]["words"] == "Second?"


def test_two_who_write_the_questions_of_a_new_draft_at_once_are_told(
    as_patient, test, text, patient
):
    actions.edit_summary(
        text=text, seen_version=text.version, title="Another title", bodies={}, by=patient
    )
    version = as_patient.get(f"{TEXT}test/").context["form"]["version"].value()
    as_patient.post(f"{TEXT}test/", typed(version=str(version), q1_words="First?"))

    done = as_patient.post(f"{TEXT}test/", typed(version=str(version), q1_words="Second?"))

    assert done.status_code == 409
    assert "Second?" in page(done)
    assert LayTest.objects.order_by("draft").last().questions[0]["words"] == "First?"
    version = done.context["form"]["version"].value()
    as_patient.post(f"{TEXT}test/", typed(version=str(version), q1_words="Second?"))
    assert LayTest.objects.order_by("draft").last().questions[0]["words"] == "Second?"


def test_next_draft_gets_a_test_of_its_own_and_the_old_one_closes(test, text, patient, client):
    changed = actions.edit_summary(
        text=text, seen_version=text.version, title="Another title", bodies={}, by=patient
    )
    new = actions.ask_readers(text=changed, questions=QUESTIONS, test=None, seen_version=0)

    assert new.token != test.token
    assert "This test is closed now" in page(client.get(test.get_absolute_url()))
    assert "Another title" in page(client.get(new.get_absolute_url()))


def test_readers_keep_the_words_that_the_test_is_about(client, test, text):
    SummaryText.objects.filter(pk=text.pk).update(title="Changed since")

    shown = page(client.get(test.get_absolute_url()))

    assert text.title in shown
    assert "Changed since" not in shown


def test_reader_answers_without_an_account_a_cookie_or_a_trace(fill, client):
    done = fill(q1="Rides that wait", q2="1", q3="")

    assert (done.status_code, done.url.endswith("/thanks/?lang=en")) == (302, True)
    reply = LayReply.objects.get()
    rows = {row.place: (row.words, row.chosen, row.judged) for row in reply.answers.all()}
    assert rows == {1: ("Rides that wait", None, ""), 2: ("", 1, "right")}
    assert not client.cookies
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kmb_events_layanswer")
        assert "Rides that wait" not in str(cursor.fetchall())


def test_form_is_in_either_language_and_the_text_in_its_own(client, test):
    shown = client.get(f"{test.get_absolute_url()}?lang=fr")

    assert '<html lang="fr"' in page(shown)
    assert '<article class="sheet mb-5" lang="en"' in page(shown)
    assert shown.headers["X-Robots-Tag"] == "noindex"
    assert '<html lang="en"' in page(client.get(test.get_absolute_url()))


def test_same_form_twice_counts_once(client, test):
    with time_machine.travel(NOW, tick=False):
        opened = client.get(test.get_absolute_url())
        data = {"form": opened.context["form"]["form"].value(), "q1": "Once"}
    with time_machine.travel(NOW + datetime.timedelta(seconds=9), tick=False):
        codes = [client.post(test.get_absolute_url(), data).status_code for _number in range(3)]

    assert codes == [302] * 3
    assert LayReply.objects.count() == 1


@pytest.fixture
def fill_while(client, test):
    """Open the page, something `happens`, send it."""

    def send(happens, **typed):
        with time_machine.travel(NOW, tick=False):
            opened = client.get(test.get_absolute_url())
            data = {"form": opened.context["form"]["form"].value()} | typed
        happens()
        with time_machine.travel(NOW + datetime.timedelta(seconds=10), tick=False):
            return client.post(test.get_absolute_url(), data)

    return send


def asked_otherwise(test, place, **changed):
    """One question is another one now."""
    questions = [dict(row) for row in QUESTIONS]
    questions[place - 1] |= changed
    actions.ask_readers(text=test.text, questions=questions, test=test, seen_version=test.version)


def test_answers_to_questions_that_changed_meanwhile_are_asked_again(fill_while, client, test):
    def happens():
        asked_otherwise(test, 2, options=["Not very sure", "Very sure", "Not said"], answer=0)

    done = fill_while(happens, q1="Rides that wait", q2="1")

    assert done.status_code == 422
    assert "The questions may have changed." in page(done)
    assert "Rides that wait" in page(done)
    assert "checked" not in page(done).split("Three questions")[1]
    assert not LayReply.objects.exists()
    form = done.context["form"]
    data = {"form": form["form"].value(), "q1": "Rides that wait", "q2": "0"}
    with time_machine.travel(NOW + datetime.timedelta(seconds=30), tick=False):
        assert client.post(test.get_absolute_url(), data).status_code == 302
    assert LayReply.objects.get().answers.get(place=2).judged == "right"


def test_words_stay_where_a_question_was_only_put_otherwise(fill_while, test):
    done = fill_while(lambda: asked_otherwise(test, 1, words="What can help?"), q1="Rides", q2="1")

    form = done.context["form"]
    assert (form["q1"].value(), form["q2"].value()) == ("Rides", "1")


def test_questions_that_change_at_the_last_moment_take_no_answer(fill_while, test, monkeypatch):
    take_in = actions.take_in_reader

    def late(**told):
        asked_otherwise(test, 2, options=["Not very sure", "Very sure", "Not said"], answer=0)
        take_in(**told)

    monkeypatch.setattr(actions, "take_in_reader", late)
    done = fill_while(lambda: None, q1="Rides that wait", q2="1")

    assert done.status_code == 422
    assert "The questions may have changed." in page(done)
    assert "Rides that wait" in page(done)
    assert not LayReply.objects.exists()


def test_empty_and_too_quick_are_asked_again(fill):
    assert "Answer one question at least." in page(fill())
    assert "So quick" in page(fill(wait=1, q1="So quick"))
    assert not LayReply.objects.exists()


def test_closed_test_takes_nothing_and_gives_the_words_back(fill, test, client):
    with time_machine.travel(NOW, tick=False):
        form = client.get(test.get_absolute_url()).context["form"]["form"].value()
    actions.set_lay_test_open(test=test, is_open=False)
    with time_machine.travel(NOW + datetime.timedelta(seconds=9), tick=False):
        done = client.post(test.get_absolute_url(), {"form": form, "q1": "Too late"})

    assert done.status_code == 409
    assert "Too late" in page(done)
    assert not LayReply.objects.exists()


def test_flood_is_held_back(fill, monkeypatch):
    monkeypatch.setattr(taking_in, "A_TEST", 1)
    assert fill(q1="One").status_code == 302

    done = fill(q1="Two")

    assert done.status_code == 429
    assert "Two" in page(done)


def test_address_that_nobody_gave_out_leads_nowhere(client, test, monkeypatch):
    assert client.get("/p/read/" + "0" * 32 + "/").status_code == 404

    monkeypatch.setattr(
        "kmb_events.access.lay_test.teams_on_hold", lambda: [test.text.summary.plan.team_id]
    )
    assert client.get(test.get_absolute_url()).status_code == 404


def judged(test, *words):
    """A reader for each word of judgement on the first question; "" waits, None is left empty."""
    for word in words:
        reply = LayReply.objects.create(test=test, given_on=NOW.date(), language="en")
        if word is not None:
            reply.answers.create(place=1, words="Words", judged=word)


def test_share_counts_the_empty_ones_and_not_those_that_wait(test, text):
    """3 right, 1 partly, 1 empty: 3 of 5, and two wait."""
    judged(test, "right", "right", "right", "partly", None, "", "")

    found = lay_results(lay_tests_of(text)[0])

    assert found.readers == 7
    row = found.rows[0]
    assert (row.right, row.partly, row.wrong, row.empty, row.waiting) == (3, 1, 0, 1, 2)
    assert row.share == 60
    assert found.waiting == 2


def test_nobody_yet_has_no_share(test, text):
    assert lay_results(lay_tests_of(text)[0]).rows[0].share is None


@pytest.mark.parametrize(("count", "few"), [(2, True), (3, False)])
def test_few_readers_are_said_to_be_few(as_patient, test, count, few):
    judged(test, *["right"] * count)

    shown = page(as_patient.get(f"{TEXT}readers/"))

    assert ("Few readers yet" in shown) is few
    assert "100 % understood it" in shown


def test_results_cost_the_same_with_more_readers(test, text, django_assert_num_queries):
    judged(test, *["right"] * 6)

    with django_assert_num_queries(3):
        lay_results(lay_tests_of(text)[0])


def test_co_lead_judges_what_readers_wrote(as_patient, test):
    answer = answered(test, "Rides may help")
    assert "Rides may help" in page(as_patient.get(f"{TEXT}test/answers/"))

    done = as_patient.post(f"{TEXT}test/answers/{answer.pk}/", {"judged": "partly"})

    assert done.status_code == 302
    answer.refresh_from_db()
    assert answer.judged == "partly"
    as_patient.post(f"{TEXT}test/answers/{answer.pk}/", {"judged": "splendid"})
    answer.refresh_from_db()
    assert answer.judged == "partly"
    with pytest.raises(ValidationError):
        actions.judge_answer(answer=answer, judged="splendid")


def test_answers_about_an_earlier_draft_are_still_judged(as_patient, test, text, patient):
    answer = answered(test, "A taxi that comes")
    changed = actions.edit_summary(
        text=text, seen_version=text.version, title="Another title", bodies={}, by=patient
    )
    newer = actions.ask_readers(text=changed, questions=QUESTIONS, test=None, seen_version=0)
    answered(newer, "About the new one")
    way = f"{TEXT}test/answers/?draft={test.draft}"

    assert f'href="{way}"' in page(as_patient.get(f"{TEXT}readers/"))
    shown = page(as_patient.get(way))
    assert "A taxi that comes" in shown
    assert "About the new one" not in shown
    assert "A taxi that comes" not in page(as_patient.get(f"{TEXT}test/answers/"))
    done = as_patient.post(f"{TEXT}test/answers/{answer.pk}/", {"judged": "right"})
    assert done.url == f"{way}#answer-{answer.pk}"
    answer.refresh_from_db()
    assert answer.judged == "right"


@pytest.mark.parametrize("draft", ["99", "9" * 30, "-1", "x", "²"])
def test_draft_that_was_never_tried_out_has_no_answers(as_patient, test, draft):
    assert as_patient.get(f"{TEXT}test/answers/?draft={draft}").status_code == 404


def test_answers_of_another_text_are_not_judged_here(as_patient, plan, test, text):
    french = SummaryText.objects.create(summary=text.summary, language="fr", title="Titre")
    answer = answered(tried_out(french), "Des mots")

    done = as_patient.post(f"{TEXT}test/answers/{answer.pk}/", {"judged": "right"})

    assert done.status_code == 404


def test_words_are_for_the_co_leads_alone(client, test, researcher, member, facilitator, stranger):
    answered(test, "Rides may help")

    assert lay_answers_judged_by(researcher).count() == 1
    for person in (member, facilitator, stranger):
        assert not lay_answers_judged_by(person).exists()
    client.force_login(member)
    assert client.get(f"{TEXT}test/answers/").status_code == 403
    assert "Rides may help" not in page(client.get(f"{TEXT}readers/"))
