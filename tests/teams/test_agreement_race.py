"""Both sign at the same moment while a third person writes, on a database with real parallelism."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from teams.actions import begin_agreement, sign_agreement, write_section
from teams.models import AgreementVersion, Approval
from tests.factories.teams import PatientCoLeadFactory, ResearcherCoLeadFactory, TeamFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.services, pytest.mark.slow]

OLD, NEW = "We talk first.", "We vote."


def at_once(*acts):
    """Do all of these at the same moment, each in a connection of its own; what each raised."""
    barrier, ended = threading.Barrier(len(acts)), {}

    def run(number, act):
        barrier.wait()
        try:
            act()
            ended[number] = None
        except ValidationError as refusal:
            ended[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return [ended[number] for number in range(len(acts))]


@pytest.mark.parametrize("turn", range(8))
def test_no_word_and_no_signature_is_lost(turn):
    team = TeamFactory()
    patient, third = (PatientCoLeadFactory(team=team).user for _two in range(2))
    researcher = ResearcherCoLeadFactory(team=team).user
    version = begin_agreement(team=team, by=patient, words={"decisions": OLD})
    seen = version.fingerprint

    def signs(person):
        return lambda: sign_agreement(team=team, number=1, seen=seen, name=person.name, by=person)

    def writes():
        write_section(team=team, code="decisions", text=NEW, seen_version=1, by=third)

    acts = [signs(patient), signs(researcher), writes]
    order = acts[turn % 3 :] + acts[: turn % 3]
    ended = dict(zip([id(act) for act in order], at_once(*order), strict=True))
    signed = [ended[id(act)] is None for act in acts[:2]]

    assert ended[id(writes)] is None
    first, *later = AgreementVersion.objects.order_by("number")
    approvals = Approval.objects.all()
    if any(signed):
        # Somebody signed the old words first: those stay, and the new ones are a new version.
        assert first.words["decisions"] == OLD
        assert [row.words["decisions"] for row in later] == [NEW]
        assert approvals.count() == sum(signed)
        assert {row.fingerprint for row in approvals} == {seen}
    else:
        # The new words came first: both who signed were told, and nothing is signed.
        assert first.words["decisions"] == NEW
        assert later == []
        assert approvals.count() == 0
    assert (first.agreed_at is not None) == all(signed)
    for refusal in ended.values():
        assert refusal is None or refusal.code == "changed"


def test_two_who_sign_at_once_are_both_in_it():
    team = TeamFactory()
    patient = PatientCoLeadFactory(team=team).user
    researcher = ResearcherCoLeadFactory(team=team).user
    version = begin_agreement(team=team, by=patient, words={"decisions": OLD})

    def signs(person):
        return lambda: sign_agreement(
            team=team, number=1, seen=version.fingerprint, name=person.name, by=person
        )

    assert at_once(signs(patient), signs(researcher)) == [None, None]
    version.refresh_from_db()
    assert version.agreed_at is not None
    assert Approval.objects.count() == 2
