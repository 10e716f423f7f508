"""Answering at one's own pace: one question at a time, who will see it, what a save costs."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.actions import ask_one_at_a_time, save_answer
from engagement.models import Answer, Audience
from tests.factories.engagement import ResponseFactory, item_of
from tests.factories.teams import PatientCoLeadFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(check_in):
    def of(name="check-in-answer", *args):
        return reverse(name, args=[check_in.pk, *args])

    return of


def text_of(response):
    return " ".join(response.content.decode().split())


def fields(item, **values):
    return {f"item-{item.pk}-{name}": value for name, value in values.items()}


# ---- One at a time


def test_one_question_at_a_time_is_chosen_with_a_button_that_saves_first(
    as_patient, address, item, people
):
    sent = {**fields(item, value="4", comment="It works."), "go": "one"}

    page = as_patient.post(address() + "?part=2", sent, follow=True)

    assert Answer.objects.get().comment == "It works."
    content = text_of(page)
    assert "Question 4 of 9." in content
    assert content.count('<section class="question"') == 1


def test_the_choice_is_the_persons_on_every_device_and_can_be_undone(
    as_patient, client, address, people
):
    as_patient.post(address(), {"go": "one"})
    client.logout()
    client.force_login(people.patient)
    assert "Question 1 of 9." in text_of(client.get(address()))

    page = client.post(address() + "?question=5", {"go": "all"}, follow=True)

    assert "Part 2 of 3." in text_of(page)
    client.force_login(people.researcher)
    assert "Part 1 of 3." in text_of(client.get(address()))


@pytest.mark.parametrize(
    ("query", "go", "where"),
    [
        ("question=3", "next", "?question=4"),
        ("question=3", "back", "?question=2"),
        ("question=1", "back", "?question=1"),
        ("question=3", "later", "/"),
        ("question=9", "next", "/submit/"),
        ("part=3", "next", "?question=8"),
    ],
)
def test_the_buttons_lead_from_question_to_question(as_patient, address, people, query, go, where):
    ask_one_at_a_time(by=people.patient, yes=True)

    assert as_patient.post(f"{address()}?{query}", {"go": go}).url.endswith(where)


@pytest.mark.parametrize("one", [True, False])
@pytest.mark.parametrize("query", ["question=0", "question=10", "question=x", "part=9", ""])
def test_an_address_that_names_nothing_opens_what_is_left(
    as_patient, address, people, check_in, responses, query, one
):
    ask_one_at_a_time(by=people.patient, yes=one)
    for code in ("disagree", "roles", "pace"):
        row = item_of(check_in.instrument_version, f"together.{code}")
        save_answer(response=responses.patient, item=row, value=3)

    content = text_of(as_patient.get(f"{address()}?{query}"))

    assert ("Question 4 of 9." if one else "Part 2 of 3.") in content


def test_a_refused_answer_stays_on_its_page(as_patient, address, people, item):
    ask_one_at_a_time(by=people.patient, yes=True)

    page = as_patient.post(address() + "?question=5", fields(item, comment="é" * 2001))

    assert page.status_code == 422
    assert "Question 5 of 9." in text_of(page)
    assert "é" * 2001 in page.content.decode()


# ---- Who will see it


@pytest.mark.parametrize(
    ("audience", "said"),
    [
        (Audience.ME, "Nobody else will see this."),
        (Audience.CO_LEAD, "Only Alder will see this."),
        (Audience.TEAM, "Only your team will see this."),
        (Audience.FACILITATOR, "Your team and your facilitator will see this."),
    ],
)
def test_who_will_see_it_is_said_while_answering_and_before_sending(
    as_patient, address, responses, item, audience, said
):
    save_answer(response=responses.patient, item=item, value=4, audience=audience)

    saved = as_patient.post(
        address("check-in-item-save", item.pk), fields(item, value="3", version="1")
    )

    assert said in text_of(saved)
    for page in (address() + "?part=2", address("check-in-submit")):
        assert said in text_of(as_patient.get(page))


def test_everybody_who_shares_a_seat_is_named(as_patient, address, team, check_in, responses, item):
    second = PatientCoLeadFactory(team=team, user__name="Birch Lake").user
    ResponseFactory(check_in=check_in, user=second)
    save_answer(response=responses.patient, item=item, value=4)

    assert "Only Alder, Birch will see this." in text_of(as_patient.get(address("check-in-submit")))


def test_the_room_for_words_is_said_without_a_script(as_patient, address, item):
    content = text_of(as_patient.get(address() + "?part=2"))

    assert "At most 2,000 characters." in content
    assert f'aria-describedby="item-{item.pk}-limit item-{item.pk}-state"' in content
    assert f'id="item-{item.pk}-count" aria-live="polite"' in content
    assert "maxlength" not in content.split("<textarea")[1].split(">")[0]


# ---- What a save costs

WRITES = re.compile(r"^(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
FRAME = re.compile(r"^(SAVEPOINT|RELEASE|BEGIN|COMMIT|ROLLBACK)\b", re.IGNORECASE)


@pytest.mark.parametrize("sent", ["first", "again", "words", "the same", "audience"])
def test_a_save_costs_at_most_one_write_and_eight_queries(
    as_patient, address, responses, item, sent
):
    """Sessions and rights included; the begin and end of the transaction are not counted."""
    as_patient.get(address())  # signed in and at work
    version = "0"
    if sent != "first":
        save_answer(response=responses.patient, item=item, value=4)
        version = "1"
    values = {
        "first": {"value": "4", "comment": "New words.", "audience": "3"},
        "again": {"value": "2"},
        "words": {"comment": "Other words."},
        "the same": {"value": "4"},
        "audience": {"audience": "4"},
    }[sent]
    data = fields(item, **values, version=version)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        saved = as_patient.post(
            address("check-in-item-save", item.pk), data, headers={"X-Background": "yes"}
        )

    assert saved.status_code == 200
    statements = [row["sql"] for row in asked if not FRAME.match(row["sql"])]
    writes = [sql for sql in statements if WRITES.match(sql)]
    assert len(writes) == (0 if sent == "the same" else 1), writes
    assert len(statements) <= 8, "\n".join(statements)
