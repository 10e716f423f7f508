"""The page that says how far a job is, seen with a draft of a summary."""

import pytest
from django.urls import reverse

from kmb_events import actions
from partnerportal.foundation.models import Job
from tests.kmb_events.shared import page

HTMX = {"HX-Request": "true"}


@pytest.fixture
def job(plan, patient):
    return actions.request_summary(plan=plan, language="en", by=patient)


@pytest.fixture
def address(job):
    return reverse("job-detail", args=[job.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("patient", 200),
        ("researcher", 200),
        ("member", 404),
        ("facilitator", 404),
        ("administrator", 404),
        ("stranger", 404),
    ],
)
def test_a_job_is_seen_by_those_who_may_have_its_result(client, address, request, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(address).status_code == status


def test_a_waiting_job_asks_for_itself_again(as_patient, address):
    html = page(as_patient.get(address))

    assert "Waiting for its turn" in html
    assert f'data-hx-get="{address}" data-hx-trigger="every 2s"' in html
    assert "Look again" in html


def test_a_running_job_says_its_step_in_words_and_per_cent(as_patient, job, address):
    Job.objects.filter(pk=job.pk).update(
        status="running", progress=30, step="drafting", token=job.pk, lease_until=job.created_at
    )

    html = page(as_patient.get(address))

    assert "Step 2 of 4: writing a first draft" in html
    assert "30 per cent done." in html
    assert 'max="100" value="30"' in html


def test_htmx_gets_the_part_alone_until_the_job_is_ready(as_patient, address, run_jobs):
    part = as_patient.get(address, headers=HTMX)
    assert "<html" not in page(part)
    assert "HX-Redirect" not in part

    run_jobs()
    ready = as_patient.get(address, headers=HTMX)

    assert ready["HX-Redirect"] == "/events/getting-to-dialysis/summary/en/"
    assert "every 2s" not in page(ready)


def test_a_failed_job_says_why_and_can_be_tried_again(as_patient, job, address, run_jobs):
    Job.objects.filter(pk=job.pk).update(
        status="failed", reason="refused", detail="Write this in English first: finding 2."
    )

    html = page(as_patient.get(address))
    assert "It could not be made from what is there now." in html
    assert "Write this in English first: finding 2." in html
    assert "every 2s" not in html
    again = as_patient.post(reverse("job-retry", args=[job.pk]))
    run_jobs()

    assert again.url == address
    assert as_patient.get(address).url == "/events/getting-to-dialysis/summary/en/"


def test_a_double_press_on_try_again_starts_it_once(as_patient, job, run_jobs):
    Job.objects.filter(pk=job.pk).update(status="failed", reason="broken")

    for _press in range(2):
        as_patient.post(reverse("job-retry", args=[job.pk]))

    assert [row.pk for row in run_jobs()] == [job.pk]
    assert Job.objects.count() == 1
