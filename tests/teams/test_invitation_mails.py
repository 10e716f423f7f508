"""What the mails about invitations hold, in whose language, and when there is nothing to tell."""

import datetime
import re

import pytest
import time_machine
from django.utils import timezone

from partnerportal.foundation.models import Notice
from teams.access import Link, link_to
from teams.actions import (
    accept_invitation,
    decline_invitation,
    invite,
    send_invitation_again,
    withdraw_invitation,
)
from teams.models import Membership, User
from tests.factories.teams import UserFactory

pytestmark = pytest.mark.django_db
NEW = "maple@example.org"


def invited(team, by, **others):
    typed = {"email": NEW, "name": "Maple North", "role": "trainee", "language": "en"} | others
    return invite(team=team, by=by, **typed)


def everything(mail):
    return mail.subject + mail.body + mail.alternatives[0][0]


@pytest.fixture(autouse=True)
def at_noon(by_day):
    """Mails that can wait for the end of quiet hours need not."""


def test_the_mail_says_who_until_when_and_how_to_say_no(team, patient, run_jobs, mailoutbox):
    row = invited(team, patient)
    run_jobs()

    (mail,) = mailoutbox
    assert mail.to == [NEW]
    assert mail.subject == "You are invited to a research team"
    for text in (mail.body, mail.alternatives[0][0]):
        assert "Hello Maple," in text
        assert "Juniper would like to work with you" in text
        assert str(timezone.localtime(row.expires_at).year) in text
        assert "No, thank you" in text
        assert link_to(row) in text
        assert "somebody needs you to see it soon" not in text
        assert "unless we have it for another reason" in text
    assert mail.alternatives[0][0].count('class="go"') == 1


def test_it_holds_no_team_no_role_and_no_family_name(team, patient, run_jobs, mailoutbox):
    invited(team, patient)
    run_jobs()

    said = everything(mailoutbox[0])
    for secret in (team.name, team.slug, team.project_title, "Trainee", "Juniper Rain", "North"):
        assert secret not in said
    assert "List-Unsubscribe" not in mailoutbox[0].extra_headers


def test_it_comes_in_the_language_of_the_invitation(team, patient, run_jobs, mailoutbox):
    invited(team, patient, language="fr")
    run_jobs()

    assert mailoutbox[0].extra_headers["Content-Language"] == "fr"


def test_who_has_an_account_reads_it_in_their_own_language(team, patient, run_jobs, mailoutbox):
    UserFactory(email=NEW, language="fr")
    invited(team, patient, language="en")
    run_jobs()

    assert mailoutbox[0].extra_headers["Content-Language"] == "fr"


def test_sent_again_is_another_mail_with_another_link(team, patient, run_jobs, mailoutbox):
    row = invited(team, patient)
    run_jobs()
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1)):
        send_invitation_again(invitation=row, by=patient)
        run_jobs()

    links = [re.search(r"/invitations/\S+", mail.body)[0] for mail in mailoutbox]
    assert len(set(links)) == 2


def test_the_mail_of_an_earlier_round_is_not_sent_late(team, patient, run_jobs, mailoutbox):
    row = invited(team, patient)
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=1)):
        send_invitation_again(invitation=row, by=patient)
        run_jobs()

    assert len(mailoutbox) == 1
    assert Notice.objects.get(kind="teams.invited", period="1").why == "over"


@pytest.mark.parametrize("end", ["withdrawn", "declined", "expired", "moved"])
def test_nothing_is_sent_once_it_is_over(team, patient, run_jobs, mailoutbox, end):
    UserFactory(email=NEW)
    row = invited(team, patient)
    if end == "withdrawn":
        withdraw_invitation(invitation=row, by=patient)
    elif end == "declined":
        decline_invitation(link=Link(row, 1))
    elif end == "moved":
        User.objects.filter(email=NEW).update(email="elsewhere@example.org")
    else:
        type(row).objects.update(expires_at=timezone.now())
    run_jobs()

    assert mailoutbox == []


def test_who_cannot_sign_in_gets_no_mail(team, patient, run_jobs, mailoutbox):
    UserFactory(email=NEW, is_active=False)
    invited(team, patient)
    run_jobs()

    assert mailoutbox == []


def test_nobody_can_switch_it_off(team, patient, run_jobs, mailoutbox):
    from partnerportal.foundation.notices.wishes import choose_pace

    choose_pace(person=UserFactory(email=NEW), pace="essential")
    invited(team, patient)
    run_jobs()

    assert len(mailoutbox) == 1


# ---- Somebody has come


def comes(row):
    person = User.objects.get(email=NEW)
    accept_invitation(link=Link(row, row.round), by=person)


def test_who_invited_hears_that_somebody_has_come(team, patient, run_jobs, mailoutbox):
    row = invited(team, patient)
    run_jobs()
    mailoutbox.clear()

    comes(row)
    run_jobs()

    (mail,) = mailoutbox
    assert mail.to == [patient.email]
    assert "Maple said yes to your invitation" in mail.body
    for secret in (team.name, team.slug, "North", NEW):
        assert secret not in everything(mail)
    assert "List-Unsubscribe" in mail.extra_headers


def test_who_has_left_the_team_hears_nothing(team, patient, run_jobs, mailoutbox):
    row = invited(team, patient)
    run_jobs()
    mailoutbox.clear()
    Membership.objects.filter(user=patient).update(ended_on=timezone.localdate())

    comes(row)
    run_jobs()

    assert mailoutbox == []


def test_once_a_week_it_is_a_line(team, patient, run_jobs, mailoutbox):
    from partnerportal.foundation.notices.wishes import choose_pace

    choose_pace(person=patient, pace="weekly")
    comes(invited(team, patient))
    run_jobs()
    assert [mail for mail in mailoutbox if mail.to == [patient.email]] == []

    from partnerportal.foundation.notices.sending import start_weekly_mails

    with time_machine.travel(timezone.now() + datetime.timedelta(days=8)):
        start_weekly_mails(None)
        run_jobs()

    assert "Somebody said yes to your invitation" in mailoutbox[-1].body
    assert "Maple" not in mailoutbox[-1].body
