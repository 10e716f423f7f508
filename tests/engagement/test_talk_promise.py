"""When somebody who asked to talk has an answer, who is reminded of it, and who may know."""

import datetime
from datetime import UTC, date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client

from engagement.access import open_talk_counts, wishes_known_to
from engagement.actions import (
    answer_talk,
    ask_to_talk,
    change_network_settings,
    finish_talk,
    let_co_lead_know,
)
from engagement.jobs.talk import remind_of_talks
from engagement.models import NetworkSettings, TalkRequest
from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices.wishes import choice_of
from teams.models import Membership
from tests.factories.teams import FacilitationFactory, UserFactory

pytestmark = pytest.mark.django_db
WORDS = "Could you sit in on our next call?"
# A Wednesday; three working days later is Monday 30 November.
NOON = datetime.datetime(2026, 11, 25, 17, tzinfo=UTC)


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def text_of(response):
    return response.content.decode()


def at(day, hour, month=11):
    """A moment by the clock of Winnipeg in winter."""
    return datetime.datetime(2026, month, day, tzinfo=UTC) + datetime.timedelta(hours=hour + 6)


@pytest.fixture
def winnipeg(people):
    people.member.time_zone = "America/Winnipeg"
    people.member.save()


@pytest.fixture
def asked(team, people, winnipeg):
    with time_machine.travel(NOON):
        return ask_to_talk(team=team, by=people.member, words=WORDS)


def reminded(moment):
    with time_machine.travel(moment):
        remind_of_talks(None)
    rows = Notice.objects.filter(kind="engagement.talk_due")
    return {row.recipient.name for row in rows.select_related("recipient")}


# ---- The promise


def test_the_day_is_said_before_sending_and_on_the_list(team, people, winnipeg):
    client = as_person(people.member)
    with time_machine.travel(NOON):
        before = text_of(client.get(f"/teams/{team.slug}/talk/"))
        client.post(f"/teams/{team.slug}/talk/", {"words": WORDS})
        after = text_of(client.get("/talk/"))

    for page in (before, after):
        assert "<bdi>Hazel</bdi> answers by <b>Monday 30 November</b>" in page
    assert TalkRequest.objects.get().answer_by == date(2026, 11, 30)


def test_the_day_is_counted_on_the_calendar_of_who_asks(team, people):
    people.member.time_zone = "Pacific/Auckland"  # where it is Thursday already
    people.member.save()
    with time_machine.travel(NOON):
        row = ask_to_talk(team=team, by=people.member, words=WORDS)

    assert row.answer_by == date(2026, 12, 1)


def test_the_network_says_how_many_days(team, people, winnipeg, asked):
    change_network_settings(answer_within=5, voices_from=5, by=people.administrator)
    with time_machine.travel(NOON):
        later = ask_to_talk(team=team, by=people.member, words="Something else")

    assert later.answer_by == date(2026, 12, 2)
    asked.refresh_from_db()
    assert asked.answer_by == date(2026, 11, 30)  # what was said stays


def test_a_day_that_passed_is_said_without_blame(people, asked):
    with time_machine.travel(at(30, 23)):
        assert "answers by" in text_of(as_person(people.member).get("/talk/"))
    with time_machine.travel(at(1, 0, month=12)):
        page = text_of(as_person(people.member).get("/talk/"))

    assert "answers by" not in page
    assert "We are sorry that it takes longer" in page


# ---- The facilitators' clock


def test_the_desk_has_the_oldest_promise_first(team, people, asked):
    with time_machine.travel(NOON + datetime.timedelta(days=1)):
        ask_to_talk(team=team, by=people.patient, words="Later one")
    with time_machine.travel(at(1, 12, month=12)):
        client = as_person(people.facilitator)
        front, rows = (
            text_of(client.get(path)) for path in ("/admin/", "/admin/engagement/talkrequest/")
        )

    for page in (front, rows):
        assert page.index("Was due by Monday 30 November") < page.index("Today")
    assert "1 past the day" in front
    assert "A short word is enough" in front


def test_an_administrator_sees_how_many_and_no_more(people, asked):
    with time_machine.travel(at(1, 12, month=12)):
        assert open_talk_counts(people.administrator, late=True) == {asked.team.community_id: 1}
        page = text_of(as_person(people.administrator).get("/admin/"))

    assert "For 1 of them the promised day has passed." in page
    assert WORDS not in page
    assert people.member.name not in page


def test_the_facilitator_is_reminded_on_the_morning_of_the_day(people, asked):
    assert reminded(at(27, 12)) == set()
    assert reminded(at(30, 7)) == set()
    assert reminded(at(30, 9)) == {"Hazel Brightwater"}
    assert reminded(at(30, 15)) == {"Hazel Brightwater"}
    assert Notice.objects.filter(kind="engagement.talk_due").count() == 1


def test_another_one_is_reminded_when_the_first_is_away(team, people, asked):
    other = FacilitationFactory(community=team.community, user__name="Sorrel Stone").user
    choice = choice_of(people.facilitator)
    choice.paused_until = date(2026, 12, 20)
    choice.save()

    assert reminded(at(30, 9)) == {other.name}


def test_a_working_day_later_all_of_them_are(team, people, asked):
    FacilitationFactory(community=team.community, user__name="Sorrel Stone")

    assert reminded(at(30, 9)) == {"Hazel Brightwater"}
    assert reminded(at(1, 7, month=12)) == {"Hazel Brightwater"}
    assert reminded(at(1, 9, month=12)) == {"Hazel Brightwater", "Sorrel Stone"}


