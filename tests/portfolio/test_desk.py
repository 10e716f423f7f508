"""At the desk: who may ask for a report, and who may have it."""

import pytest
from django.urls import reverse

from partnerportal.foundation import documents
from partnerportal.foundation.models import Document, Job
from partnerportal.portfolio.access import reports_read_by
from partnerportal.portfolio.exporters import EXPORTERS
from partnerportal.portfolio.models import PortfolioReport
from tests.factories.teams import FacilitationFactory, PatientCoLeadFactory, UserFactory
from tests.portfolio.network import PROGRAMME

ADD = "admin:portfolio_portfolioreport_add"
LIST = "admin:portfolio_portfolioreport_changelist"


@pytest.fixture
def administrator(db):
    return UserFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def facilitator(network):
    return FacilitationFactory(community=network[0]).user


@pytest.fixture
def no_pdf(monkeypatch):
    monkeypatch.delitem(EXPORTERS, "pdf")


def wish(**changed):
    return {
        "programme": PROGRAMME,
        "starts_on": "2026-04-01",
        "ends_on": "2026-09-30",
        "languages": "en",
        **changed,
    }


def test_report_is_asked_for_made_and_downloaded(client, network, administrator, run_jobs, no_pdf):
    client.force_login(administrator)

    asked = client.post(reverse(ADD), wish())
    run_jobs()
    report = PortfolioReport.objects.get()
    page = client.get(report.get_absolute_url())

    assert asked.url == reverse("job-detail", args=[Job.objects.get().pk])
    assert client.get(asked.url).url == report.get_absolute_url()
    names = set(Document.objects.values_list("filename", flat=True))
    stem = f"report-{report.number}"
    assert names == {f"{stem}.json", f"{stem}.xlsx", f"{stem}-csv.zip"}
    assert f"{stem}.xlsx" in page.content.decode()
    document = Document.objects.first()
    download = client.get(reverse("document-download", args=[document.pk]))
    assert b"".join(download.streaming_content)
    download.close()


def test_asking_twice_is_asking_once(client, network, administrator, run_jobs, no_pdf):
    client.force_login(administrator)

    urls = {client.post(reverse(ADD), wish()).url for _time in range(2)}
    run_jobs()
    urls.add(client.post(reverse(ADD), wish()).url)
    run_jobs()

    assert len(urls) == PortfolioReport.objects.count() == Job.objects.count() == 1
    assert Document.objects.count() == 3


def test_facilitator_reports_on_the_own_community_alone(
    client, network, facilitator, run_jobs, no_pdf
):
    client.force_login(facilitator)

    client.post(reverse(ADD), wish())
    run_jobs()

    report = PortfolioReport.objects.get()
    assert report.content["communities"] == ["north"]
    assert reports_read_by(facilitator).get() == report


def test_facilitator_cannot_choose_another_community(client, network, facilitator):
    client.force_login(facilitator)

    refused = client.post(reverse(ADD), wish(communities=[network[1].pk]))

    assert refused.status_code == 422
    assert not PortfolioReport.objects.exists()


def test_report_over_more_communities_does_not_exist_for_a_facilitator(
    client, network, facilitator, make
):
    report = make()
    document = documents.store(
        kind="portfolio",
        subject=report.subject,
        filename="report.json",
        language="en",
        content_type="application/json",
        content=b"{}",
    )
    client.force_login(facilitator)

    assert PROGRAMME not in client.get(reverse(LIST)).content.decode()
    assert client.get(report.get_absolute_url()).status_code == 302
    assert client.get(reverse("document-download", args=[document.pk])).status_code == 404


def test_co_leads_have_no_report(client, network, make):
    report = make()
    lead = PatientCoLeadFactory(team=network[2][0], started_on="2026-01-01").user

    assert not reports_read_by(lead).exists()
    client.force_login(lead)
    assert client.get(report.get_absolute_url()).status_code in {302, 403, 404}


def test_right_that_is_gone_when_the_job_runs_denies_it(
    client, network, facilitator, run_jobs, no_pdf
):
    client.force_login(facilitator)
    client.post(reverse(ADD), wish())
    facilitator.facilitations.all().delete()

    (job,) = run_jobs()

    assert job.reason == Job.Reason.DENIED
    assert not Document.objects.exists()


def test_worker_that_died_after_freezing_changes_no_number(
    client, network, administrator, run_jobs, monkeypatch, no_pdf
):
    client.force_login(administrator)
    client.post(reverse(ADD), wish())

    def dies(*_args):
        raise MemoryError

    with monkeypatch.context() as broken:
        broken.setattr("partnerportal.portfolio.jobs.files_of", dies)
        run_jobs()
    frozen = PortfolioReport.objects.get()
    PatientCoLeadFactory(team=network[2][0])
    client.post(reverse(ADD), wish())
    run_jobs()

    assert frozen.content_hash
    assert PortfolioReport.objects.get().content_hash == frozen.content_hash
    assert Document.objects.exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"programme": ""}, "Choose a programme."),
        ({"starts_on": "soon"}, "like 2026-04-01"),
        ({"ends_on": "2026-01-01"}, "The last day cannot be before the first."),
    ],
)
def test_faults_are_named_and_nothing_typed_is_lost(client, network, administrator, changed, said):
    client.force_login(administrator)

    answer = client.post(reverse(ADD), wish(**changed))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert (changed.get("ends_on") or "2026-09-30") in answer.content.decode()
    assert not PortfolioReport.objects.exists()


def test_days_without_a_team_are_told_on_the_job_page(client, network, administrator, run_jobs):
    client.force_login(administrator)
    client.post(reverse(ADD), wish(starts_on="2020-01-01", ends_on="2020-02-01"))

    (job,) = run_jobs()

    assert job.reason == Job.Reason.REFUSED
    assert "No team of this programme" in job.detail
