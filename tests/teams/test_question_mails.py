"""Mails about the research question: who gets one, and that no words are in it."""

import pytest
from django.core import mail
from django.utils import timezone

from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import kinds
from teams.access.question import question_state
from teams.actions import answer_wording, propose_wording
from teams.models import Membership
from tests.factories.teams import PatientCoLeadFactory, ResearcherCoLeadFactory

pytestmark = pytest.mark.django_db
WORDS = "What helps people get home?"
KINDS = ("worded", "new_words", "answered")
ASKED, NEW_WORDS, ANSWERED = (f"teams.question_{kind}" for kind in KINDS)


def propose(team, by, wording=WORDS):
    standing = question_state(team).wording
    seen = standing.pk if standing else None
    return propose_wording(team=team, wording=wording, why="It counts rides.", seen=seen, by=by)


def answer(team, by, verdict, lost=""):
    wording = question_state(team).wording
    return answer_wording(wording=wording, verdict=verdict, lost=lost, by=by)


def told():
    return sorted(Notice.objects.values_list("kind", "recipient__name"))


def test_words_of_a_researcher_are_asked_of_every_patient_co_lead(team, patient, researcher):
    other = PatientCoLeadFactory(team=team, user__name="Maple Wind").user
    ResearcherCoLeadFactory(team=team, user__name="Birch Hill")

    propose(team, researcher)

    assert told() == [(NEW_WORDS, "Birch Hill"), (ASKED, "Juniper Rain"), (ASKED, other.name)]


def test_words_of_a_patient_co_lead_are_told_to_the_other_co_leads(team, patient, researcher):
    propose(team, patient)

    assert told() == [(NEW_WORDS, "Alder Snow")]


def test_the_mail_holds_a_link_and_no_words(team, patient, researcher, run_jobs, by_day):
    propose(team, researcher)
    run_jobs()

    (letter,) = mail.outbox
    assert letter.to == [patient.email]
    everything = letter.subject + letter.body + letter.alternatives[0][0]
    assert "Alder" in letter.body
    assert "/teams/rides-home/question/" in letter.body
    for secret in (WORDS, "counts rides", team.name, "Snow"):
        assert secret not in everything


def test_nobody_who_is_away_is_asked(team, patient, researcher):
    Membership.objects.filter(user=patient).update(away_since=timezone.localdate())

    propose(team, researcher)

    assert told() == []


@pytest.mark.parametrize("meanwhile", ["answered", "worded", "away", "left"])
def test_what_is_settled_meanwhile_is_not_mailed(
    team, patient, researcher, run_jobs, by_day, meanwhile
):
    propose(team, researcher)
    place = Membership.objects.filter(user=patient)
    if meanwhile == "answered":
        answer(team, patient, "still")
    elif meanwhile == "worded":
        propose(team, patient, "My own words?")
    elif meanwhile == "away":
        place.update(away_since=timezone.localdate())
    else:
        place.update(ended_on=timezone.localdate())
    run_jobs()

    assert not [letter for letter in mail.outbox if letter.to == [patient.email]]


def test_an_answer_is_told_to_the_other_co_leads_without_what_it_says(team, patient, researcher):
    propose(team, researcher)
    Notice.objects.all().delete()

    answer(team, patient, "no_longer", "It is about vans now")

    assert told() == [(ANSWERED, "Alder Snow")]
    (row,) = Notice.objects.all()
    assert "vans" not in row.subject


def test_an_answer_that_was_changed_meanwhile_is_told_once(team, patient, researcher, run_jobs):
    propose(team, researcher)
    first = answer(team, patient, "no_longer")
    answer(team, patient, "still")

    kind = kinds()[ANSWERED]
    rows = {int(row.subject): row for row in Notice.objects.filter(kind=ANSWERED)}
    said = {pk: kind.words(row) for pk, row in rows.items()}
    assert said.pop(first.pk) is None
    assert [list(words) for words in said.values()] == [["names", "url"]]


def test_the_same_answer_again_is_told_once(team, patient, researcher):
    propose(team, researcher)
    for _press in range(2):
        answer(team, patient, "no_longer")

    assert Notice.objects.filter(kind=ANSWERED).count() == 1
