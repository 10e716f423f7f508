import pytest
from django.core import mail
from django.utils import timezone

from kmb_events import actions
from kmb_events.emails import ASKED, BOTH
from partnerportal.foundation.models import Notice
from teams.actions import begin_break, end_break
from tests.kmb_events.conftest import loaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_day")]


def agree(plan, by):
    actions.approve_plan(plan=loaded(plan.team), seen=loaded(plan.team).fingerprint, by=by)


def test_other_co_lead_is_asked_at_once_and_once(settings, plan, patient, researcher, run_jobs):
    for _time in range(2):
        agree(plan, patient)
    run_jobs()

    (letter,) = mail.outbox
    assert letter.to == [researcher.email]
    for body in (letter.body, letter.alternatives[0][0]):
        assert "Juniper" in body
        assert settings.SITE_URL + plan.get_absolute_url() in body
        assert plan.title not in body
        assert plan.team.name not in body
    assert plan.title not in letter.subject


def test_nobody_is_asked_who_has_agreed_meanwhile(plan, patient, researcher, run_jobs):
    agree(plan, patient)
    agree(plan, researcher)
    run_jobs()

    assert mail.outbox == []
    assert Notice.objects.get(kind=ASKED).why == "over"
    both = Notice.objects.filter(kind=BOTH)
    assert {row.recipient for row in both} == {patient, researcher}
    assert {(row.status, row.why) for row in both} == {("waiting", "weekly")}


def test_nobody_is_asked_about_words_that_have_changed(plan, patient, run_jobs):
    agree(plan, patient)
    loaded(plan.team).texts.filter(language="en").update(title="Another title")
    run_jobs()

    assert mail.outbox == []


def test_nobody_is_asked_who_left_the_seat(plan, patient, researcher, run_jobs):
    agree(plan, patient)
    plan.team.memberships.filter(user=researcher).update(ended_on=timezone.localdate())
    run_jobs()

    assert mail.outbox == []


@pytest.mark.parametrize("is_first", [True, False])
def test_nobody_is_asked_who_takes_a_break(plan, patient, researcher, run_jobs, is_first):
    if is_first:
        begin_break(team=plan.team, by=researcher)
    agree(plan, patient)
    begin_break(team=plan.team, by=researcher)
    run_jobs()
    end_break(team=plan.team, by=researcher)
    run_jobs()

    assert mail.outbox == []


def test_other_co_lead_is_asked_about_a_summary(text, patient, researcher, run_jobs):
    mail.outbox.clear()
    actions.approve_summary(text=text, seen=text.fingerprint, by=patient)
    run_jobs()

    (letter,) = mail.outbox
    assert letter.to == [researcher.email]
    assert text.get_absolute_url() in letter.body
    assert text.title not in letter.body
