"""The plan in steps: each opens, saves, and says so when two people write at once."""

import pytest
from django.urls import reverse

from kmb_events import actions
from kmb_events.models import EventPlan, PlanEditor, PlanStep
from tests.factories.teams import MembershipFactory
from tests.kmb_events.shared import page
from tests.kmb_events.steps import boxes, opened, url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("step", PlanStep.Step.values)
def test_every_step_opens_and_saving_it_as_it_is_changes_nothing(as_patient, plan, reload, step):
    before = reload(plan).fingerprint
    response = as_patient.post(url(plan, step), opened(as_patient, plan, step), follow=True)

    assert "Saved." in page(response)
    assert reload(plan).fingerprint == before
    assert PlanStep.objects.get(plan=plan).step == step
