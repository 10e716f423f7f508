import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from engagement.actions import save_answer, set_default_audience, submit
from engagement.models import COMMENT_LENGTH, Answer, Audience, CheckIn
from partnerportal.foundation.models import Notice
from partnerportal.foundation.versions import Conflict
from tests.engagement.conftest import DAY
from tests.factories.engagement import CheckInFactory, ResponseFactory, item_of
from tests.factories.teams import PatientCoLeadFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(responses):
    return responses.patient


def stored(answer):
    row = Answer.objects.get(pk=answer.pk)
    return row.value, row.does_not_fit, row.comment, row.audience, row.version


def test_save_answer_keeps_what_was_given(mine, item):
    answer = save_answer(response=mine, item=item, value=4, comment="It works.")

    assert stored(answer) == (4, False, "It works.", Audience.CO_LEAD, 1)


def test_save_answer_changes_only_what_was_sent(mine, item):
    save_answer(response=mine, item=item, value=4, comment="It works.", audience=Audience.TEAM)

    answer = save_answer(response=mine, item=item, value=2)

    assert stored(answer) == (2, False, "It works.", Audience.TEAM, 2)


def test_save_answer_twice_is_once(mine, item):
    save_answer(response=mine, item=item, value=4, comment="It works.")

    answer = save_answer(response=mine, item=item, value=4, comment="It works.\r\n", seen_version=0)

    assert stored(answer)[4] == 1
    assert Answer.objects.count() == 1


def test_save_answer_makes_no_row_of_nothing(mine, item):
    assert save_answer(response=mine, item=item, comment=" ", audience=Audience.CO_LEAD) is None
    assert not Answer.objects.exists()


def test_save_answer_takes_a_value_back_when_it_does_not_fit_and_the_other_way(mine, item):
    save_answer(response=mine, item=item, value=4)

    assert stored(save_answer(response=mine, item=item, does_not_fit=True))[:2] == (None, True)
    assert stored(save_answer(response=mine, item=item, value=1))[:2] == (1, False)


@pytest.mark.parametrize(
    ("before", "after", "stands"),
    [
        ({"value": 4}, {"not_yet": True}, (None, False, True)),
        ({"does_not_fit": True}, {"not_yet": True}, (None, False, True)),
        ({"not_yet": True}, {"value": 2}, (2, False, False)),
        ({"not_yet": True}, {"does_not_fit": True}, (None, True, False)),
        ({"not_yet": True}, {"comment": "Ask me in spring."}, (None, False, True)),
    ],
)
def test_what_was_pressed_last_is_the_answer(mine, item, before, after, stands):
    save_answer(response=mine, item=item, **before)

    answer = Answer.objects.get(pk=save_answer(response=mine, item=item, **after).pk)

    assert (answer.value, answer.does_not_fit, answer.not_yet) == stands


def test_save_answer_cleans_words_that_would_mislead(mine, item):
    answer = save_answer(response=mine, item=item, comment="good \u202enot\u202c\r\nday\x07")

    assert stored(answer)[2] == "good not\nday"


@pytest.mark.parametrize("value", [0, 6, -1, 99999])
def test_save_answer_refuses_a_value_off_the_scale(mine, item, value):
    with pytest.raises(ValidationError) as refusal:
        save_answer(response=mine, item=item, value=value)

    assert refusal.value.message_dict == {"value": ["Choose one of the five answers."]}


def test_save_answer_refuses_an_unknown_audience(mine, item):
    with pytest.raises(ValidationError) as refusal:
        save_answer(response=mine, item=item, audience=9)

    assert list(refusal.value.message_dict) == ["audience"]


def test_save_answer_keeps_words_of_the_longest_length_and_refuses_one_more(mine, item):
    save_answer(response=mine, item=item, comment="é" * COMMENT_LENGTH)

    with pytest.raises(ValidationError) as refusal:
        save_answer(response=mine, item=item, comment="é" * (COMMENT_LENGTH + 1))

    assert "2,001 characters" in refusal.value.message_dict["comment"][0]
    assert Answer.objects.get().comment == "é" * COMMENT_LENGTH


def test_save_answer_says_that_a_nul_cannot_be_kept(mine, item):
    with pytest.raises(ValidationError) as refusal:
        save_answer(response=mine, item=item, comment="a\x00b")

    assert "NUL" in refusal.value.message_dict["comment"][0]


def test_save_answer_refuses_an_item_of_other_questions(mine):
    from engagement.models import Instrument, InstrumentVersion, Item, Theme

    other = InstrumentVersion.objects.create(
        instrument=Instrument.objects.create(slug="other"), number=1
    )
    theme = Theme.objects.create(instrument_version=other, code="a", order=1)
    item = Item.objects.create(theme=theme, code="a", order=1)

    with pytest.raises(ValidationError, match="does not ask that"):
        save_answer(response=mine, item=item, value=3)


def test_save_answer_refuses_after_closing(mine, item):
    with (
        time_machine.travel(timezone.now() + 11 * DAY),
        pytest.raises(ValidationError, match="closed"),
    ):
        save_answer(response=mine, item=item, value=3)


def test_save_answer_refuses_before_opening(item, people):
    later = CheckInFactory(opens_at=timezone.now() + DAY)
    response = ResponseFactory(check_in=later, user=people.patient)

    with pytest.raises(ValidationError, match="closed"):
        save_answer(response=response, item=item, value=3)


