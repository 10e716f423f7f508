"""Administrators see what was sent and what was not, and may send again; nobody else sees it."""

import pytest
from django.core import mail
from django.test import Client

from partnerportal.foundation.models import Notice
from tests.factories.teams import FacilitationFactory, UserFactory
from tests.foundation.notice_kinds import SOCIAL, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_day")]

LIST = "/admin/foundation/notice/"


def at_desk(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def administrator():
    return UserFactory(is_staff=True, is_superuser=True)


@pytest.fixture
def lost():
    row = told(UserFactory(name="Birch Fielding"), SOCIAL)
    Notice.objects.filter(pk=row.pk).update(status="unsure", why="no_answer")
    return row


def test_administrator_sees_who_what_and_why(administrator, lost):
    client = at_desk(administrator)

    for page in (LIST, f"{LIST}{lost.pk}/change/", f"{LIST}?status__exact=unsure", f"{LIST}?q=bir"):
        text = client.get(page).content.decode()
        assert "Birch Fielding" in text, page
        assert "May have arrived" in text
        assert "https://portal.example.org/x/" not in text


def test_facilitator_does_not_see_it(lost):
    client = at_desk(FacilitationFactory(user__is_staff=True).user)

    assert client.get("/admin/").status_code == 200
    assert LIST not in client.get("/admin/").content.decode()
    for page in (LIST, f"{LIST}{lost.pk}/change/", f"{LIST}{lost.pk}/history/"):
        assert client.get(page).status_code in {302, 403, 404}
    client.post(LIST, {"action": "send_again", "_selected_action": [str(lost.pk)]})
    lost.refresh_from_db()
    assert lost.status == "unsure"


def test_administrator_sends_again(administrator, lost, run_jobs):
    at_desk(administrator).post(LIST, {"action": "send_again", "_selected_action": [str(lost.pk)]})
    run_jobs()

    lost.refresh_from_db()
    assert lost.status == "sent"
    assert [letter.to for letter in mail.outbox] == [[lost.recipient.email]]


def test_nothing_can_be_added_changed_or_deleted(administrator, lost):
    client = at_desk(administrator)

    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}{lost.pk}/change/", {"status": "sent"}).status_code == 403
    assert client.post(f"{LIST}{lost.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(
    administrator, count, django_assert_max_num_queries
):
    for _number in range(count):
        told(UserFactory(), SOCIAL)
    client = at_desk(administrator)
    client.get(LIST)

    with django_assert_max_num_queries(8):
        client.get(LIST)
