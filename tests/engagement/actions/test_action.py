from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from engagement.actions import add_action, change_action, mark_discussed, settle_action
from engagement.actions.action import OPEN_AT_MOST
from engagement.models import Action
from partnerportal.foundation.versions import Conflict
from tests.engagement.conftest import DAY
from tests.factories.engagement import ActionFactory, CheckInFactory
from tests.factories.teams import UserFactory

pytestmark = pytest.mark.django_db
SOON = date(2030, 1, 31)


@pytest.fixture
def revealed(check_in, both_in):
    both_in()
    check_in.refresh_from_db()
    return check_in


@pytest.fixture
def action(revealed, people):
    return add(revealed, people)


def add(check_in, people, **values):
    told = {"what": "Send papers a week ahead.", "owner": None, "due_on": None} | values
    return add_action(check_in=check_in, by=people.patient, **told)


def settle(action, by, state, **values):
    return settle_action(action=action, state=state, by=by, **{"seen": action.version} | values)


def following(check_in, **fields):
    """The next check-in of the team, open since yesterday."""
    return CheckInFactory(team=check_in.team, number=check_in.number + 1, **fields)


def test_an_action_waits_for_both_sides(check_in, people):
    with pytest.raises(ValidationError, match="both answered"):
        add(check_in, people)


def test_the_same_action_twice_is_one(revealed, people):
    first = add(revealed, people, owner=people.member, due_on=SOON)

    assert (
        add(revealed, people, what=" Send  papers a week ahead.", owner=people.member, due_on=SOON)
        == first
    )
    assert add(revealed, people) != first


def test_an_action_says_that_they_have_talked(revealed, people):
    assert revealed.discussed_at is None
    add(revealed, people)
    revealed.refresh_from_db()

    assert revealed.discussed_at


@pytest.mark.parametrize(
    ("values", "field"), [({"what": " \u200e "}, "what"), ({"what": "x" * 301}, "what")]
)
def test_words_of_an_action_are_a_line_of_some_length(revealed, people, values, field):
    with pytest.raises(ValidationError) as refusal:
        add(revealed, people, **values)

    assert field in refusal.value.error_dict


def test_who_does_it_is_on_the_team(revealed, people, action):
    with pytest.raises(ValidationError) as refusal:
        add(revealed, people, owner=people.stranger)
    assert "owner" in refusal.value.error_dict
    with pytest.raises(ValidationError):
        change_action(
            action=action, what="x", owner=UserFactory(), due_on=None, seen=1, by=people.patient
        )


def test_a_page_that_runs_wild_stops(revealed, people):
    for number in range(OPEN_AT_MOST):
        ActionFactory(check_in=revealed, what=f"Thing {number}")

    with pytest.raises(ValidationError, match="Twenty"):
        add(revealed, people)


def test_nobody_overwrites_what_somebody_else_changed(action, people):
    told = {"action": action, "what": "Send them two weeks ahead.", "owner": None, "due_on": SOON}
    changed = change_action(**told, seen=1, by=people.patient)

    assert (changed.what, changed.due_on, changed.version) == (told["what"], SOON, 2)
    assert change_action(**told, seen=1, by=people.researcher).version == 2
    with pytest.raises(Conflict):
        change_action(**told | {"what": "Never."}, seen=1, by=people.researcher)
    with pytest.raises(Conflict):
        settle(action, people.researcher, "done", seen=1)


def test_done_is_said_once_and_can_be_taken_back(action, people):
    done = settle(action, people.researcher, "done")
    assert done.settled_at and settle(done, people.patient, "done", seen=1).version == done.version
    with pytest.raises(ValidationError, match="Open it again"):
        change_action(action=done, what="x", owner=None, due_on=None, seen=2, by=people.patient)

    again = settle(done, people.patient, "open")
    assert again.is_open and again.settled_at is None


def test_what_is_let_go_has_a_reason(action, people):
    with pytest.raises(ValidationError) as refusal:
        settle(action, people.patient, "dropped", reason=" ")
    assert "reason" in refusal.value.error_dict

    gone = settle(action, people.patient, "dropped", reason="The meeting moved.")
    assert gone.reason == "The meeting moved."
    assert settle(gone, people.patient, "open").reason == ""


def test_carrying_on_waits_for_a_check_in_that_has_opened(action, people, revealed):
    following(revealed, opens_at=timezone.now() + DAY)

    with pytest.raises(ValidationError, match="change the day"):
        settle(action, people.patient, "carried")
    action.refresh_from_db()
    assert action.is_open


def test_what_is_carried_on_is_open_in_the_newest_check_in(action, people, revealed):
    following(revealed, opens_at=timezone.now() - 20 * DAY)
    newest = CheckInFactory(team=revealed.team, number=revealed.number + 2)
    CheckInFactory(number=90)

    old = settle(action, people.patient, "carried", due_on=SOON)
    new = Action.objects.get(goes_on_from=old)

    assert (new.check_in, new.what, new.due_on, new.state) == (newest, old.what, SOON, "open")
    assert settle(old, people.patient, "carried").pk == old.pk
    assert Action.objects.count() == 2
    with pytest.raises(ValidationError, match="carried this on"):
        settle(old, people.patient, "done")


def test_who_has_left_carries_nothing_on(revealed, people):
    action = add(revealed, people, owner=people.member)
    people.member.memberships.update(ended_on=timezone.localdate() - timedelta(days=1))
    following(revealed)

    settle(action, people.patient, "carried")

    assert Action.objects.get(goes_on_from=action).owner is None


def test_talked_about_counts_the_first_time(check_in, people, both_in):
    with pytest.raises(ValidationError, match="both answered"):
        mark_discussed(check_in=check_in)
    both_in()
    first = mark_discussed(check_in=check_in).discussed_at

    assert first and mark_discussed(check_in=check_in).discussed_at == first
