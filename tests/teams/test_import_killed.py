"""A worker that dies or comes late brings nothing in twice, and nothing in half."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.functions import Now
from django.urls import reverse

from partnerportal.foundation import jobs, runner
from partnerportal.foundation.models import Job
from teams.jobs.network_import import apply_network, check_network
from teams.models import Membership, NetworkImport, Team, User
from tests.teams.network import as_csv, row, whole_network

pytestmark = pytest.mark.django_db
FILE = as_csv(whole_network(2, 3))


@pytest.fixture
def bring(client, administrator):
    """Bring a file; its check is waiting."""

    def do(content=FILE):
        client.force_login(administrator)
        file = SimpleUploadedFile("network.csv", content)
        client.post(reverse("admin:teams_networkimport_add"), {"file": file})
        return NetworkImport.objects.latest("brought_at")

    return do


def press(client, found, seen=None):
    found.refresh_from_db()
    address = reverse("admin:teams_networkimport_apply", args=[found.pk])
    return client.post(address, {"seen": seen or found.report["fingerprint"]})


@pytest.fixture
def pressed(client, bring, run_jobs):
    """An import whose preview was pressed: the job that brings it in is waiting."""
    found = bring()
    run_jobs()
    press(client, found)
    found.refresh_from_db()
    return found


def abandon(job):
    """As a worker leaves a job when it is killed: running, with a lease that is over."""
    Job.objects.filter(pk=job.pk).update(
        status="running", token=uuid.uuid4(), lease_until=Now() - timedelta(seconds=1)
    )


def counts():
    models = (Team, Team.history.model, Membership, Membership.history.model, User)
    return [model.objects.count() for model in models]


WHOLE = [3, 3, 12, 12, 13]  # with the administrator
NOTHING = [0, 0, 0, 0, 1]


def test_a_job_whose_worker_was_killed_is_done_once_by_the_next(pressed):
    abandon(pressed.job)
    assert counts() == NOTHING

    runner.run(pressed.job_id)
    runner.run(pressed.job_id)

    pressed.refresh_from_db()
    assert (pressed.state, counts()) == ("done", WHOLE)


def test_a_worker_that_was_thought_dead_adds_nothing_to_what_the_next_did(pressed):
    late = jobs.claim(pressed.job_id)
    abandon(pressed.job)
    runner.run(pressed.job_id)
    assert counts() == WHOLE

    # The import is done: the late one finds nothing to do, and cannot finish either.
    with pytest.raises(jobs.LeaseLost), late.finish():
        apply_network(late, str(pressed.pk))

    assert counts() == WHOLE


def test_a_worker_that_loses_its_job_while_it_saves_keeps_nothing(pressed, monkeypatch):
    late = jobs.claim(pressed.job_id)
    keep = User.objects.__class__.keep_addresses

    def lose(manager, users):
        abandon(pressed.job)
        return keep(manager, users)

    with monkeypatch.context() as slow:
        slow.setattr(User.objects.__class__, "keep_addresses", lose)
        with pytest.raises(jobs.LeaseLost):
            apply_network(late, str(pressed.pk))

    assert counts() == NOTHING
    pressed.refresh_from_db()
    assert pressed.state == "applying"
    assert pressed.document is not None


def test_a_check_that_was_killed_is_done_by_the_next(bring):
    found = bring()
    abandon(found.job)

    runner.run(found.job_id)

    found.refresh_from_db()
    assert (found.state, found.report["teams"]) == ("ready", 3)


def test_a_check_that_comes_late_does_not_hide_what_came_after(bring, client, run_jobs):
    found = bring()
    late = jobs.claim(found.job_id)
    abandon(found.job)
    runner.run(found.job_id)
    press(client, found)
    run_jobs()

    with pytest.raises(jobs.LeaseLost), late.finish():
        check_network(late, str(found.pk))

    found.refresh_from_db()
    assert (found.state, counts()) == ("done", WHOLE)


# ---- Only what was shown


def test_an_older_preview_brings_nothing_in_and_the_new_one_is_shown(bring, client, run_jobs):
    """Two windows: in one the plan was made anew, in the other the old one still stands."""
    found = bring(as_csv([row()]))
    run_jobs()
    found.refresh_from_db()
    old = found.report["fingerprint"]
    bring(as_csv([row(team="Elsewhere")]))
    run_jobs()
    other = NetworkImport.objects.exclude(pk=found.pk).get()
    assert old != other.report["fingerprint"]

    response = press(client, other, seen=old)

    assert response.status_code == 422
    assert "You saw an older preview" in response.content.decode()
    assert other.report["fingerprint"] in response.content.decode()
    assert not Job.objects.filter(kind="teams.apply_network").exists()
    other.refresh_from_db()
    assert other.state == "ready"


def test_a_press_that_names_no_preview_brings_nothing_in(bring, client, run_jobs):
    found = bring()
    run_jobs()

    assert press(client, found, seen="x").status_code == 422
    assert counts() == NOTHING
