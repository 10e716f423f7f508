"""The agreement on paper: accessible, in its own language, the same for the same words."""

import io
import re

import pikepdf
import pytest
from django.test import Client
from page import ValidationProfile, validate_pdf_bytes

from partnerportal.foundation.models import Document, Job
from teams.actions import begin_agreement, sign_agreement
from teams.documents.agreement import agreement_html, agreement_pdf
from teams.forms.agreement import examples
from teams.models import AgreementVersion, Membership
from tests.factories.teams import PatientCoLeadFactory, ResearcherCoLeadFactory, TeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def begun(language="en"):
    team = TeamFactory(slug="ours", name="Rides", language=language)
    patient = PatientCoLeadFactory(team=team).user
    ResearcherCoLeadFactory(team=team)
    return begin_agreement(team=team, by=patient, words=examples(language))


def signed_by_all(version):
    for seat in Membership.objects.co_leads().filter(team=version.team):
        sign_agreement(
            team=version.team,
            number=version.number,
            seen=version.fingerprint,
            name=f"Signed {seat.seat}",
            by=seat.user,
        )
    return AgreementVersion.objects.get(pk=version.pk)


@pytest.fixture
def client_of_the_patient():
    def client(version):
        seat = Membership.objects.get(team=version.team, seat="patient")
        found = Client()
        found.force_login(seat.user)
        return found

    return client


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("signed", [True, False])
def test_it_is_pdf_ua_in_its_own_language(language, signed):
    version = begun(language)
    if signed:
        version = signed_by_all(version)

    file = agreement_pdf(version)

    report = validate_pdf_bytes(file, profile=ValidationProfile.PDF_UA_1)
    assert report.is_compliant, report.failures
    document = pikepdf.open(io.BytesIO(file))
    assert document.Root.Lang == language
    assert str(document.docinfo["/Author"]) == "Rides"
    assert len(document.open_outline().root) > 0


def test_the_same_words_give_the_same_bytes():
    version = signed_by_all(begun())

    assert agreement_pdf(version) == agreement_pdf(version)


def test_a_draft_says_so_and_a_signed_one_names_both():
    version = begun()
    assert 'class="draft"' in agreement_html(version)

    page = agreement_html(signed_by_all(version))

    assert 'class="draft"' not in page
    assert "Signed patient" in page
    assert "Signed researcher" in page


def test_whoever_reads_the_agreement_gets_the_file(client_of_the_patient, run_jobs):
    version = begun()
    client = client_of_the_patient(version)
    for _twice in range(2):
        client.post("/teams/ours/agreement/1/pdf/")
    run_jobs()

    assert Job.objects.filter(kind="teams.print_agreement", status="ready").count() == 1
    page = client.get("/teams/ours/agreement/1/").content.decode()
    (address,) = re.findall(r"/documents/[\w-]+/[^\"]*", page)
    assert client.get(address).getvalue().startswith(b"%PDF")
    stranger = Client()
    stranger.force_login(PatientCoLeadFactory().user)
    assert stranger.get(address).status_code == 404


def test_a_member_who_left_meanwhile_gets_no_file(client_of_the_patient, run_jobs):
    version = begun()
    client_of_the_patient(version).post("/teams/ours/agreement/1/pdf/")
    seat = Membership.objects.get(team=version.team, seat="patient")
    Membership.objects.filter(pk=seat.pk).update(ended_on=seat.started_on)
    run_jobs()

    assert Job.objects.get().reason == "denied"
    assert not Document.objects.exists()


def test_a_new_signature_makes_the_file_anew(client_of_the_patient, run_jobs):
    version = begun()
    client = client_of_the_patient(version)
    client.post("/teams/ours/agreement/1/pdf/")
    run_jobs()
    signed_by_all(version)
    client.post("/teams/ours/agreement/1/pdf/")
    run_jobs()

    document = Document.objects.get(kind="agreement")
    assert document.filename == "ours-agreement-1-en.pdf"
