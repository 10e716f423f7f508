"""A plan begins with a title, by a co-lead, and leads into its steps."""

import pytest
from django.urls import reverse

from kmb_events.models import EventPlan
from tests.kmb_events.shared import page

pytestmark = pytest.mark.django_db


def test_a_title_begins_a_plan_once(as_patient, team, patient):
    patient.time_zone = "America/St_Johns"
    patient.save()
    url = reverse("event-add", args=[team.slug])

    for _time in range(2):
        response = as_patient.post(url, {"title": "Rides <b>home</b>"})

    plan = EventPlan.objects.get()
    assert response.url == reverse("step-list", args=[plan.slug])
    assert (plan.team, plan.title, plan.time_zone) == (
        team,
        "Rides <b>home</b>",
        "America/St_Johns",
    )
    assert "Not begun" in page(as_patient.get(response.url))


def test_without_a_title_nothing_begins(as_patient, team):
    response = as_patient.post(reverse("event-add", args=[team.slug]), {"title": "  "})

    assert response.status_code == 422
    assert "Write a title." in page(response)
    assert not EventPlan.objects.exists()


def test_a_plan_cannot_take_anothers_address(as_patient, team, plan):
    title = plan.slug.replace("-", " ")
    as_patient.post(reverse("event-add", args=[team.slug]), {"title": title})

    assert EventPlan.objects.exclude(pk=plan.pk).get().slug != plan.slug


@pytest.mark.parametrize(("who", "is_offered"), [("patient", True), ("member", False)])
def test_who_is_offered_to_plan_an_event(client, request, team, who, is_offered):
    client.force_login(request.getfixturevalue(who))

    shown = page(client.get(reverse("event-list")))

    assert (reverse("event-add", args=[team.slug]) in shown) == is_offered


def test_a_plan_cannot_hide_behind_the_advisors_rules(as_patient, team):
    as_patient.post(reverse("event-add", args=[team.slug]), {"title": "Advice rules"})

    assert EventPlan.objects.get().slug == "advice-rules-2"
