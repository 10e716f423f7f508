"""A team's rhythm: the co-leads say it in one form, everybody on the team may read it."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from engagement.actions import open_check_in
from engagement.models import Rhythm
from partnerportal.foundation.versions import Conflict
from teams.models import Membership
from tests.engagement.conftest import DAY
from tests.factories.engagement import pulse
from tests.factories.rhythm import rhythm_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_day")]


@pytest.fixture
def page(team):
    return reverse("team-rhythm", args=[team.slug])


@pytest.fixture
def signed_in(client, people):
    client.force_login(people.patient)
    return client


def toronto(moment):
    return moment.astimezone(ZoneInfo("America/Toronto")).date()


def sent(**values):
    """What the form sends when somebody leaves it as it comes."""
    return {
        "weeks": "6",
        "other": "",
        "instrument": str(pulse().instrument_id),
        "weekday": "0",
        "hour": "9",
        "zone": "America/St_Johns",
        "days_open": "14",
        "pause": "no",
        "paused_until": "",
        "seen": "0",
    } | values


def test_the_form_comes_filled_with_what_most_teams_do(signed_in, page, people):
    people.patient.time_zone = "America/St_Johns"
    people.patient.save()

    form = signed_in.get(page).context["form"]

    told = {name: form[name].value() for name in sent()}
    assert {name: "" if value is None else str(value) for name, value in told.items()} == sent()


@pytest.mark.parametrize(
    ("typed", "weeks"),
    [
        ({"weeks": "2"}, 2),
        ({"weeks": "12", "other": ""}, 12),
        ({"weeks": "6", "other": "6"}, 6),
        ({"weeks": "other", "other": "1", "days_open": "7"}, 1),
        ({"weeks": "other", "other": "26"}, 26),
    ],
)
def test_a_co_lead_chooses_a_rhythm(signed_in, page, team, typed, weeks):
    response = signed_in.post(page, sent(**typed))

    team.refresh_from_db()
    assert response.url == team.get_absolute_url()
    assert team.check_in_weeks == weeks
    row = Rhythm.objects.get(team=team)
    assert (row.weekday, row.hour, row.zone, row.days_open) == (
        0,
        9,
        "America/St_Johns",
        7 if weeks == 1 else 14,
    )
    assert row.next_opens_at == datetime.datetime(2026, 11, 23, 12, 30, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"weeks": ""}, "Choose how often, or write a number of weeks below."),
        ({"weeks": "7"}, "Choose how often, or write a number of weeks below."),
        ({"weeks": "other"}, "Write a whole number from 1 to 26."),
        ({"weeks": "other", "other": "0"}, "Write a whole number from 1 to 26."),
        ({"weeks": "other", "other": "27"}, "Write a whole number from 1 to 26."),
        ({"weeks": "other", "other": "1.5"}, "Write a whole number from 1 to 26."),
        ({"weeks": "other", "other": "six"}, "Write a whole number from 1 to 26."),
        ({"weeks": "2", "other": "9"}, "You chose something else above."),
        ({"instrument": "0"}, "Choose one from the list."),
        ({"days_open": "2"}, "Write a whole number from 3 to 28."),
        ({"days_open": "29"}, "Write a whole number from 3 to 28."),
        ({"weeks": "2", "days_open": "15"}, "It would still be open when the next one comes."),
        ({"pause": "day"}, "Choose a day, or another answer above."),
        ({"pause": "no", "paused_until": "2026-12-24"}, "You chose something else above."),
        ({"pause": "day", "paused_until": "2026-11-18"}, "Choose a day after today"),
        ({"pause": "day", "paused_until": "2027-12-24"}, "Choose a day after today"),
        ({"zone": "Mars/Olympus"}, "Select a valid choice."),
    ],
)
def test_a_choice_that_is_none_is_refused_and_kept_in_the_box(signed_in, page, team, typed, words):
    response = signed_in.post(page, sent(**typed))

    assertContains(response, words, status_code=422)
    assert f'value="{typed.get("other", "")}' in response.content.decode()
    team.refresh_from_db()
    assert team.check_in_weeks is None
    assert not Rhythm.objects.exists()


def test_the_next_day_is_said_in_words(signed_in, page):
    saved = signed_in.post(page, sent(zone="America/Toronto"), follow=True)

    assertContains(saved, "The next check-in opens on Monday 23 November 2026 at 9\u00a0am.")


def test_what_was_chosen_stands_when_the_page_opens_again(signed_in, page, team, people):
    rhythm_of(team, people.patient, weeks=9, weekday=3, hour=14, days_open=10)

    response = signed_in.get(page)

    initial = response.context["form"].initial
    assert initial["weeks"] == "other"
    assert [initial[name] for name in ("other", "weekday", "hour", "days_open")] == [9, 3, 14, 10]
    assertContains(response, "Thursday 19 November 2026 at 2\u00a0pm")


def test_the_next_one_is_reckoned_from_the_last_one(team, people, check_in):
    """It opened yesterday, on a Tuesday."""
    row = rhythm_of(team, people.patient, weeks=4)

    assert toronto(row.next_opens_at) == datetime.date(2026, 12, 14)


def test_an_extra_one_moves_nothing(team, people):
    now = timezone.now()
    open_check_in(
        team=team, instrument_version=pulse(), opens_at=now, closes_at=now + DAY, by=people.member
    )

    row = rhythm_of(team, people.patient, weeks=4)

    assert toronto(row.next_opens_at) == datetime.date(2026, 11, 23)


def test_pause_until_a_day(signed_in, page, team, people):
    signed_in.post(
        page, sent(zone="America/Toronto", pause="day", paused_until="2027-01-05"), follow=True
    )

    row = Rhythm.objects.get(team=team)
    assert toronto(row.next_opens_at) == datetime.date(2027, 1, 11)
    assertContains(signed_in.get(page), "After the pause until Tuesday 5 January 2027")
    with time_machine.travel(datetime.datetime(2027, 1, 6, 17, tzinfo=datetime.UTC)):
        signed_in.force_login(people.patient)
        assertNotContains(signed_in.get(page), "After the pause")


def test_pause_until_somebody_ends_it(signed_in, page, team):
    saved = signed_in.post(page, sent(pause="open"), follow=True)

    assertContains(saved, "No check-in opens by itself until one of you ends the pause here.")
    assert Rhythm.objects.get(team=team).next_opens_at is None
    assertContains(signed_in.get(page), "Not by itself: you are taking a pause")

    signed_in.post(page, sent(seen="1"))
    assert Rhythm.objects.get(team=team).next_opens_at is not None


def test_the_history_says_who_chose_it_and_the_same_again_is_no_change(team, people):
    rhythm_of(team, people.patient, weeks=4)
    rhythm_of(team, people.researcher, weeks=4)
    row = rhythm_of(team, people.researcher, weeks=8)

    kept = list(team.history.order_by("pk").values_list("check_in_weeks", "history_user"))
    assert kept[-2:] == [(4, people.patient.pk), (8, people.researcher.pk)]
    assert (row.version, row.changed_by) == (2, people.researcher)


def test_who_was_overtaken_sees_what_stands_now(signed_in, page, team, people):
    rhythm_of(team, people.researcher, weeks=3, hour=15)

    response = signed_in.post(page, sent(hour="8"))

    assert response.status_code == 422
    assertContains(response, "Every 3 weeks", status_code=422)
    assertContains(response, "Somebody changed this", status_code=422)
    signed_in.post(page, sent(hour="8", seen=response.context["form"]["seen"].value()))
    assert Rhythm.objects.get(team=team).hour == 8


@pytest.mark.parametrize("wrong", [{"weeks": 0}, {"weeks": 27}, {"hour": 24}, {"zone": "Nowhere"}])
def test_the_rule_holds_without_the_form(team, people, wrong):
    with pytest.raises(ValidationError):
        rhythm_of(team, people.patient, **wrong)


def test_who_has_left_the_seat_meanwhile_is_refused(team, people):
    Membership.objects.filter(user=people.patient).update(seat="")

    with pytest.raises(PermissionDenied):
        rhythm_of(team, people.patient)


@pytest.mark.parametrize("role", ["member", "facilitator", "administrator"])
def test_others_of_the_team_read_it_and_change_nothing(client, page, team, people, role):
    client.force_login(getattr(people, role))
    assertContains(client.get(page), "have not said yet how often")
    rhythm_of(team, people.patient)

    shown = client.get(page)

    assertContains(shown, "Monday 23 November 2026 at 9\u00a0am")
    assertNotContains(shown, "Keep this rhythm")
    assert client.post(page, sent()).status_code == 403


def test_to_a_stranger_the_page_does_not_exist(client, page, people):
    client.force_login(people.stranger)

    assert client.get(page).status_code == 404
    assert client.post(page, sent()).status_code == 404


def test_two_who_save_at_once_do_not_overwrite_each_other(team, people):
    rhythm_of(team, people.patient)

    with pytest.raises(Conflict):
        rhythm_of(team, people.researcher, hour=10, seen=0)
