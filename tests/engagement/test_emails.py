import pytest
import time_machine
from django.utils import timezone

from engagement.actions import submit
from tests.engagement.conftest import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_day")]


def test_opened_mail_says_how_long_until_when_and_where(
    settings, people, check_in, run_jobs, mailoutbox
):
    run_jobs()

    mail = next(mail for mail in mailoutbox if mail.to == [people.patient.email])
    page = mail.alternatives[0][0]
    address = settings.SITE_URL + check_in.get_absolute_url()
    assert mail.subject.startswith("Your check-in: about 5 minutes, until ")
    assert "\n" not in mail.subject
    for body in (mail.body, page):
        assert address in body
        assert "Alder" in body
        assert "Hello Juniper" in body
        assert "Rides to Care" not in body
        assert "(Toronto time)" in body
    assert len(mailoutbox) == 2


def test_opened_mail_is_not_sent_to_somebody_who_has_answered(
    people, responses, run_jobs, mailoutbox
):
    submit(response=responses.patient)

    run_jobs()

    assert [mail.to for mail in mailoutbox] == [[people.researcher.email]]


def test_opened_mail_is_not_sent_once_it_is_over(check_in, run_jobs, mailoutbox):
    with time_machine.travel(timezone.now() + 11 * DAY):
        run_jobs()

    assert mailoutbox == []


def test_opened_mail_is_not_sent_to_somebody_who_left(team, people, check_in, run_jobs, mailoutbox):
    team.memberships.filter(user=people.patient).update(ended_on=timezone.localdate())

    run_jobs()

    assert [mail.to for mail in mailoutbox] == [[people.researcher.email]]


def test_revealed_mail_goes_to_both_and_once(
    settings, people, check_in, responses, both_in, run_jobs, mailoutbox
):
    run_jobs()
    mailoutbox.clear()
    both_in()
    submit(response=responses.patient)

    run_jobs()
    run_jobs()

    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(
        [people.patient.email, people.researcher.email]
    )
    for mail in mailoutbox:
        assert mail.subject == "You have both answered: see your check-in side by side"
        assert settings.SITE_URL + check_in.get_absolute_url() in mail.body
        assert settings.SITE_URL + check_in.get_absolute_url() in mail.alternatives[0][0]
