"""What the patient co-lead last said of the question travels into drafts and briefs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kmb_events.documents import brief_content
from kmb_events.jobs import drafted
from teams.actions import answer_wording, propose_wording
from teams.models import QuestionAnswer
from tests.kmb_events.documents.shared import agree


@pytest.fixture
def worded(team, patient, researcher):
    return propose_wording(team=team, wording="Which rides?", why="", seen=None, by=researcher)


def line(plan, language="en"):
    return brief_content(plan, language, "standard", "one", None).question_line


def test_a_brief_says_nothing_while_nobody_has_answered(told, worded):
    assert line(told) == ""


def test_a_brief_tells_the_answer_and_its_day(told, worded, patient):
    answer_wording(wording=worded, verdict="still", lost="", by=patient)

    assert "this is still my question" in line(told)
    assert str(timezone.localdate().year) in line(told)
    assert "toujours ma question" in line(told, "fr")


def test_what_was_lost_is_told_in_its_own_language_only(told, worded, patient):
    answer_wording(wording=worded, verdict="partly", lost="Our bad days", by=patient)

    assert line(told).endswith("Our bad days")
    assert "Our bad days" not in line(told, "fr")


def test_an_answer_that_came_after_both_agreed_is_not_put_into_agreed_words(
    told, worded, patient, researcher, reload
):
    answer_wording(wording=worded, verdict="still", lost="", by=patient)
    agree(told, patient, researcher)
    before = line(reload(told))
    answer = answer_wording(wording=worded, verdict="no_longer", lost="", by=patient)
    late = timezone.now() + timedelta(days=3)
    QuestionAnswer.objects.filter(pk=answer.pk).update(answered_at=late)

    assert before
    assert line(reload(told)) == before


def test_a_draft_says_it_beside_how_it_was_made(plan, worded, patient):
    answer_wording(wording=worded, verdict="partly", lost="Our bad days", by=patient)

    text = drafted(plan, "en").text

    assert "partly my question" in text
    assert "Our bad days" not in text


def test_a_draft_says_nothing_while_nobody_has_answered(plan, worded):
    assert "my question" not in drafted(plan, "en").text
