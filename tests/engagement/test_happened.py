"""What people wanted beside what happened: once a quarter, blind like all else, and never a score."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from engagement.access import asks_what_happened, happened_read_by, steps_so_far
from engagement.actions import open_check_in, say_what_happened, set_default_audience
from engagement.models import CheckIn, Happened
from teams.actions import say_involvement
from teams.models import Team
from tests.factories.engagement import pulse

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def text_of(response):
    return response.content.decode()


def say(response, level, step="question"):
    people = response.check_in.responses.values_list("user", flat=True)
    say_what_happened(response=response, said={(pk, step): level for pk in people})


def readers(people, row):
    return {
        name
        for name, who in vars(people).items()
        if happened_read_by(who).filter(pk=row.pk).exists()
    }


# ---- When it is asked


def test_the_first_one_asks_and_the_next_in_the_quarter_does_not(team, check_in):
    Team.objects.filter(pk=team.pk).update(starts_on=timezone.localdate() - 10 * DAY)
    CheckIn.objects.filter(pk=check_in.pk).update(
        revealed_at=timezone.now(), opens_at=timezone.now() - 9 * DAY
    )
    now = timezone.now()
    second = open_check_in(
        team=Team.objects.get(pk=team.pk),
        instrument_version=pulse(),
        opens_at=now - DAY,
        closes_at=now + 10 * DAY,
    )
    second = CheckIn.objects.select_related("team").get(pk=second.pk)

    assert asks_what_happened(CheckIn.objects.get(pk=check_in.pk))
    assert not asks_what_happened(second)
    CheckIn.objects.filter(pk=check_in.pk).update(opens_at=now - 120 * DAY)
    assert asks_what_happened(second)


def test_a_check_in_that_does_not_ask_has_no_such_page(people, team, check_in, responses):
    CheckIn.objects.filter(pk=check_in.pk).update(number=2)
    Team.objects.filter(pk=team.pk).update(starts_on=check_in.opens_at.date() - 20 * DAY)
    earlier = CheckIn.objects.get(pk=check_in.pk)
    earlier.pk, earlier.number = None, 1
    earlier.opens_at -= DAY
    earlier.revealed_at = timezone.now()
    earlier.save()
    client = as_person(people.patient)

    assert client.get(f"/check-ins/{check_in.pk}/happened/").status_code == 404
    assert "/happened/" not in text_of(client.get(f"/check-ins/{check_in.pk}/submit/"))
    with pytest.raises(ValidationError, match="does not ask that"):
        say(responses.patient, 3)


@pytest.mark.parametrize(("stage", "count"), [("planning", 4), ("doing", 8), ("sharing", 10)])
def test_only_steps_that_have_come_are_asked(team, stage, count):
    team.stage = stage

    assert len(steps_so_far(team)) == count


# ---- Saying it


def test_a_co_lead_says_it_changes_it_and_skips(people, check_in, responses):
    client, path = as_person(people.patient), f"/check-ins/{check_in.pk}/happened/"
    assert path in text_of(client.get(f"/check-ins/{check_in.pk}/submit/"))
    name = f"step-question-{people.researcher.pk}"

    for value, kept in (("5", [5]), ("2", [2]), ("", [])):
        sent = client.post(path, {name: value})
        assert sent.url == f"/check-ins/{check_in.pk}/submit/"
        assert list(Happened.objects.values_list("level", flat=True)) == kept


def test_saying_it_costs_the_same_for_one_step_and_for_all(people, team, responses):
    def queries_with(steps):
        said = {(people.patient.pk, step.value): 3 for step in steps}
        with CaptureQueriesContext(connection) as asked:
            say_what_happened(response=responses.patient, said=said)
        return len(asked)

    assert queries_with(steps_so_far(team)[:1]) == queries_with(steps_so_far(team))
    assert Happened.objects.count() == len(steps_so_far(team))


@pytest.mark.parametrize("value", ["6", "-1", "x"])
def test_a_level_that_is_none_is_refused(people, check_in, value):
    path = f"/check-ins/{check_in.pk}/happened/"
    sent = as_person(people.patient).post(path, {f"step-question-{people.patient.pk}": value})

    assert sent.status_code == 422
    assert not Happened.objects.exists()


def test_only_of_the_co_leads_and_of_steps_that_have_come(people, responses):
    for key in ((people.member.pk, "question"), (people.patient.pk, "looking_back")):
        with pytest.raises(ValidationError, match="Choose one"):
            say_what_happened(response=responses.patient, said={key: 3})
    with pytest.raises(IntegrityError), transaction.atomic():
        Happened.objects.create(
            response=responses.patient, person=people.patient, step="question", level=6
        )


def test_nothing_is_changed_once_both_are_shown(responses, both_in):
    both_in()

    with pytest.raises(ValidationError, match="is over"):
        say(responses.patient, 3)


# ---- Blind until both


def test_before_both_have_sent_only_its_author_reads_it(people, check_in, responses):
    set_default_audience(response=responses.patient, audience=4)
    say(responses.patient, 5)

    assert {name for row in Happened.objects.all() for name in readers(people, row)} == {"patient"}
    for who in (people.researcher, people.member, people.facilitator, people.administrator):
        client = as_person(who)
        for path in (f"/check-ins/{check_in.pk}/", f"/check-ins/{check_in.pk}/happened/"):
            assert "selected>Leading" not in text_of(client.get(path, follow=True))


@pytest.mark.parametrize(
    ("audience", "wanted"),
    [
        (1, {"patient"}),
        (2, {"patient", "researcher"}),
        (3, {"patient", "researcher", "member"}),
        (4, {"patient", "researcher", "member", "facilitator"}),
    ],
)
def test_after_it_those_that_its_author_chose(people, responses, both_in, audience, wanted):
    set_default_audience(response=responses.patient, audience=audience)
    say(responses.patient, 5)
    both_in()

    assert readers(people, Happened.objects.first()) == wanted


def test_a_successor_does_not_read_what_was_for_the_co_lead_before(
    people, responses, both_in, hand_over, successor
):
    say(responses.researcher, 5)
    both_in()
    hand_over()

    assert not happened_read_by(successor).exists()


# ---- Shown as something to talk about


def test_what_was_wanted_stands_beside_what_happened(team, people, check_in, responses, both_in):
    say_involvement(team=team, levels={"question": 5}, by=people.patient)
    say(responses.patient, 1)
    say(responses.researcher, 4)
    both_in()

    for who in (people.patient, people.researcher):
        for path in (f"/check-ins/{check_in.pk}/reveal/", f"/teams/{team.slug}/what-happened/"):
            page = text_of(as_person(who).get(path))
            assert "<bdi>Juniper</bdi> says: Kept informed" in page
            assert "<bdi>Alder</bdi> says: Collaborating" in page
            assert ">Leading</td>" in page
    assert "says:" not in text_of(as_person(people.member).get(f"/check-ins/{check_in.pk}/reveal/"))


def test_the_way_there_is_for_co_leads(team, people):
    path, page = f"/teams/{team.slug}/what-happened/", f"/teams/{team.slug}/involvement/"

    assert as_person(people.member).get(path).status_code == 403
    assert as_person(people.stranger).get(path).status_code == 404
    assert "it stands here" in text_of(as_person(people.patient).get(path))
    assert path in text_of(as_person(people.patient).get(page))
