"""A private word to the facilitator: who may ask, who reads it, and that it can be taken back."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone

from engagement.access import talk_requests_facilitated_by, talk_requests_read_by
from engagement.actions import answer_talk, ask_to_talk, finish_talk
from engagement.models import REACH_LENGTH, TALK_LENGTH, TalkRequest
from partnerportal.foundation.models import Notice
from teams.models import Facilitation, Membership
from tests.factories.teams import FacilitationFactory, MembershipFactory, PatientCoLeadFactory

pytestmark = pytest.mark.django_db
WORDS = "Could you sit in on our next call?"
ASK = "/teams/{}/talk/"


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def page(team):
    return ASK.format(team.slug)


@pytest.fixture
def asked(team, people):
    return ask_to_talk(team=team, by=people.member, words=WORDS, how_to_reach="After 4 pm")


def text_of(response):
    return response.content.decode()


# ---- Asking


def test_the_page_says_by_name_who_will_read_it(people, page):
    html = text_of(as_person(people.member).get(page))

    assert "Hazel Brightwater" in html
    assert "Nobody on your team sees it" in html


def test_a_member_asks_and_finds_it_again(people, page, team):
    client = as_person(people.member)

    response = client.post(
        page, {"words": f"  {WORDS}\r\n", "how_to_reach": "555  0123"}, follow=True
    )

    row = TalkRequest.objects.get()
    assert (row.words, row.how_to_reach, row.state) == (WORDS, "555 0123", "open")
    assert (row.team, row.asked_by, row.language) == (team, people.member, "en")
    assert WORDS in text_of(response)
    assert response.redirect_chain == [("/talk/", 302)]


def test_it_lies_encrypted(asked):
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, how_to_reach FROM engagement_talkrequest")
        stored = str(cursor.fetchall())

    assert "call" not in stored
    assert "4 pm" not in stored
    assert WORDS not in str(asked)


def test_pressing_twice_sends_once(people, page):
    client = as_person(people.member)

    for _press in range(2):
        assert client.post(page, {"words": WORDS}).status_code == 302

    assert TalkRequest.objects.count() == 1
    assert Notice.objects.filter(kind="engagement.talk_asked").count() == 1


def test_the_same_words_may_be_asked_again_once_settled(team, people, asked):
    finish_talk(request=asked, by=people.facilitator, closing="talked")

    ask_to_talk(team=team, by=people.member, words=WORDS, how_to_reach="After 4 pm")

    assert TalkRequest.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Write a few words first"),
        (" \u202e \r\n", "Write a few words first"),
        ("x" * 100_000, "100,000 characters long. At most 2,000 fit here"),
    ],
)
def test_words_that_do_not_fit_are_said_so_and_not_lost(people, page, typed, said):
    response = as_person(people.member).post(page, {"words": typed, "how_to_reach": "By phone"})

    assert response.status_code == 422
    assert said in text_of(response)
    assert 'value="By phone"' in text_of(response)
    assert typed.strip() in text_of(response) or not typed.isprintable()
    assert not TalkRequest.objects.exists()


def test_a_nul_is_taken_out_of_what_is_typed(people, page):
    as_person(people.member).post(page, {"words": "Please\x00 call", "how_to_reach": "n\x00ow"})

    row = TalkRequest.objects.get()
    assert (row.words, row.how_to_reach) == ("Please call", "now")


@pytest.mark.parametrize(
    "sent",
    [
        {"words": ""},
        {"words": "\x00"},
        {"words": "x" * (TALK_LENGTH + 1)},
        {"words": "x", "how_to_reach": "x" * (REACH_LENGTH + 1)},
    ],
)
def test_the_rule_holds_whoever_calls(team, people, sent):
    with pytest.raises(ValidationError):
        ask_to_talk(team=team, by=people.member, **sent)


def test_ten_may_wait(team, people):
    for number in range(10):
        ask_to_talk(team=team, by=people.member, words=f"Word {number}")

    with pytest.raises(ValidationError, match="Ten of your requests wait"):
        ask_to_talk(team=team, by=people.member, words="One more")


def test_who_left_the_team_asks_no_more_but_keeps_what_they_asked(team, people, page, asked):
    Membership.objects.filter(user=people.member).update(ended_on=timezone.localdate())
    client = as_person(people.member)

    assert client.post(page, {"words": "Again"}).status_code == 404
    assert WORDS in text_of(client.get("/talk/"))
    assert list(talk_requests_facilitated_by(people.facilitator)) == [asked]
    with pytest.raises(ValidationError):
        ask_to_talk(team=team, by=people.member, words="Again")
    client.post(f"/talk/{asked.pk}/take-back/")
    assert not TalkRequest.objects.exists()


def test_with_nobody_to_read_it_the_page_says_whom_to_write_to(people, page, settings):
    Facilitation.objects.update(ended_on=timezone.localdate())
    client = as_person(people.member)

    assert settings.CONTACT_EMAIL in text_of(client.get(page))
    response = client.post(page, {"words": WORDS})
    assert response.status_code == 422
    assert WORDS in text_of(response)
    assert not TalkRequest.objects.exists()


def test_a_facilitator_who_is_on_the_team_does_not_write_to_themselves(team):
    person = FacilitationFactory(community=team.community).user
    MembershipFactory(team=team, user=person)

    with pytest.raises(ValidationError, match="Nobody looks after"):
        ask_to_talk(team=team, by=person, words=WORDS)


# ---- Who reads it


def test_only_the_author_and_the_facilitator_read_it(people, asked):
    readers = {name for name, user in vars(people).items() if talk_requests_read_by(user).exists()}

    assert readers == {"member", "facilitator"}


def test_no_page_of_the_team_shows_it(people, team, asked):
    for reader in (people.patient, people.researcher, people.facilitator, people.administrator):
        client = as_person(reader)
        for path in ("/", "/talk/", ASK.format(team.slug), team.get_absolute_url(), "/check-ins/"):
            assert WORDS not in text_of(client.get(path))
        assert client.get(f"/talk/{asked.pk}/take-back/").status_code == 404
        assert client.post(f"/talk/{asked.pk}/take-back/").status_code == 404
    assert TalkRequest.objects.exists()


def test_the_next_facilitator_sees_what_waits_and_not_what_was_settled(team, people, asked):
    settled = ask_to_talk(team=team, by=people.patient, words="Something else")
    answer_talk(request=settled, answer="Yes.", by=people.facilitator)
    Facilitation.objects.filter(user=people.facilitator).update(ended_on=timezone.localdate())
    following = FacilitationFactory(community=team.community).user

    assert list(talk_requests_facilitated_by(following)) == [asked]
    assert not talk_requests_read_by(people.facilitator).exists()


def test_facilitators_of_other_communities_see_nothing(asked):
    assert not talk_requests_read_by(FacilitationFactory().user).exists()


# ---- Mails


def test_the_mail_says_that_there_is_a_word_and_nothing_of_it(
    people, asked, run_jobs, mailoutbox, team
):
    run_jobs()

    (mail,) = mailoutbox
    assert mail.to == [people.facilitator.email]
    everything = mail.subject + mail.body + mail.alternatives[0][0]
    for secret in (WORDS, "call", team.name, people.member.name, "4 pm"):
        assert secret not in everything
    assert "/admin/" in mail.body


def test_what_was_taken_back_is_not_mailed(asked, run_jobs, mailoutbox):
    asked.delete()
    run_jobs()

    assert mailoutbox == []


def test_who_stopped_looking_after_gets_no_mail(people, asked, run_jobs, mailoutbox):
    Facilitation.objects.update(ended_on=timezone.localdate())
    run_jobs()

    assert mailoutbox == []


def test_an_answer_comes_with_a_mail_that_does_not_hold_it(people, asked, run_jobs, mailoutbox):
    run_jobs()
    mailoutbox.clear()

    for _press in range(2):
        answer_talk(request=asked, answer="Gladly, on Friday.", by=people.facilitator)
    run_jobs()

    (mail,) = mailoutbox
    assert mail.to == [people.member.email]
    assert "Friday" not in mail.subject + mail.body + mail.alternatives[0][0]
    shown = text_of(as_person(people.member).get("/talk/"))
    assert "Gladly, on Friday." in shown
    assert "Hazel Brightwater" in shown


# ---- Settling it


def test_done_is_done_once(people, asked):
    other = PatientCoLeadFactory().user
    first = finish_talk(request=asked, by=people.facilitator, closing="talked")

    again = finish_talk(request=asked, by=other)

    assert (again.settled_by, again.settled_at) == (people.facilitator, first.settled_at)


def test_a_second_facilitator_answers_nothing_that_was_answered(team, people, asked):
    second = FacilitationFactory(community=team.community).user
    answer_talk(request=asked, answer="Gladly.", by=people.facilitator)

    with pytest.raises(ValidationError, match="settled already"):
        answer_talk(request=asked, answer="No.", by=second)

    asked.refresh_from_db()
    assert asked.answer == "Gladly."


def test_the_author_takes_it_back_after_a_page_that_says_what_is_lost(people, asked):
    answer_talk(request=asked, answer="Gladly.", by=people.facilitator)
    client = as_person(people.member)

    assert "erased for good" in text_of(client.get(f"/talk/{asked.pk}/take-back/"))
    assert TalkRequest.objects.exists()
    response = client.post(f"/talk/{asked.pk}/take-back/", follow=True)

    assert not TalkRequest.objects.exists()
    assert WORDS not in text_of(response)
    assert client.post(f"/talk/{asked.pk}/take-back/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_my_list_costs_the_same_for_one_and_three(team, people, count, django_assert_num_queries):
    for number in range(count):
        row = ask_to_talk(team=team, by=people.member, words=f"Word {number}")
        answer_talk(request=row, answer="Yes.", by=people.facilitator)
    client = as_person(people.member)

    # Session, person, requests, who may know, who looks after the community, what others let
    # this person know, teams.
    with django_assert_num_queries(7):
        client.get("/talk/")


def test_the_way_there_stands_where_it_may_be_needed(people, team, page):
    client = as_person(people.patient)

    for path in ("/", team.get_absolute_url()):
        assert f'href="{page}"' in text_of(client.get(path))
    assert f'href="{page}"' not in text_of(
        as_person(people.facilitator).get(team.get_absolute_url())
    )
