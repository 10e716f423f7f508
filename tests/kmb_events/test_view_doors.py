import pytest
from django.urls import reverse

from tests.kmb_events.shared import EVERYBODY, LEADS, READS

# ---- Who gets which page


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("name", ["event-detail", "summary-detail"])
def test_readers_open_the_pages_and_a_stranger_finds_nothing(client, text, request, who, name):
    client.force_login(request.getfixturevalue(who))
    args = ["getting-to-dialysis", "en"] if name == "summary-detail" else ["getting-to-dialysis"]

    response = client.get(reverse(name, args=args))

    assert response.status_code == (200 if who in READS else 404)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("name", ["event-edit", "summary-edit"])
def test_only_co_leads_open_the_forms(client, text, request, who, name):
    client.force_login(request.getfixturevalue(who))

    response = client.get(reverse(name, args=["getting-to-dialysis", "en"]))

    assert response.status_code == (200 if who in LEADS else 403 if who in READS else 404)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize(
    "name", ["event-approve", "summary-draft", "summary-approve", "summary-use"]
)
def test_only_co_leads_press_the_buttons(client, text, request, who, name):
    client.force_login(request.getfixturevalue(who))
    args = ["getting-to-dialysis"] + (["en"] if name in {"summary-approve", "summary-use"} else [])

    response = client.post(reverse(name, args=args), {"language": "en"})

    assert response.status_code == (302 if who in LEADS else 403 if who in READS else 404)


@pytest.mark.parametrize("name", ["event-approve", "summary-draft"])
def test_a_button_is_not_a_page(as_patient, plan, name):
    assert as_patient.get(reverse(name, args=[plan.slug])).status_code == 405


@pytest.mark.parametrize("path", ["summary/de/", "edit/de/", "summary/en/edit/"])
def test_what_is_not_there_is_not_found(as_patient, plan, path):
    assert as_patient.get(f"/events/{plan.slug}/{path}").status_code == 404
