"""All briefs of a plan or of a community: one press, one progress, each made once."""

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kmb_events import actions
from kmb_events.models import Brief, BriefBatch, KnowledgeUserGroupText
from partnerportal.foundation import documents
from partnerportal.foundation.models import Job
from tests.factories.declaration import held
from tests.factories.kmb_events import SummaryFactory, SummaryTextFactory
from tests.kmb_events.shared import EVERYBODY, LEADS, page


@pytest.fixture
def texts(plan):
    """The plan's summary in both languages."""
    summary = SummaryFactory(plan=plan)
    return {code: SummaryTextFactory(summary=summary, language=code) for code in ("en", "fr")}


def made(brief):
    """As the job leaves it, without laying out a page."""
    brief.document = documents.store(
        kind="brief",
        subject=f"brief:{brief.pk}",
        filename=f"{brief.language}-{brief.size}.pdf",
        language=brief.language,
        content_type="application/pdf",
        content=b"%PDF-",
    )
    brief.save()
    Job.objects.filter(key=brief.job_key).update(status=Job.Status.READY)


def test_one_press_asks_for_each_form_and_group(as_patient, plan, texts):
    response = as_patient.post(reverse("briefs-make", args=[plan.slug]), follow=True)

    forms = 2 * 2 * 2 * (1 + plan.groups.count())
    assert Brief.objects.count() == Job.objects.count() == forms
    assert f"0 of {forms} briefs" in page(response)


def test_a_second_press_joins_the_batch_under_way(plan, texts, patient, researcher):
    first = actions.request_plan_briefs(plan=plan, by=patient)

    second = actions.request_plan_briefs(plan=plan, by=researcher)

    assert first == second
    assert BriefBatch.objects.count() == 1


def test_what_was_made_before_is_not_made_again(plan, texts, patient):
    [job] = actions.request_brief(
        plan=plan, languages=["en"], size="standard", shape="one", group=None, by=patient
    )
    made(Brief.objects.get())

    batch = actions.request_plan_briefs(plan=plan, by=patient)

    job.refresh_from_db()
    assert job.status == Job.Status.READY
    assert batch.briefs.filter(document__isnull=False).count() == 1
    assert (
        Brief.objects.filter(language="en", size="standard", shape="one", group=None).count() == 1
    )


def test_the_page_counts_says_which_failed_and_gives_the_rest(as_patient, plan, texts, patient):
    batch = actions.request_plan_briefs(plan=plan, by=patient)
    bad, *good = batch.briefs.all()
    Job.objects.filter(key=bad.job_key).update(
        status=Job.Status.FAILED, reason=Job.Reason.REFUSED, detail="The text is too long to print."
    )
    for brief in good:
        made(brief)

    html = page(as_patient.get(batch.get_absolute_url()))
    files = as_patient.get(reverse("batch-download", args=[batch.pk])).getvalue()

    assert f"{len(good)} of {len(good) + 1} briefs are ready." in html
    assert "The text is too long to print." in html
    assert len(zipfile.ZipFile(io.BytesIO(files)).namelist()) == len(good)


def test_nothing_to_download_yet_does_not_exist(as_patient, plan, texts, patient):
    batch = actions.request_plan_briefs(plan=plan, by=patient)

    assert as_patient.get(reverse("batch-download", args=[batch.pk])).status_code == 404


def test_data_on_hold_leaves_the_batch(as_patient, plan, texts, patient):
    batch = actions.request_plan_briefs(plan=plan, by=patient)
    for brief in batch.briefs.all():
        made(brief)
    held(plan.team)

    assert as_patient.get(reverse("batch-download", args=[batch.pk])).status_code == 404


def test_without_a_summary_the_page_says_what_comes_first(as_patient, plan):
    response = as_patient.post(reverse("briefs-make", args=[plan.slug]), follow=True)

    assert "There is no plain summary yet to make a brief from." in page(response)
    assert not BriefBatch.objects.exists()


@pytest.mark.slow
def test_a_facilitator_has_all_briefs_of_the_community(client, plan, texts, facilitator, run_jobs):
    client.force_login(facilitator)
    address = reverse("community-briefs", args=[plan.team.community.slug])

    response = client.post(address, follow=True)
    run_jobs()

    batch = BriefBatch.objects.get()
    assert response.redirect_chain[-1][0] == batch.get_absolute_url()
    assert batch.briefs.count() == 4
    assert {row.status for row in Job.objects.all()} == {Job.Status.READY}
    files = client.get(reverse("batch-download", args=[batch.pk])).getvalue()
    assert len(zipfile.ZipFile(io.BytesIO(files)).namelist()) == 4


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_who_looks_after_a_community_asks_for_its_briefs(client, plan, texts, request, who):
    client.force_login(request.getfixturevalue(who))

    response = client.get(reverse("community-briefs", args=[plan.team.community.slug]))

    assert response.status_code == (200 if who in {"facilitator", "administrator"} else 404)


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_batch_of_a_plan_is_for_its_co_leads(client, plan, texts, patient, request, who):
    batch = actions.request_plan_briefs(plan=plan, by=patient)
    client.force_login(request.getfixturevalue(who))

    response = client.get(batch.get_absolute_url())

    assert response.status_code == (200 if who in LEADS else 404 if who == "stranger" else 403)


def test_more_briefs_cost_the_page_nothing_more(
    as_patient, plan, texts, patient, django_assert_num_queries
):
    batch = actions.request_plan_briefs(plan=plan, by=patient)
    few = BriefBatch.objects.create(plan=plan, requested_by=patient)
    few.briefs.add(batch.briefs.first())

    with django_assert_num_queries(9):
        as_patient.get(few.get_absolute_url())
    with django_assert_num_queries(9):
        as_patient.get(batch.get_absolute_url())


def reads(plan, by):
    """What a batch asks the database for, beside the rows of the briefs and jobs themselves."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        actions.request_plan_briefs(plan=plan, by=by)
    own = (Brief._meta.db_table, BriefBatch._meta.db_table, Job._meta.db_table)
    rows = [row["sql"] for row in asked if row["sql"].startswith("SELECT")]
    return [sql for sql in rows if not any(f'FROM "{name}' in sql for name in own)]


def test_a_plan_is_read_once_for_all_its_briefs(plan, texts, patient, reload):
    few = reads(reload(plan), patient)
    for number in range(3):
        group = plan.groups.create(slug=f"more-{number}")
        KnowledgeUserGroupText.objects.create(group=group, language="en", name=f"More {number}")

    many = reads(reload(plan), patient)

    assert Brief.objects.filter(group__slug__startswith="more-").count() == 3 * 8
    assert len(many) == len(few) <= 12
