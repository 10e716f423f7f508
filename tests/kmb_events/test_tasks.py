"""What is to do for an event: added, changed by one of two, ticked, by those who may write."""

import pytest
from django.urls import reverse

from kmb_events import actions
from kmb_events.models import EventPlan, PlanEditor, PlanTask
from tests.factories.teams import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(plan):
    return PlanTask.objects.create(plan=plan, title="Book captions")


def add_url(plan):
    return reverse("task-add", args=[plan.slug])


def test_task_is_added_once_however_often_it_is_sent(as_patient, plan, patient):
    said = {"title": "Call <b>Sorrel</b>", "owner": patient.pk, "due_on": "2027-01-08"}

    for _time in range(2):
        response = as_patient.post(add_url(plan), said)

    assert response.url == f"{plan.get_absolute_url()}#tasks"
    task = PlanTask.objects.get()
    assert (task.owner, task.due_on.isoformat()) == (patient, "2027-01-08")
    assert "Call &lt;b&gt;Sorrel&lt;/b&gt;" in as_patient.get(plan.get_absolute_url()).text


@pytest.mark.parametrize(
    ("box", "value", "words"),
    [
        ("title", " ", "Write in a few words what is to do."),
        ("title", "long " * 70, "at most 300 characters"),
        ("due_on", "soon", "Choose a day, like 2027-01-31."),
        ("owner", "0", "Choose one of the people in the list."),
    ],
)
def test_bad_box_is_named_and_nothing_is_lost(as_patient, plan, box, value, words):
    said = {"title": "Book captions", "due_on": "2027-01-08"} | {box: value}

    response = as_patient.post(add_url(plan), said)

    assert response.status_code == 422
    assert words in response.text
    assert ("2027-01-08" if box != "due_on" else "soon") in response.text
    assert not PlanTask.objects.exists()


def test_second_of_two_sees_both_texts(as_patient, plan, task):
    url = reverse("task-edit", args=[plan.slug, task.pk])
    first = {"title": "Book captions in French", "seen": 1}
    second = {"title": "Book a captioner", "seen": 1}

    as_patient.post(url, first)
    response = as_patient.post(url, second)

    assert response.status_code == 422
    assert "Book captions in French" in response.text
    assert "Book a captioner" in response.text
    task.refresh_from_db()
    assert task.title == "Book captions in French"


def test_ticking_keeps_the_agreement_and_can_be_taken_back(as_patient, plan, patient, task):
    whole = EventPlan.objects.for_page().get(pk=plan.pk)
    before = whole.fingerprint
    actions.approve_plan(plan=whole, seen=before, by=patient)
    url = reverse("task-settle", args=[plan.slug, task.pk])

    as_patient.post(url, {"done": "yes"})
    task.refresh_from_db()
    assert task.done_by == patient

    as_patient.post(url, {"done": "no"})
    task.refresh_from_db()
    assert (task.done_at, task.done_by) == (None, None)
    now = EventPlan.objects.for_page().get(pk=plan.pk)
    assert (now.agreed_to, now.fingerprint) == (before, before)


@pytest.mark.parametrize(("is_named", "status"), [(True, 302), (False, 403)])
def test_member_writes_when_a_co_lead_named_them(client, plan, patient, task, is_named, status):
    member = MembershipFactory(team=plan.team).user
    if is_named:
        PlanEditor.objects.create(plan=plan, user=member, named_by=patient)
    client.force_login(member)

    response = client.post(reverse("task-settle", args=[plan.slug, task.pk]), {"done": "yes"})

    assert response.status_code == status


def test_task_of_another_plan_is_not_found_by_this_plans_address(as_patient, plan, task):
    other = EventPlan.objects.create(team=plan.team, slug="another")

    response = as_patient.post(reverse("task-settle", args=[other.slug, task.pk]))

    assert response.status_code == 404


def test_full_list_takes_no_more_and_keeps_what_was_typed(as_patient, plan):
    PlanTask.objects.bulk_create(
        PlanTask(plan=plan, title=f"Line {number}") for number in range(200)
    )

    response = as_patient.post(add_url(plan), {"title": "One too many"})

    assert response.status_code == 422
    assert "One too many" in response.text
