"""What happens to those who signed up when co-leads change the sessions of the plan."""

import pytest

from kmb_events.models import EventSession, RegisteredSession
from tests.factories.registration import publish, sign_up
from tests.kmb_events.shared import page
from tests.kmb_events.steps import opened, url

State = RegisteredSession.State


@pytest.fixture
def save(as_patient, plan, patient):
    publish(plan, patient)

    def saving(**boxes):
        sent = opened(as_patient, plan, "format")
        sent |= {f"sessions-0-{name}": value for name, value in boxes.items()}
        return as_patient.post(url(plan, "format"), sent)

    return saving


def test_more_places_go_to_those_who_wait_at_once(save, plan):
    EventSession.objects.update(capacity=1)
    sign_up(plan, "Fern")
    waits = sign_up(plan, "Moss").places.get()
    assert waits.state == State.WAITING

    assert save(capacity="2").status_code == 302
    waits.refresh_from_db()
    assert waits.state == State.IN


def test_fewer_places_put_nobody_out(save, plan):
    for name in ("Fern", "Moss"):
        sign_up(plan, name)
    save(capacity="1")
    late = sign_up(plan, "Reed")

    assert list(RegisteredSession.objects.values_list("state", flat=True).order_by("pk")) == [
        State.IN,
        State.IN,
        State.WAITING,
    ]
    assert late.places.get().state == State.WAITING


def test_a_session_that_people_signed_up_for_is_not_taken_out(save, plan):
    row = sign_up(plan)
    response = save(DELETE="on")

    assert response.status_code == 422
    assert "People signed up for this session" in page(response)
    assert row.places.exists()
