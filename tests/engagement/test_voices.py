"""The other members of a team are heard as a group, and never one by one."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from engagement.access import check_ins_to_add_a_voice_to, group_of, own_voice
from engagement.actions import (
    change_network_settings,
    freeze_voices,
    save_answer,
    save_voice,
    set_team_voices,
    take_voice_back,
)
from engagement.jobs.voice import ask_voices, forget_voices
from engagement.models import (
    CheckIn,
    Item,
    TeamVoices,
    Voice,
    VoiceAnswer,
    VoicePicture,
    VoiceRound,
)
from partnerportal.foundation.models import Notice
from teams.models import Membership
from tests.factories.teams import FacilitationFactory, MembershipFactory

pytestmark = pytest.mark.django_db
MIXED = [1, 2, 4, 5, 5]


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def text_of(response):
    return response.content.decode()


@pytest.fixture
def on(team, people):
    return set_team_voices(team=team, is_on=True, from_how_many=None, by=people.patient)


@pytest.fixture
def item(check_in):
    return Item.objects.filter(theme__instrument_version=check_in.instrument_version).first()


@pytest.fixture
def six(team, people):
    """The member of the cast and five more."""
    more = [MembershipFactory(team=team, user__name=f"Reed {n}").user for n in range(5)]
    return [people.member, *more]


@pytest.fixture
def say(check_in, item, six):
    """Let this many of the six answer the first question."""

    def answer(values):
        for person, value in zip(six, values, strict=False):
            save_voice(check_in=check_in, values={item.pk: value}, by=person)

    return answer


# ---- On and off


def test_at_first_nobody_else_is_asked(team, people, check_in):
    client = as_person(people.member)

    assert client.get(f"/check-ins/{check_in.pk}/voice/").status_code == 403
    assert "Add your voice" not in text_of(client.get("/"))
    with pytest.raises(ValidationError, match="does not ask you"):
        save_voice(check_in=check_in, values={}, by=people.member)


def test_a_co_lead_switches_it_on_and_the_other_is_told(team, people, run_jobs, mailoutbox, by_day):
    response = as_person(people.patient).post(f"/teams/{team.slug}/voices/", {"is_on": "on"})
    run_jobs()

    assert response.status_code == 302
    assert TeamVoices.objects.get().is_on
    assert [mail.to for mail in mailoutbox] == [[people.researcher.email]]


def test_saving_without_a_change_tells_nobody(team, people, on):
    Notice.objects.all().delete()
    set_team_voices(team=team, is_on=True, from_how_many=7, by=people.researcher)

    assert not Notice.objects.filter(kind="engagement.voices_switched").exists()


@pytest.mark.parametrize("number", [1, 2, 21])
def test_never_from_under_three(team, people, number):
    client = as_person(people.patient)
    sent = client.post(f"/teams/{team.slug}/voices/", {"is_on": "on", "from_how_many": number})

    assert sent.status_code == 422
    with pytest.raises(ValidationError):
        set_team_voices(team=team, is_on=True, from_how_many=number, by=people.patient)
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamVoices.objects.create(team=team, shown_from=number)


def test_who_leads_no_team_switches_nothing(team, people):
    for who in (people.member, people.facilitator, people.administrator):
        with pytest.raises(ValidationError, match="Only the co-leads"):
            set_team_voices(team=team, is_on=True, from_how_many=None, by=who)


def test_switched_off_erases_what_is_not_shown(team, people, on, check_in, say):
    say(MIXED)
    set_team_voices(team=team, is_on=False, from_how_many=None, by=people.researcher)

    assert not VoiceAnswer.objects.exists()
    assert not VoiceRound.objects.exists()


# ---- Answering


def test_a_member_answers_changes_and_takes_it_back(people, on, check_in, item):
    client, path = as_person(people.member), f"/check-ins/{check_in.pk}/voice/"
    assert path in text_of(client.get("/"))
    assert path in text_of(client.get(f"/check-ins/{check_in.pk}/"))

    client.post(path, {f"item-{item.pk}-value": "4"})
    assert own_voice(people.member, check_in) == {item.pk: 4}
    assert path not in text_of(client.get("/"))
    client.post(path, {f"item-{item.pk}-value": "2"})
    assert own_voice(people.member, check_in) == {item.pk: 2}
    assert "checked" in text_of(client.get(path))
    client.post(f"{path}take-back/")

    assert not Voice.objects.exists()


def test_all_skipped_is_not_an_answer(people, on, check_in, item):
    path = f"/check-ins/{check_in.pk}/voice/"
    as_person(people.member).post(path, {f"item-{item.pk}-value": "none"})

    assert not Voice.objects.exists()


@pytest.mark.parametrize("sent", ["0", "6", "x", "²"])
def test_a_value_off_the_scale_is_refused(people, on, check_in, item, sent):
    path = f"/check-ins/{check_in.pk}/voice/"
    response = as_person(people.member).post(path, {f"item-{item.pk}-value": sent})

    assert response.status_code == 422
    assert not VoiceAnswer.objects.exists()


def test_each_is_asked_in_the_words_of_their_side(team, people, on, check_in):
    patient = MembershipFactory(team=team, role="caregiver").user
    words = {}
    for who in (patient, people.member):
        words[who] = text_of(as_person(who).get(f"/check-ins/{check_in.pk}/voice/"))
    for role, side in (("caregiver", "patient"), ("trainee", "researcher")):
        person = MembershipFactory(team=team, role=role).user
        item = Item.objects.filter(theme__instrument_version=check_in.instrument_version).first()
        save_voice(check_in=check_in, values={item.pk: 3}, by=person)
        assert Voice.objects.get(user=person).perspective == side


def test_co_leads_facilitators_and_strangers_are_not_asked(team, people, on, check_in):
    both = FacilitationFactory(community=team.community).user
    MembershipFactory(team=team, user=both)
    path = f"/check-ins/{check_in.pk}/voice/"

    for who in (people.patient, people.researcher, people.facilitator, people.administrator, both):
        assert as_person(who).get(path).status_code == 403
        assert as_person(who).post(path).status_code == 403
        assert not check_ins_to_add_a_voice_to(who, [team]).exists()
    assert as_person(people.stranger).get(path).status_code == 404


# ---- Shown as a group


def test_before_both_co_leads_have_answered_nothing_is_there(people, on, check_in, say):
    say(MIXED)

    for who in vars(people).values():
        assert group_of(who, check_in) is None
    assert not VoicePicture.objects.exists()


def test_five_are_shown_to_the_team_and_their_answers_are_gone(
    people, on, check_in, say, both_in, item, responses
):
    say(MIXED)
    for response in (responses.patient, responses.researcher):
        save_answer(response=response, item=item, value=3, audience=3)
    both_in()
    check_in.refresh_from_db()

    for who in (people.patient, people.researcher, people.member):
        found = group_of(who, check_in)
        assert found.is_shown
        assert found.pictures[item.pk].middle == 4
        page = text_of(as_person(who).get(f"/check-ins/{check_in.pk}/reveal/"))
        assert "The others on the team, in the middle: <b>Mostly</b>. Far apart." in page
    for who in (people.facilitator, people.administrator, people.stranger):
        assert group_of(who, check_in) is None
    assert not VoiceAnswer.objects.exists()
    assert not Voice.objects.exists()


def test_four_are_too_few_and_how_many_is_not_said(people, on, check_in, say, both_in):
    say(MIXED[:4])
    both_in()
    check_in.refresh_from_db()

    page = text_of(as_person(people.patient).get(f"/check-ins/{check_in.pk}/reveal/"))
    assert "Too few of them answered" in page
    assert "in the middle" not in page
    assert not VoicePicture.objects.exists()
    assert not VoiceAnswer.objects.exists()


def test_nobody_heard_is_not_told_from_not_asked(people, on, check_in, both_in):
    both_in()

    page = text_of(as_person(people.patient).get(f"/check-ins/{check_in.pk}/reveal/"))
    assert "The others on the team" not in page


def test_a_question_that_too_few_answered_is_not_shown(
    people, on, check_in, say, six, both_in, item
):
    other = Item.objects.filter(theme__instrument_version=check_in.instrument_version).exclude(
        pk=item.pk
    )[0]
    say(MIXED)
    for person, value in zip(six[:4], MIXED, strict=False):
        save_voice(check_in=check_in, values={other.pk: value}, by=person)
    both_in()
    check_in.refresh_from_db()

    assert set(group_of(people.patient, check_in).pictures) == {item.pk}


def test_one_mind_does_not_tell(people, on, check_in, say, both_in):
    say([1, 1, 1, 1, 1])
    both_in()
    check_in.refresh_from_db()

    assert group_of(people.patient, check_in).pictures == {}


def test_the_number_that_was_promised_holds(team, people, on, check_in, say, both_in):
    say(MIXED[:3])
    set_team_voices(team=team, is_on=True, from_how_many=3, by=people.patient)
    change_network_settings(answer_within=3, voices_from=3, by=people.administrator)
    both_in()
    check_in.refresh_from_db()

    assert not group_of(people.patient, check_in).is_shown


def test_a_team_may_show_from_three(team, people, on, check_in, say, both_in):
    set_team_voices(team=team, is_on=True, from_how_many=3, by=people.patient)
    say([1, 3, 5])
    both_in()
    check_in.refresh_from_db()

    assert group_of(people.patient, check_in).is_shown


# ---- Attacks by difference


def test_one_more_answer_after_the_reveal_is_refused_kindly(
    people, on, check_in, say, six, both_in, item
):
    say(MIXED)
    both_in()
    before = list(VoicePicture.objects.values())
    client, path = as_person(six[5]), f"/check-ins/{check_in.pk}/voice/"

    response = client.post(path, {f"item-{item.pk}-value": "1"})

    assert response.status_code == 422
    assert "told apart from the others" in text_of(response)
    assert client.get(path).status_code == 302
    with pytest.raises(ValidationError):
        save_voice(check_in=check_in, values={item.pk: 1}, by=six[5])
    assert list(VoicePicture.objects.values()) == before


def test_taking_it_back_after_the_reveal_changes_nothing(people, on, check_in, say, six, both_in):
    say(MIXED)
    both_in()
    before = list(VoicePicture.objects.values())

    with pytest.raises(ValidationError, match="erased already"):
        take_voice_back(check_in=check_in, by=six[0])
    Membership.objects.filter(user=six[1]).update(ended_on=timezone.localdate())
    check_in.refresh_from_db()
    freeze_voices(check_in)

    assert list(VoicePicture.objects.values()) == before


def test_who_left_before_the_reveal_is_not_counted(people, on, check_in, say, six, both_in):
    say(MIXED)
    Membership.objects.filter(user=six[0]).update(ended_on=timezone.localdate())
    both_in()
    check_in.refresh_from_db()

    assert not group_of(people.patient, check_in).is_shown


def test_who_takes_a_seat_up_is_heard_as_a_co_lead_only(
    team, people, on, check_in, item, six, say, hand_over, successor, responses
):
    say(MIXED[:4])
    save_voice(check_in=check_in, values={item.pk: 3}, by=successor)
    hand_over()

    assert as_person(successor).get(f"/check-ins/{check_in.pk}/voice/").status_code == 403
    check_in.refresh_from_db()
    CheckIn.objects.filter(pk=check_in.pk).update(revealed_at=timezone.now())
    check_in.refresh_from_db()
    freeze_voices(check_in)

    assert not group_of(people.researcher, check_in).is_shown
    assert not VoiceAnswer.objects.exists()


def test_no_page_shows_another_members_value(people, on, check_in, six, say, both_in, item):
    """Two stories that differ in whose answer is whose look the same to everybody else."""
    pages = {}
    for turn in (MIXED, MIXED[::-1]):
        say(turn)
        for who in ("patient", "researcher", "facilitator", "administrator"):
            for path in (
                "/check-ins/",
                f"/check-ins/{check_in.pk}/",
                "/",
                f"/teams/{check_in.team.slug}/",
            ):
                page = re.sub(
                    r"[A-Za-z0-9]{64}",
                    "",
                    text_of(as_person(getattr(people, who)).get(path, follow=True)),
                )
                page = re.sub(r"\d+[: ]\d\d", "", page)
                assert pages.setdefault((who, path), page) == page


# ---- Told once


def test_members_are_asked_by_mail_once(
    people, on, check_in, six, item, run_jobs, mailoutbox, by_day
):
    CheckIn.objects.filter(pk=check_in.pk).update(
        opens_at=timezone.now() - datetime.timedelta(days=1),
        closes_at=timezone.now() + datetime.timedelta(days=9),
    )
    save_voice(check_in=CheckIn.objects.get(pk=check_in.pk), values={item.pk: 3}, by=six[0])
    Notice.objects.all().delete()
    for _round in range(2):
        ask_voices(None)

    rows = Notice.objects.filter(kind="engagement.voice_asked")
    assert rows.count() == 6
    run_jobs()
    told = {mail.to[0] for mail in mailoutbox}
    assert told == {person.email for person in six[1:]}
    assert all(check_in.team.name not in mail.body + mail.subject for mail in mailoutbox)


def test_who_is_away_is_not_asked(people, on, check_in):
    Membership.objects.filter(user=people.member).update(
        away_since=timezone.localdate() - datetime.timedelta(days=2)
    )
    ask_voices(None)

    assert not Notice.objects.filter(
        kind="engagement.voice_asked", recipient=people.member
    ).exists()


def test_what_was_never_shown_is_forgotten(people, on, check_in, say):
    say(MIXED)
    CheckIn.objects.update(
        opens_at=timezone.now() - datetime.timedelta(days=90),
        closes_at=timezone.now() - datetime.timedelta(days=61),
    )
    forget_voices(None)

    assert not VoiceAnswer.objects.exists()
