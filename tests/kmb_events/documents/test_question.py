"""What the patient co-lead last said of the question travels into drafts, briefs and pages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kmb_events import actions
from kmb_events.documents import brief_content, brief_html, question_sentence
from kmb_events.jobs import drafted
from kmb_events.models import SummaryText
from teams.actions import answer_wording, propose_wording
from tests.kmb_events.documents.shared import agree

WORDS = "Which rides help people?"
LOST = "Our bad days"


@pytest.fixture
def worded(team, patient, researcher):
    return propose_wording(team=team, wording=WORDS, why="", seen=None, by=researcher)


@pytest.fixture
def says(worded, patient):
    def say(verdict, lost=""):
        return answer_wording(wording=worded, verdict=verdict, lost=lost, by=patient)

    return say


def line(plan, language="en"):
    return brief_content(plan, language, "standard", "one", None).question_line


def text_of(plan):
    return SummaryText.objects.get(summary__plan=plan, language="en")


# ---- Briefs


def test_a_brief_says_nothing_while_nobody_has_answered(told, worded):
    assert line(told) == ""


@pytest.mark.parametrize(
    ("verdict", "lost", "words"),
    [
        ("still", "", "this is still my question."),
        ("partly", LOST, "this is partly my question, and something was lost."),
        ("no_longer", LOST, "this is no longer my question."),
    ],
)
def test_a_brief_names_the_question_and_tells_the_answer_and_its_day(
    told, says, verdict, lost, words
):
    says(verdict, lost)

    said = line(told)
    assert said.startswith(f"The team asks: “{WORDS}” On ")
    assert said.endswith(words)
    assert str(timezone.localdate().year) in said
    assert said in brief_html(brief_content(told, "en", "standard", "one", None))


def test_words_in_another_language_are_not_put_into_a_brief(told, says):
    says("still")

    assert WORDS not in line(told, "fr")
    assert line(told, "fr")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("shape", ["one", "four"])
def test_what_was_lost_is_for_the_team_and_in_no_brief(told, says, language, shape):
    says("partly", LOST)

    assert LOST not in brief_html(brief_content(told, language, "standard", shape, None))


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=3)])
def test_an_answer_that_came_after_both_agreed_is_not_put_into_agreed_words(
    told, says, patient, researcher, reload, later
):
    says("still")
    agree(told, patient, researcher)
    before = brief_content(reload(told), "en", "standard", "one", None)
    answer = says("no_longer")
    type(answer).objects.filter(pk=answer.pk).update(answered_at=timezone.now() + later)

    assert "still my question" in before.question_line
    assert brief_content(reload(told), "en", "standard", "one", None) == before


def test_an_answer_between_the_first_yes_and_the_second_is_not_in_it_either(
    told, says, patient, researcher, reload
):
    text = text_of(told)
    actions.approve_summary(text=text, seen=text.fingerprint, by=researcher)
    says("no_longer")
    agree(told, patient, researcher)

    assert not brief_content(reload(told), "en", "standard", "one", None).is_draft
    assert line(reload(told)) == ""


def test_a_draft_brief_tells_the_newest_answer(told, says):
    says("still")
    says("no_longer")

    assert "no longer my question" in line(told)


# ---- Drafts of summaries


def test_a_draft_says_it_beside_how_it_was_made(plan, says):
    says("partly", LOST)

    said = drafted(plan, "en").section("together").sentences[-1]
    assert said.text == question_sentence(plan, "en")
    assert "partly my question" in said.text
    assert said.locked
    assert LOST not in drafted(plan, "en").text


def test_a_draft_says_nothing_while_nobody_has_answered(plan, worded):
    assert "my question" not in drafted(plan, "en").text


def test_a_new_answer_makes_another_draft_of_the_same_plan(told, says, patient, run_jobs):
    first = actions.request_summary(plan=told, language="en", by=patient)
    run_jobs()
    says("no_longer")

    again = actions.request_summary(plan=told, language="en", by=patient)
    twice = actions.request_summary(plan=told, language="en", by=patient)
    run_jobs()

    assert (again.pk != first.pk, twice.pk) == (True, again.pk)
    assert "no longer my question" in text_of(told).whole
    assert actions.request_summary(plan=told, language="en", by=patient).pk == again.pk


def test_an_answer_changes_no_words_that_are_there(told, says, patient, researcher):
    agree(told, patient, researcher)
    before = text_of(told).fingerprint

    says("no_longer")

    assert text_of(told).fingerprint == before


# ---- Pages


def page(plan, user, path=""):
    client = Client()
    client.force_login(user)
    return client.get(f"{plan.get_absolute_url()}{path}").content.decode()


def test_the_page_of_the_event_names_the_question_and_the_answer(plan, says, researcher):
    says("partly", LOST)

    shown = page(plan, researcher)
    assert WORDS in shown
    assert "Partly: something was lost" in shown
    assert "<bdi>Juniper Rainfall</bdi> said so on" in shown
    assert LOST not in shown


def test_the_page_of_an_event_without_a_question_says_nothing_of_it(plan, researcher):
    assert "The team’s question" not in page(plan, researcher)


def test_the_summary_says_when_there_is_a_newer_answer(told, says, researcher, run_jobs):
    assert "newer answer" not in page(told, researcher, "summary/en/")
    says("no_longer")
    assert "There is a newer answer about the question" in page(told, researcher, "summary/en/")

    actions.request_summary(plan=told, language="en", by=researcher)
    run_jobs()
    shown = page(told, researcher, "summary/en/")
    assert "newer answer" not in shown
    assert "is not in your plan or findings" not in shown


def test_the_day_of_an_older_answer_is_no_strange_number(told, says, researcher, run_jobs):
    answer = says("still")
    type(answer).objects.update(answered_at=timezone.now() - timedelta(days=800))
    actions.request_summary(plan=told, language="en", by=researcher)
    run_jobs()
    says("no_longer")

    assert "is not in your plan or findings" not in page(told, researcher, "summary/en/")
