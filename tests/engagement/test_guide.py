"""The guide to a conversation: what stands in it, who may have it, and its PDF."""

import subprocess

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from engagement import access
from engagement.actions import (
    load_shipped,
    request_guide_file,
    send_guide,
    store_guide_file,
)
from engagement.documents import guide_of, guide_pdf
from engagement.models import Answer, Audience, CheckIn, InstrumentVersion, Item
from partnerportal.foundation.documents import readable_document
from partnerportal.foundation.models import Document, Notice
from tests.engagement.past import hold

pytestmark = pytest.mark.django_db


@pytest.fixture
def revealed(team, people):
    (row,) = hold(team, [(1, 5)])
    return loaded(row)


def loaded(row):
    return CheckIn.objects.for_list().get(pk=row.pk)


def give(check_in, code, **values):
    """side -> value of the answers to one question"""
    theme, item = code.split(".")
    rows = Answer.objects.filter(
        response__check_in=check_in, item__theme__code=theme, item__code=item
    )
    for side, value in values.items():
        rows.filter(response__perspective=side).update(value=value)


def words_of(content):
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True)
    return told.stdout.decode()


def pages_of(content):
    told = subprocess.run(["pdfinfo", "-"], input=content, capture_output=True).stdout.decode()
    return int(told.split("Pages:")[1].split()[0])


def made(check_in, by, language="en"):
    key = access.guide_key(check_in, language)
    return store_guide_file(check_in=check_in, language=language, content=b"%PDF", key=key)


def test_the_largest_differences_come_first_with_their_prompts(revealed):
    Answer.objects.filter(response__check_in=revealed).update(value=3)
    give(revealed, "together.pace", patient=2, researcher=4)
    give(revealed, "learning.help", patient=1, researcher=5)
    give(revealed, "together.roles", patient=2, researcher=2)
    give(revealed, "together.disagree", patient=1, researcher=1)

    guide = guide_of(revealed, "en")

    assert [(topic.steps, topic.is_concern) for topic in guide.topics] == [
        (4, False),
        (2, False),
        (0, True),
    ]
    assert guide.more == 1 and guide.close
    assert all(topic.prompts for topic in guide.topics)
    assert [one.words for one in guide.topics[0].stands] == ["Not at all", "Fully"]


def test_it_holds_only_what_both_may_read_and_no_words(revealed, client, people):
    Answer.objects.filter(response__check_in=revealed).update(comment="said in trust")
    Answer.objects.filter(response__perspective="patient").update(audience=Audience.ME)

    guide = guide_of(revealed, "en")
    client.force_login(people.patient)
    content = client.get(reverse("check-in-guide", args=[revealed.pk])).content.decode()

    assert guide.topics == [] and not guide.close
    assert "Nothing is shown by you both" in content
    Answer.objects.filter(response__perspective="patient").update(audience=Audience.CO_LEAD)
    content = client.get(reverse("check-in-guide", args=[revealed.pk])).content.decode()
    assert "Juniper</b>: Not at all" in content and "said in trust" not in content


@pytest.mark.parametrize("who", ["member", "facilitator", "administrator"])
def test_it_is_for_the_two_alone(client, people, revealed, who):
    client.force_login(getattr(people, who))

    assert client.get(reverse("check-in-guide", args=[revealed.pk])).status_code == 403
    assert not access.can_have_guide(getattr(people, who), revealed.pk, "en")


def test_before_the_reveal_there_is_none(client, people, check_in):
    client.force_login(people.patient)

    assert client.get(reverse("check-in-guide", args=[check_in.pk])).status_code == 302
    assert not access.can_have_guide(people.patient, check_in.pk, "en")
    for act in (
        lambda: send_guide(check_in=check_in, by=people.patient),
        lambda: request_guide_file(check_in=check_in, language="en", by=people.patient),
    ):
        with pytest.raises(ValidationError):
            act()


def may_open(person, document):
    try:
        return bool(readable_document(person, document.pk))
    except Http404:
        return False


def test_a_successor_has_no_guide_to_what_the_predecessor_said(
    client, people, revealed, hand_over, successor
):
    document = made(revealed, people.patient)
    assert may_open(people.patient, document) and may_open(people.researcher, document)

    hand_over()

    client.force_login(successor)
    assert client.get(reverse("check-in-guide", args=[revealed.pk])).status_code == 403
    assert not may_open(successor, document)
    # It was made for the two of that day.
    assert not may_open(people.patient, document)


def test_what_was_printed_before_an_answer_was_narrowed_is_nobodys(people, revealed):
    document = made(revealed, people.patient)
    row = Answer.objects.filter(response__check_in=revealed).first()
    Answer.objects.filter(pk=row.pk).update(audience=Audience.ME)

    assert not may_open(people.patient, document)
    with pytest.raises(ValidationError, match="changed meanwhile"):
        store_guide_file(check_in=revealed, language="en", content=b"", key=document.subject)


def test_a_newer_file_takes_the_place_of_an_older_one(people, revealed):
    made(revealed, people.patient)
    other = made(revealed, people.patient, "fr")
    again = made(revealed, people.patient)

    assert set(Document.objects.filter(kind="guide")) == {other, again}


def test_asking_twice_is_one_job_of_keys(people, revealed):
    first = request_guide_file(check_in=revealed, language="en", by=people.patient)

    assert request_guide_file(check_in=revealed, language="en", by=people.researcher) == first
    assert first.args == [revealed.pk, "en"]


def test_both_are_told_of_it_once_a_day(client, people, revealed, mailoutbox):
    client.force_login(people.patient)
    for _time in range(2):
        answer = client.post(reverse("check-in-guide-send", args=[revealed.pk]))
        assert answer.url == reverse("check-in-guide", args=[revealed.pk])

    told = Notice.objects.filter(kind="engagement.guide_sent")
    assert {row.recipient for row in told} == {people.patient, people.researcher}
    assert told.count() == 2


def biggest_gaps(check_in):
    """The questions with the most words are those that stand in the guide."""
    version = check_in.instrument_version
    items = Item.objects.filter(theme__instrument_version=version).prefetch_related("texts")
    length = lambda item: sum(  # noqa: E731
        len(text.wording) + sum(map(len, text.prompts)) for text in item.texts.all()
    )
    longest = sorted(items, key=length)[-3:]
    rows = Answer.objects.filter(response__check_in=check_in)
    rows.update(value=3)
    rows.filter(item__in=longest, response__perspective="patient").update(value=1)
    rows.filter(item__in=longest, response__perspective="researcher").update(value=5)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_fits_on_one_page_for_every_instrument_that_ships(team, language):
    load_shipped()
    versions = list(InstrumentVersion.objects.in_use())
    assert len(versions) > 2
    for version in versions:
        (row,) = hold(team, [(3, 3)], version=version)
        biggest_gaps(row)
        content = guide_pdf(loaded(row), language)
        assert pages_of(content) == 1, version
        assert ("5 of 5" if language == "en" else "5 sur 5") in words_of(content).replace(
            "\xa0", " "
        )


def test_a_check_in_of_today_has_its_guide_at_once(team, people, check_in, both_in):
    both_in()

    assert access.guide_readers(check_in) == [people.patient, people.researcher]
