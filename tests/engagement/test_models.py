import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from engagement.models import Answer, CheckIn
from tests.factories.engagement import AnswerFactory, CheckInFactory, ResponseFactory, pulse

pytestmark = pytest.mark.django_db

NOW = timezone.now()
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"value": 6}, "answer_value_is_on_the_scale"),
        ({"value": 0}, "answer_value_is_on_the_scale"),
        ({"value": 3, "does_not_fit": True}, "answer_that_does_not_fit_has_no_value"),
        ({"value": 3, "not_yet": True}, "answer_not_yet_has_no_value"),
        ({"value": None, "does_not_fit": True, "not_yet": True}, "answer_not_yet_has_no_value"),
        ({"audience": 5}, "answer_audience_is_known"),
        ({"audience": 0}, "answer_audience_is_known"),
    ],
)
def test_answer_refuses(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AnswerFactory(**fields)


@pytest.mark.parametrize("fields", [{"value": None}, {"value": None, "does_not_fit": True}])
def test_answer_may_have_no_value(fields):
    assert AnswerFactory(**fields).pk


def test_answer_is_once_a_person_and_item():
    answer = AnswerFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerFactory(response=answer.response, item=answer.item)


def test_answer_stands_encrypted_in_the_database():
    answer = AnswerFactory(comment="too worn out")

    with connection.cursor() as cursor:
        cursor.execute("SELECT comment FROM engagement_answer WHERE id = %s", [answer.pk])
        stored = cursor.fetchone()[0]
    assert "worn" not in stored
    assert Answer.objects.get(pk=answer.pk).comment == "too worn out"


def test_answer_says_nothing_of_its_words_in_logs():
    answer = AnswerFactory(comment="too worn out", value=2)

    assert str(answer) == f"{answer.response_id}/{answer.item_id}"
    assert "worn" not in repr(answer)


def test_response_is_once_a_person_and_check_in():
    response = ResponseFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        ResponseFactory(check_in=response.check_in, user=response.user)


def test_check_in_refuses_to_close_before_it_opens():
    with (
        pytest.raises(IntegrityError, match="check_in_closes_after_it_opens"),
        transaction.atomic(),
    ):
        CheckInFactory(opens_at=NOW, closes_at=NOW - DAY)


@pytest.mark.parametrize(
    ("opens", "closes", "revealed", "found"),
    [
        (-1, 1, None, True),
        (-3, -1, None, False),
        (1, 3, None, False),
        (-1, 1, -0.5, False),
    ],
)
def test_open_at_finds_what_can_be_answered_now(opens, closes, revealed, found):
    row = CheckInFactory(
        opens_at=NOW + opens * DAY,
        closes_at=NOW + closes * DAY,
        revealed_at=revealed and NOW + revealed * DAY,
    )

    assert CheckIn.objects.open_at(NOW).exists() is found
    assert row.is_open is found


@pytest.mark.parametrize(("first", "order"), [("patient", "pr"), ("researcher", "rp")])
def test_halves_stand_in_the_order_of_the_round(first, order):
    check_in = CheckInFactory(first_perspective=first)
    ResponseFactory(check_in=check_in, perspective="researcher")
    ResponseFactory(check_in=check_in, perspective="patient")

    row = CheckIn.objects.for_list().get(pk=check_in.pk)
    assert "".join(half.perspective[0] for half in row.halves) == order


@pytest.mark.parametrize("language", ["en", "fr"])
def test_parts_hold_every_question_of_the_pulse_in_both_wordings(
    language, django_assert_num_queries
):
    version = pulse()

    with django_assert_num_queries(2):  # words, items with their themes
        parts = version.parts(language)
    questions = [question for part in parts for question in part.questions]
    assert [part.number for part in parts] == [1, 2, 3]
    assert len(questions) == 9
    assert all(set(question.wordings) == {"patient", "researcher"} for question in questions)
    assert all(len(question.prompts["patient"]) == 2 for question in questions)


def test_parts_speak_english_when_a_language_is_not_there():
    assert pulse().parts("de")[0].name == "Working together"
    assert pulse().parts("fr")[0].name == "Travailler ensemble"
