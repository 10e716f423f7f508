"""How often a team checks in: the co-leads say it, in weeks, and the portal keeps who said it."""

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from pytest_django.asserts import assertContains

from teams.actions import set_rhythm
from teams.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(team):
    return reverse("team-rhythm", args=[team.slug])


@pytest.fixture
def signed_in(client, patient):
    client.force_login(patient)
    return client


@pytest.mark.parametrize(
    ("sent", "weeks"),
    [
        ({"weeks": "2"}, 2),
        ({"weeks": "12", "other": ""}, 12),
        ({"weeks": "6", "other": "6"}, 6),
        ({"weeks": "other", "other": "1"}, 1),
        ({"weeks": "other", "other": "26"}, 26),
    ],
)
def test_a_co_lead_chooses_a_rhythm(signed_in, page, team, sent, weeks):
    response = signed_in.post(page, sent)

    team.refresh_from_db()
    assert response.url == team.get_absolute_url()
    assert team.check_in_weeks == weeks


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose how often, or write a number of weeks below."),
        ({"weeks": "7"}, "Choose how often, or write a number of weeks below."),
        ({"weeks": "other"}, "Write a whole number from 1 to 26."),
        ({"weeks": "other", "other": "0"}, "Write a whole number from 1 to 26."),
        ({"weeks": "other", "other": "27"}, "Write a whole number from 1 to 26."),
        ({"weeks": "other", "other": "1.5"}, "Write a whole number from 1 to 26."),
        ({"weeks": "other", "other": "six"}, "Write a whole number from 1 to 26."),
        ({"weeks": "2", "other": "9"}, "You chose something else above."),
    ],
)
def test_a_choice_that_is_none_is_refused_and_kept_in_the_box(signed_in, page, team, sent, words):
    response = signed_in.post(page, sent)

    assertContains(response, words, status_code=422)
    assert f'value="{sent.get("other", "")}' in response.content.decode()
    team.refresh_from_db()
    assert team.check_in_weeks is None


@time_machine.travel(datetime.datetime(2026, 11, 25, 17, tzinfo=datetime.UTC), tick=False)
def test_the_next_day_is_said_in_words(signed_in, page):
    assertContains(signed_in.get(page), "Every 6 weeks, as most teams do: Wednesday 6 January 2027")

    saved = signed_in.post(page, {"weeks": "2"}, follow=True)
    assertContains(saved, "the next check-in is on Wednesday 9 December 2026.")


def test_what_was_chosen_stands_when_the_page_opens_again(signed_in, page, team, patient):
    set_rhythm(team=team, weeks=9, by=patient)

    response = signed_in.get(page)

    assertContains(response, 'value="9"')
    assert response.context["form"].initial == {"weeks": "other", "other": 9}


def test_the_history_says_who_chose_it_and_the_same_again_is_no_change(team, patient, researcher):
    set_rhythm(team=team, weeks=4, by=patient)
    set_rhythm(team=team, weeks=4, by=researcher)
    set_rhythm(team=team, weeks=8, by=researcher)

    kept = list(team.history.order_by("pk").values_list("check_in_weeks", "history_user"))
    assert kept[-2:] == [(4, patient.pk), (8, researcher.pk)]


@pytest.mark.parametrize("weeks", [0, 27, -1])
def test_the_rule_holds_without_the_form(team, patient, weeks):
    with pytest.raises(ValidationError):
        set_rhythm(team=team, weeks=weeks, by=patient)


def test_who_has_left_the_seat_meanwhile_is_refused(team, patient):
    Membership.objects.filter(user=patient).update(seat="")

    with pytest.raises(PermissionDenied):
        set_rhythm(team=team, weeks=4, by=patient)


@pytest.mark.parametrize(
    ("role", "status"),
    [("patient", 200), ("researcher", 200), ("member", 403), ("facilitator", 403),
     ("administrator", 403), ("former", 404), ("neighbour", 404), ("other_facilitator", 404)],
)  # fmt: skip
def test_only_the_co_leads_choose(client, page, who, role, status):
    client.force_login(who(role))

    assert client.get(page).status_code == status
    assert client.post(page, {"weeks": "4"}).status_code == (302 if status == 200 else status)
