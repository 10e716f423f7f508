import pytest
import time_machine
from django.utils import timezone

from engagement.actions import save_answer, submit
from engagement.models import Audience
from tests.engagement.conftest import DAY
from tests.engagement.pages import address, text_of
from tests.factories.engagement import CheckInFactory

pytestmark = pytest.mark.django_db


def test_check_in_submit_says_kindly_what_was_left_open(as_patient, responses, check_in, item):
    save_answer(response=responses.patient, item=item, value=3, comment="one word")

    content = text_of(as_patient.get(address(check_in, "check-in-submit")))

    assert "You left 8 questions open. That is fine" in content
    assert "one word" in content


def test_check_in_submit_hands_in_and_waits(as_patient, responses, check_in, item):
    save_answer(response=responses.patient, item=item, value=3, comment="one word")

    response = as_patient.post(address(check_in, "check-in-submit"), follow=True)

    content = text_of(response)
    assert "Thank you. Your answers are in." in content
    assert "Not yet" in content
    assert "one word" in content  # my own words, in a fold
    assert content.index("Juniper Rainfall") < content.index("Alder Snowfield")


def test_check_in_submit_pressed_by_both_shows_both(client, people, check_in):
    for who in (people.patient, people.researcher):
        client.force_login(who)
        response = client.post(address(check_in, "check-in-submit"), follow=True)

    assert response.request["PATH_INFO"] == address(check_in, "check-in-reveal")


def test_check_in_submit_after_closing_is_refused_in_words(as_patient, responses, check_in):
    with time_machine.travel(timezone.now() + 11 * DAY):
        as_patient.force_login(responses.patient.user)
        response = as_patient.post(address(check_in, "check-in-submit"), follow=True)

    assert "What you had saved stays yours." in text_of(response)


def test_check_in_detail_of_a_closed_one_gives_the_words_back_to_their_author_alone(
    client, people, responses, check_in, item
):
    save_answer(
        response=responses.patient, item=item, comment="mine alone", audience=Audience.FACILITATOR
    )
    submit(response=responses.patient)
    seen = {}

    with time_machine.travel(timezone.now() + 11 * DAY):
        for who in ("patient", "researcher", "member", "facilitator"):
            client.force_login(getattr(people, who))
            content = text_of(client.get(check_in.get_absolute_url()))
            assert "This check-in is closed." in content
            seen[who] = "mine alone" in content

    assert seen == {"patient": True, "researcher": False, "member": False, "facilitator": False}


@pytest.mark.parametrize("who", ["member", "facilitator", "administrator"])
def test_check_in_detail_does_not_tell_others_who_is_in(client, people, responses, check_in, who):
    client.force_login(getattr(people, who))
    page = check_in.get_absolute_url()
    before = text_of(client.get(page))

    submit(response=responses.patient)

    assert _without_tokens(text_of(client.get(page))) == _without_tokens(before)


def _without_tokens(content):
    return [line for line in content.splitlines() if "csrf" not in line.lower()]


def test_check_in_detail_says_when_it_opens(client, team, people):
    later = CheckInFactory(team=team, opens_at=timezone.now() + DAY)
    client.force_login(people.member)

    assert "This check-in is not open yet." in text_of(client.get(later.get_absolute_url()))
