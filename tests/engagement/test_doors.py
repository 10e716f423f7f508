import pytest
from django.urls import reverse

from tests.engagement.pages import address, fields

pytestmark = pytest.mark.django_db


BEFORE = {
    # who: detail, answer, submit, reveal, agreed, save, send
    "patient": (302, 200, 200, 302, 302, 200, 302),
    "researcher": (302, 200, 200, 302, 302, 200, 302),
    "member": (200, 403, 403, 302, 403, 403, 403),
    "facilitator": (200, 403, 403, 302, 403, 403, 403),
    "administrator": (200, 403, 403, 302, 403, 403, 403),
    "stranger": (404, 404, 404, 404, 404, 404, 404),
}
AFTER = {
    "patient": (302, 302, 302, 200, 200, 422, 302),
    "researcher": (302, 302, 302, 200, 200, 422, 302),
    "member": (302, 403, 403, 200, 403, 403, 403),
    "facilitator": (302, 403, 403, 200, 403, 403, 403),
    "administrator": (302, 403, 403, 200, 403, 403, 403),
    "stranger": (404, 404, 404, 404, 404, 404, 404),
}


def statuses(client, check_in, item):
    names = ("detail", "answer", "submit", "reveal")
    pages = [address(check_in, f"check-in-{name}") for name in names]
    pages.append(address(check_in, "conversation-edit"))
    saving = address(check_in, "check-in-item-save", item.pk)
    return (
        *(client.get(page).status_code for page in pages),
        client.post(saving, fields(item, value=3)).status_code,
        client.post(address(check_in, "check-in-submit")).status_code,
    )


@pytest.mark.parametrize("who", BEFORE)
def test_pages_open_before_the_reveal_to_those_who_answer(client, people, check_in, item, who):
    client.force_login(getattr(people, who))

    assert statuses(client, check_in, item) == BEFORE[who]


@pytest.mark.parametrize("who", AFTER)
def test_pages_open_after_the_reveal_to_the_team(client, people, check_in, item, both_in, who):
    both_in()
    client.force_login(getattr(people, who))

    assert statuses(client, check_in, item) == AFTER[who]


def test_pages_ask_for_a_sign_in(client, check_in, item):
    for page in (
        reverse("check-in-list"),
        address(check_in),
        address(check_in, "check-in-item-save", item.pk),
    ):
        response = client.post(page) if "answer/" in page else client.get(page)
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["check-in-item-save"])
def test_saving_is_by_post_alone(as_patient, check_in, item, name):
    assert as_patient.get(address(check_in, name, item.pk)).status_code == 405


def test_check_in_item_save_knows_only_its_own_items(as_patient, check_in):
    assert as_patient.post(address(check_in, "check-in-item-save", 999999)).status_code == 404
