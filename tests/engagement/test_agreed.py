"""Pages about what the co-leads agreed to do, and how it comes back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagement.access import came_back
from engagement.actions import save_conversation, settle_action, submit
from engagement.models import Action
from tests.engagement.conftest import DAY
from tests.factories.engagement import ActionFactory, CheckInFactory, ConversationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def revealed(check_in, both_in):
    both_in()
    check_in.refresh_from_db()
    return check_in


@pytest.fixture
def earlier(check_in):
    """A check-in before the one that is open."""
    check_in.number = 9
    check_in.save()
    opened = timezone.now() - 60 * DAY
    return CheckInFactory(
        team=check_in.team, number=8, opens_at=opened, revealed_at=opened + 3 * DAY
    )


def page(client, person, name, *args):
    client.force_login(person)
    return client.get(reverse(name, args=args), follow=True).content.decode()


def test_a_co_lead_adds_something_to_do(client, people, revealed):
    client.force_login(people.patient)
    way = reverse("action-add", args=[revealed.pk])

    assert client.post(way, {"what": ""}).status_code == 422
    sent = {"what": "Call <the> clinic", "owner": people.member.pk, "due_on": "2030-01-31"}
    answer = client.post(way, sent)

    assert answer.url == reverse("check-in-reveal", args=[revealed.pk]) + "#agreed"
    content = client.get(answer.url).content.decode()
    assert "Call &lt;the&gt; clinic" in content and "31 January 2030" in content


def test_only_people_of_the_team_can_be_named(client, people, revealed):
    client.force_login(people.patient)
    sent = {"what": "Call", "owner": people.stranger.pk}

    assert client.post(reverse("action-add", args=[revealed.pk]), sent).status_code == 422


def test_before_both_have_answered_there_is_nothing_to_add(client, people, check_in):
    client.force_login(people.patient)

    assert client.get(reverse("action-add", args=[check_in.pk])).status_code == 302


def test_two_who_change_it_at_once_see_both_words(client, people, revealed):
    row = ActionFactory(check_in=revealed)
    client.force_login(people.patient)
    way = reverse("action-edit", args=[row.pk])
    client.post(way, {"what": "Send them early", "seen": 1})

    answer = client.post(way, {"what": "Send them late", "seen": 1})

    assert answer.status_code == 422
    assert "Send them early" in answer.content.decode()
    assert "Send them late" in answer.content.decode()
    row.refresh_from_db()
    assert row.what == "Send them early"


def test_one_press_says_that_it_is_done(client, people, revealed):
    row = ActionFactory(check_in=revealed)
    client.force_login(people.researcher)
    client.post(reverse("action-settle", args=[row.pk]), {"state": "done", "seen": 1})
    row.refresh_from_db()

    assert row.state == "done"


def test_who_does_it_says_how_it_went_but_does_not_change_it(client, people, revealed):
    mine = ActionFactory(check_in=revealed, owner=people.member)
    other = ActionFactory(check_in=revealed)
    client.force_login(people.member)

    assert client.get(reverse("action-settle", args=[other.pk])).status_code == 403
    assert client.get(reverse("action-edit", args=[mine.pk])).status_code == 403
    client.post(reverse("action-settle", args=[mine.pk]), {"state": "done", "seen": 1})
    mine.refresh_from_db()
    assert mine.state == "done"


def test_carrying_on_is_offered_once_a_check_in_has_come_since(client, people, revealed):
    row = ActionFactory(check_in=revealed)
    assert "carry it on" not in page(client, people.patient, "action-settle", row.pk)

    CheckInFactory(team=revealed.team, number=revealed.number + 1)

    assert "carry it on" in page(client, people.patient, "action-settle", row.pk)


@pytest.mark.parametrize("who", ["facilitator", "administrator"])
def test_who_looks_after_the_team_reads_none_of_it(client, people, revealed, who):
    ActionFactory(check_in=revealed, what="Send papers early")
    client.force_login(getattr(people, who))

    assert client.get(reverse("team-actions", args=[revealed.team.slug])).status_code == 403
    reveal = client.get(reverse("check-in-reveal", args=[revealed.pk])).content.decode()
    assert "Send papers early" not in reveal


def test_all_that_was_agreed_stands_on_one_page(client, people, revealed, team):
    ActionFactory(check_in=revealed, what="Still to be done")
    gone = ActionFactory(check_in=revealed, what="Given up")
    settle_action(
        action=gone, state="dropped", seen=1, by=people.patient, reason="The ground shifted."
    )
    ActionFactory(what="Somebody else’s")

    content = page(client, people.member, "team-actions", team.slug)

    assert content.index("Still to be done") < content.index("Given up")
    assert "The ground shifted." in content and "Somebody else" not in content


def test_the_page_costs_the_same_for_one_and_three(
    client, people, revealed, team, django_assert_num_queries
):
    client.force_login(people.patient)
    way = reverse("team-actions", args=[team.slug])
    ActionFactory(check_in=revealed, owner=people.member)
    client.get(way)
    with CaptureQueriesContext(connection) as first:
        client.get(way)
    for person in (people.patient, people.researcher):
        ActionFactory(check_in=revealed, owner=person)

    with django_assert_num_queries(len(first)):
        client.get(way)


# ---- What comes back


@pytest.mark.parametrize("state", ["answering", "waiting", "shown"])
def test_what_was_agreed_comes_back_on_top(
    client, people, earlier, check_in, responses, both_in, state
):
    ConversationFactory(check_in=earlier, agreed="Papers go out early.")
    ActionFactory(check_in=earlier, what="Book the small room")
    if state == "waiting":
        submit(response=responses.patient)
    elif state == "shown":
        both_in()

    content = page(client, people.patient, "check-in-detail", check_in.pk)

    assert "Papers go out early." in content and "Book the small room" in content


def test_what_was_settled_long_ago_does_not_come_back(people, earlier, check_in):
    for days, what in ((30, "Before"), (0, "Since")):
        settled = timezone.now() - timedelta(days=days)
        ActionFactory(check_in=earlier, what=what, state="done", settled_at=settled)

    assert [row.what for row in came_back(people.patient, check_in).actions] == ["Since"]


def test_it_comes_back_to_the_newest_check_in_and_the_team_alone(people, earlier, check_in):
    ActionFactory(check_in=earlier)
    ActionFactory(check_in=CheckInFactory(number=1))

    assert len(came_back(people.member, check_in).actions) == 1
    assert not came_back(people.facilitator, check_in)
    assert not came_back(people.patient, earlier)
    CheckInFactory(team=check_in.team, number=10)
    assert not came_back(people.patient, check_in)


# ---- Talked about


def test_we_have_talked_about_it(client, people, revealed):
    client.force_login(people.researcher)
    answer = client.post(reverse("check-in-discussed", args=[revealed.pk]), follow=True)
    revealed.refresh_from_db()

    assert revealed.discussed_at
    assert "You talked about it by" in answer.content.decode()


def test_words_about_what_was_agreed_say_so_too(people, revealed):
    save_conversation(check_in=revealed, agreed="", seen_version=0, by=people.patient)
    revealed.refresh_from_db()
    assert revealed.discussed_at is None

    save_conversation(check_in=revealed, agreed="We wait.", seen_version=0, by=people.patient)
    revealed.refresh_from_db()
    assert revealed.discussed_at


# ---- Home


def due(days, **fields):
    return ActionFactory(due_on=timezone.localdate() + timedelta(days=days), **fields)


@pytest.mark.parametrize(
    ("days", "owner", "who", "is_told"),
    [
        (7, None, "patient", True),
        (7, None, "researcher", True),
        (7, None, "member", False),
        (8, None, "patient", False),
        (-9, "member", "member", True),
        (0, "member", "patient", False),
    ],
)
def test_home_tells_who_does_it_when_its_day_is_near(
    client, people, revealed, days, owner, who, is_told
):
    due(days, check_in=revealed, owner=owner and getattr(people, owner), what="Book the room")

    assert ("Book the room" in page(client, getattr(people, who), "home")) == is_told


def test_home_tells_nothing_of_it_to_who_takes_a_break_or_when_it_is_done(client, people, revealed):
    row = due(0, check_in=revealed, owner=people.member, what="Book the room")
    people.member.memberships.update(away_since=timezone.localdate())
    assert "Book the room" not in page(client, people.member, "home")

    people.member.memberships.update(away_since=None)
    settle_action(action=row, state="done", seen=1, by=people.member)
    assert "Book the room" not in page(client, people.member, "home")


def test_home_costs_the_same_with_more_to_do(client, people, revealed, django_assert_num_queries):
    client.force_login(people.patient)
    due(0, check_in=revealed)
    client.get(reverse("home"))
    with CaptureQueriesContext(connection) as first:
        client.get(reverse("home"))
    due(1, check_in=revealed)
    due(2, check_in=revealed, owner=people.patient)

    with django_assert_num_queries(len(first)):
        client.get(reverse("home"))
    assert Action.objects.count() == 3