@pytest.mark.parametrize("settled", ["answered", "done", "taken_back"])
def test_nobody_is_reminded_of_what_is_settled(people, asked, settled):
    if settled == "answered":
        answer_talk(request=asked, answer="Gladly.", by=people.facilitator)
    elif settled == "done":
        finish_talk(request=asked, by=people.facilitator, closing="talked")
    else:
        asked.delete()

    assert reminded(at(30, 9)) == set()


def test_the_reminder_says_the_day_and_nothing_else(people, asked, run_jobs, mailoutbox):
    with time_machine.travel(at(30, 9)):
        run_jobs()
        mailoutbox.clear()
        remind_of_talks(None)
        run_jobs()

    (mail,) = mailoutbox
    everything = mail.subject + mail.body + mail.alternatives[0][0]
    assert mail.to == [people.facilitator.email]
    assert "Monday 30 November" in everything
    for secret in (WORDS, people.member.name, asked.team.name):
        assert secret not in everything


# ---- A word back


def test_who_asked_reads_a_word_also_without_an_answer(people, asked, run_jobs, mailoutbox):
    finish_talk(request=asked, by=people.facilitator, closing="nothing_left")
    run_jobs()

    page = text_of(as_person(people.member).get("/talk/"))
    assert "I think there is nothing more for me to do" in page
    assert [mail.to for mail in mailoutbox] == [[people.member.email]]


def test_nobody_is_left_without_a_word(people, asked):
    for closing in ("", "anything"):
        with pytest.raises(ValidationError, match="Choose what they read"):
            finish_talk(request=asked, by=people.facilitator, closing=closing)
    answer_talk(request=asked, answer="Gladly.", by=people.facilitator)

    assert finish_talk(request=asked, by=people.facilitator).state == "done"


# ---- What the co-lead may know


def test_by_default_no_co_lead_knows(team, people, asked):
    assert wishes_known_to(people.patient) == wishes_known_to(people.researcher) == []


def test_a_co_lead_may_know_that_and_not_what(team, people):
    client = as_person(people.patient)
    page = f"/teams/{team.slug}/talk/"
    assert "Alder may know that I would like to talk" in text_of(client.get(page))

    client.post(page, {"words": WORDS, "co_lead_may_know": "on"})

    shown = text_of(as_person(people.researcher).get("/talk/"))
    assert "Juniper Rainfall" in shown
    assert WORDS not in shown
    for who in (people.member, people.facilitator, people.administrator, people.patient):
        assert wishes_known_to(who) == []


def test_the_choice_can_be_changed(people, asked):
    client, path = as_person(people.member), f"/talk/{asked.pk}/co-lead/"

    client.post(path, {"may_know": "yes"})
    assert len(wishes_known_to(people.patient)) == len(wishes_known_to(people.researcher)) == 1
    client.post(path, {"may_know": "no"})

    assert wishes_known_to(people.patient) == []


def test_who_takes_the_seat_up_later_was_not_let_know(people, asked, hand_over, successor):
    let_co_lead_know(request=asked, may_know=True)
    hand_over()

    assert wishes_known_to(people.patient) == []  # led no more
    assert wishes_known_to(successor) == []
    assert len(wishes_known_to(people.researcher)) == 1


def test_without_a_co_lead_the_choice_is_not_there(team, people):
    Membership.objects.filter(user=people.researcher).update(ended_on=date(2026, 1, 1))
    page = text_of(as_person(people.patient).get(f"/teams/{team.slug}/talk/"))

    assert "may know" not in page


# ---- The network's settings


def test_administrators_change_them_at_the_desk(people):
    client = as_person(people.administrator)
    path = "/admin/engagement/networksettings/"

    client.post(f"{path}add/", {"answer_within": 4, "voices_from": 6})

    row = NetworkSettings.objects.get()
    assert (row.answer_within, row.voices_from) == (4, 6)
    assert row.history.get().history_user == people.administrator
    assert client.get(f"{path}add/").status_code == 403
    refused = client.post(f"{path}1/change/", {"answer_within": 4, "voices_from": 2})
    assert refused.status_code == 200
    row.refresh_from_db()
    assert row.voices_from == 6


def test_facilitators_only_look_at_them(people):
    NetworkSettings.objects.create(pk=1)
    client = as_person(people.facilitator)
    path = "/admin/engagement/networksettings/1/change/"

    assert client.get(path).status_code == 200
    assert client.post(path, {"answer_within": 9, "voices_from": 9}).status_code == 403
    assert NetworkSettings.objects.get().answer_within == 3


def test_the_menu_of_facilitators_leaves_them_out(people):
    client, way = as_person(people.facilitator), 'href="/admin/engagement/networksettings/"'

    assert way not in client.get("/admin/").content.decode()
    assert way in as_person(people.administrator).get("/admin/").content.decode()
    NetworkSettings.objects.create(pk=1)
    assert way not in client.get("/admin/").content.decode()
    assert client.get("/admin/engagement/networksettings/").status_code == 200


@pytest.mark.parametrize("sent", [(0, 5), (11, 5), (3, 2), (3, 21)])
def test_numbers_that_are_not_allowed(sent):
    with pytest.raises(ValidationError):
        change_network_settings(answer_within=sent[0], voices_from=sent[1], by=UserFactory())