def test_save_answer_refuses_after_the_reveal(mine, item, both_in):
    save_answer(response=mine, item=item, value=3)
    both_in()

    with pytest.raises(ValidationError, match="shown by now"):
        save_answer(response=mine, item=item, value=5)

    assert Answer.objects.get().value == 3


def test_save_answer_changes_what_was_handed_in_until_the_reveal(mine, item):
    save_answer(response=mine, item=item, value=3)
    submit(response=mine)

    answer = save_answer(response=mine, item=item, value=5)

    assert stored(answer)[0] == 5
    mine.refresh_from_db()
    assert mine.is_in


def test_save_answer_refuses_to_write_over_another_window(mine, item):
    save_answer(response=mine, item=item, comment="first window", seen_version=0)

    with pytest.raises(Conflict) as conflict:
        save_answer(response=mine, item=item, comment="second window", seen_version=0)

    assert conflict.value.current.comment == "first window"
    assert Answer.objects.get().comment == "first window"


def test_save_answer_does_not_widen_who_sees_it_from_an_old_window(mine, item):
    save_answer(response=mine, item=item, value=2, seen_version=0)
    save_answer(response=mine, item=item, audience=Audience.ME, seen_version=1)

    with pytest.raises(Conflict):
        save_answer(response=mine, item=item, audience=Audience.CO_LEAD, seen_version=1)

    assert Answer.objects.get().audience == Audience.ME


def test_set_default_audience_reaches_answers_without_a_choice_of_their_own(mine, check_in):
    plain = save_answer(
        response=mine, item=item_of(check_in.instrument_version, "research.say"), value=2
    )
    own = save_answer(
        response=mine,
        item=item_of(check_in.instrument_version, "research.words"),
        value=2,
        audience=Audience.ME,
    )

    set_default_audience(response=mine, audience=Audience.TEAM)

    assert stored(plain)[3] == Audience.TEAM
    assert stored(own)[3] == Audience.ME
    later = save_answer(
        response=mine, item=item_of(check_in.instrument_version, "learning.help"), value=2
    )
    assert later.audience == Audience.TEAM


def test_set_default_audience_leaves_an_answer_that_was_changed_there_and_back(mine, item):
    save_answer(response=mine, item=item, value=2, audience=Audience.ME)
    answer = save_answer(response=mine, item=item, audience=Audience.CO_LEAD)

    set_default_audience(response=mine, audience=Audience.FACILITATOR)

    assert stored(answer)[3] == Audience.CO_LEAD


def test_set_default_audience_reaches_no_answer_of_somebody_else(responses, item):
    theirs = save_answer(response=responses.researcher, item=item, value=2)

    set_default_audience(response=responses.patient, audience=Audience.FACILITATOR)

    assert stored(theirs)[3] == Audience.CO_LEAD


def test_set_default_audience_refuses_the_unknown_and_the_late(mine, both_in):
    with pytest.raises(ValidationError, match="who can see"):
        set_default_audience(response=mine, audience=0)
    both_in()

    with pytest.raises(ValidationError, match="shown by now"):
        set_default_audience(response=mine, audience=Audience.FACILITATOR)


def test_submit_waits_for_the_other_side(responses, check_in):
    submit(response=responses.patient)

    check_in.refresh_from_db()
    assert check_in.revealed_at is None
    assert not Notice.objects.filter(kind="engagement.check_in_revealed").exists()


def test_submit_of_both_shows_both_sides_once_and_tells_both(responses, check_in, people):
    submit(response=responses.patient)
    submit(response=responses.researcher)
    check_in.refresh_from_db()
    shown_at = check_in.revealed_at

    submit(response=responses.patient)
    submit(response=responses.researcher)

    check_in.refresh_from_db()
    assert check_in.revealed_at == shown_at is not None
    told = Notice.objects.filter(kind="engagement.check_in_revealed")
    assert {row.recipient for row in told} == {people.patient, people.researcher}


def test_submit_twice_keeps_the_first_time(responses):
    first = submit(response=responses.patient).submitted_at

    assert submit(response=responses.patient).submitted_at == first


def test_submit_refuses_after_closing(responses):
    with (
        time_machine.travel(timezone.now() + 11 * DAY),
        pytest.raises(ValidationError, match="closed"),
    ):
        submit(response=responses.patient)


def test_submit_waits_for_every_co_lead_of_a_side(team, people, check_in, responses):
    second = ResponseFactory(check_in=check_in, user=PatientCoLeadFactory(team=team).user)
    submit(response=responses.patient)
    submit(response=responses.researcher)
    assert not CheckIn.objects.get(pk=check_in.pk).is_revealed

    submit(response=second)

    assert CheckIn.objects.get(pk=check_in.pk).is_revealed


def test_submit_does_not_wait_for_a_co_lead_who_left_when_their_side_is_in(
    team, check_in, responses
):
    seat = PatientCoLeadFactory(team=team)
    ResponseFactory(check_in=check_in, user=seat.user)
    seat.ended_on = timezone.localdate()
    seat.save()

    submit(response=responses.patient)
    submit(response=responses.researcher)

    assert CheckIn.objects.get(pk=check_in.pk).is_revealed


def test_submit_does_not_show_one_side_when_the_other_has_left(team, people, check_in, responses):
    team.memberships.filter(user=people.researcher).update(ended_on=timezone.localdate())

    submit(response=responses.patient)

    assert not CheckIn.objects.get(pk=check_in.pk).is_revealed
