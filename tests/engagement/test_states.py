"""How far a check-in is, in words, for each who looks."""

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from engagement.actions import submit
from engagement.models import CheckIn, State
from tests.engagement.conftest import DAY

pytestmark = pytest.mark.django_db


def state_of(check_in):
    return CheckIn.objects.for_list().get(pk=check_in.pk).state


def test_a_check_in_goes_from_state_to_state(check_in, responses):
    with time_machine.travel(timezone.now() - 2 * DAY):
        assert state_of(check_in) == State.COMING
    assert state_of(check_in) == State.OPEN
    submit(response=responses.patient)
    assert state_of(check_in) == State.WAITING
    with time_machine.travel(timezone.now() + 11 * DAY):
        assert state_of(check_in) == State.CLOSED
    submit(response=responses.researcher)
    assert state_of(check_in) == State.REVEALED
    CheckIn.objects.filter(pk=check_in.pk).update(discussed_at=timezone.now())
    assert state_of(check_in) == State.DISCUSSED


@pytest.mark.parametrize("who", ["patient", "member"])
def test_the_list_says_that_it_was_talked_about(client, people, check_in, both_in, who):
    both_in()
    CheckIn.objects.filter(pk=check_in.pk).update(discussed_at=timezone.now())
    client.force_login(getattr(people, who))

    assert "Talked about" in client.get(reverse("check-in-list")).content.decode()


def test_the_desk_says_that_it_was_talked_about(client, people, team, check_in, both_in):
    both_in()
    CheckIn.objects.filter(pk=check_in.pk).update(discussed_at=timezone.now())
    people.facilitator.is_staff = True
    people.facilitator.save()
    client.force_login(people.facilitator)

    page = client.get(reverse("admin:desk-team", args=[team.slug])).content.decode()

    assert "Talked about" in page


def test_a_closed_one_is_not_shown_when_time_goes_on(check_in, responses):
    """A missed answer is never shown by a deadline."""
    submit(response=responses.patient)

    with time_machine.travel(timezone.now() + 400 * DAY):
        assert state_of(check_in) == State.CLOSED
