"""Opening early: only when all co-leads say so, and nothing that was not sent is ever shown."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from engagement.access import answers_read_by
from engagement.actions import agree_to_open_early, save_answer, submit, wait_after_all
from engagement.models import Answer, Audience, CheckIn
from partnerportal.foundation.models import Notice
from tests.factories.engagement import ResponseFactory
from tests.factories.teams import PatientCoLeadFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_side(responses, item):
    """The researcher has sent answers; the patient co-lead has saved some and sent none."""
    save_answer(response=responses.patient, item=item, value=1, comment="unsent", audience=4)
    save_answer(response=responses.researcher, item=item, value=5, comment="sent", audience=2)
    submit(response=responses.researcher)
    return responses


def is_shown(check_in):
    return CheckIn.objects.get(pk=check_in.pk).is_revealed


def words_read_by(user):
    return set(answers_read_by(user).values_list("comment", flat=True)) and {
        row.comment for row in answers_read_by(user)
    }


def test_one_yes_opens_nothing(check_in, one_side):
    agree_to_open_early(response=one_side.researcher)

    assert not is_shown(check_in)


def test_it_opens_when_both_say_yes_and_shows_only_what_was_sent(check_in, one_side, people):
    agree_to_open_early(response=one_side.researcher)
    agree_to_open_early(response=one_side.patient)

    assert is_shown(check_in)
    assert words_read_by(people.patient) == {"unsent", "sent"}
    for who in ("researcher", "facilitator", "member", "administrator"):
        assert "unsent" not in words_read_by(getattr(people, who))
    told = Notice.objects.filter(kind="engagement.early_shown")
    assert {row.recipient for row in told} == {people.patient, people.researcher}
    assert not Notice.objects.filter(kind="engagement.check_in_revealed").exists()


def test_it_opens_nothing_while_nobody_has_answered(check_in, responses, people):
    agree_to_open_early(response=responses.patient)
    agree_to_open_early(response=responses.researcher)
    assert not is_shown(check_in)

    submit(response=responses.researcher)

    assert is_shown(check_in)


def test_a_yes_can_be_taken_back_until_the_other_says_yes(check_in, one_side):
    agree_to_open_early(response=one_side.researcher)
    wait_after_all(response=one_side.researcher)
    agree_to_open_early(response=one_side.patient)
    assert not is_shown(check_in)

    agree_to_open_early(response=one_side.researcher)

    with pytest.raises(ValidationError, match="open already"):
        wait_after_all(response=one_side.patient)


def test_everybody_who_shares_a_seat_has_to_say_yes(check_in, team, one_side):
    seat = PatientCoLeadFactory(team=team)
    second = ResponseFactory(check_in=check_in, user=seat.user)
    agree_to_open_early(response=one_side.researcher)
    agree_to_open_early(response=one_side.patient)
    assert not is_shown(check_in)

    agree_to_open_early(response=second)

    assert is_shown(check_in)


def test_who_left_after_sending_is_not_shown_by_the_yes_of_others(
    check_in, one_side, people, hand_over, successor
):
    """They can say yes no more; so it waits, as it would have."""
    submit(response=one_side.patient)  # both in: shown; so begin another round with a handover
    CheckIn.objects.filter(pk=check_in.pk).update(revealed_at=None)
    one_side.researcher.submitted_at = None
    one_side.researcher.save()
    theirs = hand_over()
    agree_to_open_early(response=theirs)
    agree_to_open_early(response=one_side.researcher)

    assert not is_shown(check_in)


def test_unsent_answers_stay_theirs_also_after_it_is_open(check_in, one_side, people, item):
    agree_to_open_early(response=one_side.researcher)
    agree_to_open_early(response=one_side.patient)

    with pytest.raises(ValidationError):
        submit(response=one_side.patient)
    with pytest.raises(ValidationError):
        save_answer(response=one_side.patient, item=item, value=2)
    assert not Answer.objects.filter(
        pk__in=answers_read_by(people.researcher), response=one_side.patient
    ).exists()


def test_saying_yes_alone_lets_nobody_read_when_it_is_shown_another_way(
    check_in, team, responses, people, item
):
    """A yes of the reader counts only for answers of those who said yes too."""
    save_answer(response=responses.researcher, item=item, value=5, audience=Audience.CO_LEAD)
    agree_to_open_early(response=responses.patient)
    submit(response=responses.researcher)
    CheckIn.objects.filter(pk=check_in.pk).update(revealed_at=check_in.opens_at)

    assert not answers_read_by(people.patient).filter(response=responses.researcher).exists()


# ---- Pages and mails


@pytest.fixture
def early(check_in):
    return reverse("check-in-early", args=[check_in.pk])


def page(client, user, path, **data):
    client.force_login(user)
    got = client.post(path, data, follow=True) if data else client.get(path, follow=True)
    return " ".join(got.content.decode().split())


def test_it_says_what_it_means_to_each_side_before(client, people, early, one_side):
    sent = page(client, people.researcher, early)
    unsent = page(client, people.patient, early)

    assert "What you sent is shown to the people you chose" in sent
    assert "stays yours alone" in unsent
    assert "only what <bdi>Juniper</bdi> has sent is shown" in sent


def test_the_other_is_asked_on_their_page_and_by_mail_and_not_before(
    client, by_day, people, early, check_in, one_side, run_jobs, mailoutbox
):
    answering = reverse("check-in-answer", args=[check_in.pk])
    assert "would like to open" not in page(client, people.patient, answering)

    assert "as soon as <bdi>Juniper</bdi> says yes too" in page(
        client, people.researcher, early, say="yes"
    )
    run_jobs()

    assert "Alder would like to open this check-in early" in page(client, people.patient, answering)
    assert "Alder would like to open it early." in page(client, people.patient, "/")
    asking = [mail for mail in mailoutbox if mail.subject == "Open your check-in early?"]
    assert [mail.to for mail in asking] == [[people.patient.email]]
    assert "Alder would like to open your check-in now" in asking[0].body
    assert check_in.team.name not in asking[0].body


def test_nobody_is_asked_by_mail_once_it_was_taken_back(by_day, one_side, run_jobs, mailoutbox):
    agree_to_open_early(response=one_side.researcher)
    wait_after_all(response=one_side.researcher)

    run_jobs()

    assert "Open your check-in early?" not in [mail.subject for mail in mailoutbox]


def test_after_it_opened_the_page_shows_one_side_and_says_why(client, people, early, one_side):
    page(client, people.researcher, early, say="yes")

    shown = page(client, people.patient, early, say="yes")

    assert "You agreed to open this early." in shown
    assert "<bdi>Juniper</bdi> had not sent is not shown" in shown
    assert "(5 of 5)" in shown
    assert "(1 of 5)" not in shown


def test_the_list_says_that_it_was_opened_early(client, people, early, one_side):
    page(client, people.researcher, early, say="yes")
    page(client, people.patient, early, say="yes")

    assert "Opened early" in page(client, people.member, reverse("check-in-list"))


@pytest.mark.parametrize("who", ["member", "facilitator", "administrator"])
def test_nobody_else_can_say_yes(client, people, early, one_side, who):
    client.force_login(getattr(people, who))

    assert client.post(early, {"say": "yes"}).status_code == 403
