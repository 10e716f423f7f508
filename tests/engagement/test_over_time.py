"""The page over time and its file: each side for itself, and only what this reader may see."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagement.models import Answer, Audience, Instrument, InstrumentVersion, Response
from tests.engagement.conftest import DAY
from tests.engagement.past import hold
from tests.factories.engagement import pulse
from tests.factories.teams import MembershipFactory

pytestmark = pytest.mark.django_db


def page(client, person, team, **asked):
    client.force_login(person)
    return client.get(reverse("team-over-time", args=[team.slug]), asked).content.decode()


def file(client, person, team, **asked):
    client.force_login(person)
    answer = client.get(reverse("team-over-time-file", args=[team.slug]), asked)
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def shown(rows, perspective):
    return {(row["check_in"], row["answer"]) for row in rows if row["perspective"] == perspective}


def test_before_the_first_reveal_there_is_nothing(client, people, team, check_in):
    content = page(client, people.patient, team)

    assert "Nothing to see yet" in content
    assert file(client, people.patient, team) == []


def test_each_side_keeps_its_own_line(client, people, team):
    hold(team, [(1, 4), (2, 5)])

    content = page(client, people.patient, team)
    rows = file(client, people.patient, team)

    assert "A little (2)" in content and "Fully (5)" in content
    assert shown(rows, "patient") == {("1", "1"), ("2", "2")}
    assert shown(rows, "researcher") == {("1", "4"), ("2", "5")}
    assert ": 3.5<" not in content  # of 2 and 5: never one figure of the two


def test_a_theme_has_a_middle_for_each_person(client, people, team):
    (row,) = hold(team, [(1, 5)])
    mine = Answer.objects.filter(response__check_in=row, response__perspective="patient")
    first = mine.order_by("item__theme__order", "item__order").first()
    mine.filter(pk=first.pk).update(value=4)

    content = page(client, people.patient, team)

    assert "2.0" in content  # 4, 1 and 1
    assert "5.0" in content


def test_not_yet_has_a_place_of_its_own_and_is_in_no_middle(client, people, team):
    hold(team, [("not_yet", 4), (3, 4)])

    content = page(client, people.patient, team)
    kinds = {row["kind"] for row in file(client, people.patient, team) if row["check_in"] == "1"}

    assert "Below the line: not yet" in content and "m-open" in content
    assert kinds == {"not_yet", "value"}
    assert "None shown" in content


def test_it_says_what_moved(client, people, team):
    hold(team, [(1, 5), (3, 4)])
    assert "You moved closer on" in page(client, people.patient, team)
    assert "They moved" not in page(client, people.member, team)

    hold(team, [(1, 5)])
    assert "You moved apart on" in page(client, people.researcher, team)


def test_words_of_answers_are_in_neither(client, people, team):
    (row,) = hold(team, [(1, 5)])
    Answer.objects.filter(response__check_in=row).update(comment="said in trust")

    assert "said in trust" not in page(client, people.patient, team)
    client.force_login(people.patient)
    answer = client.get(reverse("team-over-time-file", args=[team.slug]))
    assert "said in trust" not in answer.content.decode()


# ---- Who sees what


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (Audience.ME, {"patient"}),
        (Audience.CO_LEAD, {"patient", "researcher"}),
        (Audience.TEAM, {"patient", "researcher", "member"}),
        (Audience.FACILITATOR, {"patient", "researcher", "member", "facilitator"}),
    ],
)
def test_each_reader_sees_what_the_author_chose(client, people, team, audience, readers):
    hold(team, [(2, 5)])
    Answer.objects.filter(response__perspective="researcher").update(audience=Audience.ME)
    Answer.objects.filter(response__perspective="patient").update(audience=audience)

    for who in ("patient", "researcher", "member", "facilitator", "administrator"):
        content = page(client, getattr(people, who), team)
        assert ("A little (2)" in content) == (who in readers), who
        assert ("Fully (5)" in content) == (who == "researcher"), who


def test_what_is_not_revealed_is_no_part_of_it_not_even_for_its_author(client, people, team):
    (row,) = hold(team, [(2, 5)])
    type(row).objects.update(revealed_at=None, closes_at=timezone.now() + DAY)

    assert "Nothing to see yet" in page(client, people.patient, team)
    assert file(client, people.researcher, team) == []


@pytest.mark.parametrize("who", ["member", "facilitator", "administrator"])
def test_the_file_is_for_the_co_leads_alone(client, people, team, who):
    client.force_login(getattr(people, who))

    assert client.get(reverse("team-over-time-file", args=[team.slug])).status_code == 403


# ---- A seat changes hands


def test_a_successor_sees_nothing_that_was_for_the_predecessor(
    client, people, team, hand_over, successor
):
    hold(team, [(2, 5)])
    hold(team, [(1, 3)], audience=Audience.ME)
    hold(team, [(4, 4)], audience=Audience.TEAM)
    hand_over()

    rows = file(client, successor, team)
    content = page(client, successor, team)

    assert {row["answer"] for row in rows} == {"", "4"}
    assert {row["kind"] for row in rows if row["check_in"] in "12"} == {"not_shown"}
    assert "A little (2)" not in content and "Not at all (1)" not in content
    # Who answered with the predecessor still reads what was meant for the two of them.
    assert shown(file(client, people.researcher, team), "patient") == {
        ("1", "2"),
        ("2", ""),
        ("3", "4"),
    }


def test_a_successor_reads_what_the_predecessor_let_them_read(client, people, team, successor):
    (row,) = hold(team, [(2, 5)])
    sent = row.opens_at + DAY
    mine = Response.objects.get(check_in=row, perspective="patient")
    Response.objects.filter(pk=mine.pk).update(left_at=sent + DAY)
    place = Response.objects.create(
        check_in=row,
        user=successor,
        perspective="patient",
        after=mine,
        joined_at=sent + DAY / 2,
        submitted_at=sent + DAY,
    )
    people.patient.memberships.update(seat="")
    team.memberships.filter(user=successor).update(seat="patient")
    assert {row["answer"] for row in file(client, successor, team)} == {""}

    Response.objects.filter(pk=mine.pk).update(renewed_at=place.joined_at + DAY)
    assert "2" in {row["answer"] for row in file(client, successor, team)}


def test_the_chart_marks_who_is_new(client, people, team):
    hold(team, [(2, 5)], before=60, audience=Audience.TEAM)
    sage = MembershipFactory(team=team, user__name="Sage Harbour").user
    hold(team, [(3, 5), (4, 5)], people={"patient": sage, "researcher": people.researcher})

    content = page(client, people.researcher, team)

    assert "From check-in 2 on, <bdi>Sage</bdi> answered from the patient seat" in content
    assert 'class="change"' in content and "From check-in 3" not in content


# ---- Several instruments and versions


def version_of(slug, number, codes):
    instrument, _made = Instrument.objects.get_or_create(slug=slug)
    version = InstrumentVersion.objects.create(
        instrument=instrument, number=number, published_at=timezone.now()
    )
    theme = version.themes.create(code="together", order=1)
    theme.texts.create(language="en", name="Together")
    for order, code in enumerate(codes):
        item = theme.items.create(code=code, order=order)
        for side in ("patient", "researcher"):
            item.texts.create(language="en", perspective=side, wording=f"{code} {slug} {number}")
    return version


def test_a_question_is_the_same_one_in_a_later_version(client, people, team):
    hold(team, [(1, 2)], version=version_of("round", 1, ["kept", "dropped"]), before=60)
    hold(team, [(3, 4)], version=version_of("round", 2, ["kept", "new"]))

    content = page(client, people.patient, team)
    rows = file(client, people.patient, team)

    assert "kept round 2" in content and "kept round 1" not in content
    assert "dropped round 1" in content and "Asked in the past" in content
    assert content.index("new round 2") < content.index("dropped round 1")
    told = {(row["item"], row["check_in"]) for row in rows}
    assert told == {("kept", "1"), ("dropped", "1"), ("kept", "2"), ("new", "2")}


def test_each_instrument_has_a_page_of_its_own(client, people, team):
    hold(team, [(1, 1)], before=60)
    hold(team, [(5, 5)], version=version_of("other", 1, ["thing"]))

    assert "thing other 1" in page(client, people.patient, team)
    assert "thing other 1" not in page(client, people.patient, team, questions="pulse")
    assert "thing other 1" in page(client, people.patient, team, questions="nothing-of-ours")
    assert {row["answer"] for row in file(client, people.patient, team, questions="pulse")} == {"1"}


# ---- What it costs


def test_it_costs_the_same_for_two_and_two_hundred(client, people, team, django_assert_num_queries):
    hold(team, [(1, 5), (2, 4)], before=2000)
    way = reverse("team-over-time", args=[team.slug])
    client.force_login(people.patient)
    client.get(way)
    with CaptureQueriesContext(connection) as few:
        client.get(way)
    hold(team, [(place % 5 + 1, 3) for place in range(198)])

    with django_assert_num_queries(len(few)):
        assert client.get(way).content.decode().count("<svg") > 18
    assert len(few) <= 20


def test_the_reveal_costs_less_than_fifteen_queries_with_two_hundred_past_ones(
    client, people, team
):
    rounds = hold(team, [(place % 5 + 1, 3) for place in range(201)])
    client.force_login(people.patient)
    client.get(reverse("home"))

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse("check-in-reveal", args=[rounds[-1].pk]))

    assert answer.status_code == 200
    assert len(asked) < 15, [row["sql"][:90] for row in asked.captured_queries]
    assert pulse()
