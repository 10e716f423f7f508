"""A change after the reveal is a new version: shown as such, and hidden with the answer."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from engagement.access import answer_versions_read_by
from engagement.actions import change_answer, save_answer
from engagement.models import Answer, AnswerVersion, Audience
from partnerportal.foundation.versions import Conflict
from tests.engagement.test_access import READERS, SEEN_BY

pytestmark = pytest.mark.django_db

OLD, NEW = "kingfisher-old", "heron-new"


@pytest.fixture
def said(responses, both_in, item):
    """The patient co-lead's answer, shown to the audience that is given."""

    def say(audience=Audience.CO_LEAD):
        row = save_answer(
            response=responses.patient, item=item, value=2, comment=OLD, audience=audience
        )
        both_in()
        responses.patient.refresh_from_db()
        return row

    return say


@pytest.fixture
def change(responses, item):
    def to(**sent):
        seen = Answer.objects.filter(response=responses.patient, item=item).first()
        told = {"seen_version": seen.version if seen else 0, **sent}
        return change_answer(response=responses.patient, item=item, **told)

    return to


def test_what_it_said_before_is_kept_with_its_audience(said, change):
    said(Audience.TEAM)

    answer = change(value=4, comment=NEW, audience=Audience.FACILITATOR)

    before = AnswerVersion.objects.get()
    assert (answer.value, answer.comment, answer.audience) == (4, NEW, Audience.FACILITATOR)
    assert (before.value, before.comment, before.audience) == (2, OLD, Audience.TEAM)
    assert answer.changed_at == before.replaced_at > before.said_at


def test_each_change_is_a_version_and_no_change_is_none(said, change):
    said()
    change(value=3)
    change(value=3)
    change(not_yet=True)

    assert [row.value for row in AnswerVersion.objects.all()] == [3, 2]


def test_another_audience_alone_is_no_version(said, change):
    said()

    answer = change(audience=Audience.ME)

    assert answer.audience == Audience.ME
    assert answer.changed_at is None
    assert not AnswerVersion.objects.exists()


def test_it_is_refused_before_the_reveal(responses, item, change):
    save_answer(response=responses.patient, item=item, value=2)

    with pytest.raises(ValidationError, match="not shown yet"):
        change(value=4)


def test_it_is_refused_to_who_had_sent_nothing(responses, item, said, change):
    said()
    responses.patient.submitted_at = None
    with pytest.raises(ValidationError, match="stays yours"):
        change(value=4)


def test_two_windows_do_not_overwrite_each_other(said, change):
    said()
    change(value=3)

    with pytest.raises(Conflict):
        change(value=5, seen_version=1)


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("before", Audience)
@pytest.mark.parametrize("now", Audience)
def test_both_audiences_have_to_let_a_reader_see_what_it_said_before(
    people, said, change, before, now, who
):
    said(before)
    change(comment=NEW, audience=now)

    seen = answer_versions_read_by(getattr(people, who)).exists()

    assert seen is (who in SEEN_BY[before] & SEEN_BY[now])


def test_the_words_stand_encrypted(said, change):
    said()
    change(comment=NEW)

    with connection.cursor() as cursor:
        cursor.execute("SELECT comment FROM engagement_answerversion")
        assert OLD not in cursor.fetchone()[0]


# ---- Pages


def page(client, user, path, **data):
    client.force_login(user)
    got = client.post(path, data, follow=True) if data else client.get(path, follow=True)
    return " ".join(got.content.decode().split())


def voices_in(html):
    return html.split('<div class="voices">')[1].split("</article>")[0]


@pytest.fixture
def shown(check_in):
    return reverse("check-in-reveal", args=[check_in.pk])


@pytest.fixture
def changing(check_in, item):
    return reverse("check-in-change", args=[check_in.pk, item.pk])


def test_the_page_saves_it_and_both_sides_see_before_and_after(
    client, people, said, shown, changing, item
):
    said()
    assert changing in page(client, people.patient, shown)

    page(
        client,
        people.patient,
        changing,
        **{
            f"item-{item.pk}-value": "4",
            f"item-{item.pk}-comment": NEW,
            f"item-{item.pk}-audience": "2",
            f"item-{item.pk}-version": "1",
        },
    )

    for who in (people.patient, people.researcher):
        seen = page(client, who, shown)
        assert NEW in seen
        assert OLD in seen
        assert "after both sides were shown." in seen
        assert "Before, until" in seen


def test_a_narrower_audience_hides_the_old_words_too(client, people, said, change, shown):
    said(Audience.TEAM)
    change(comment=NEW)
    assert OLD in page(client, people.member, shown)

    change(audience=Audience.ME)

    for who in (people.member, people.researcher):
        assert OLD not in page(client, who, shown)
        assert "Changed on" not in page(client, who, shown)


def test_a_first_answer_looks_like_a_changed_one_when_the_old_was_private(
    client, people, said, change, shown, item
):
    """That there was a private answer is private too."""
    said(Audience.ME)
    change(value=3, comment=NEW, audience=Audience.CO_LEAD)
    after_private = voices_in(page(client, people.researcher, shown))

    Answer.objects.all().delete()
    change(value=3, comment=NEW, audience=Audience.CO_LEAD)

    assert voices_in(page(client, people.researcher, shown)) == after_private


def test_words_that_are_too_long_are_not_lost(client, people, said, changing, item):
    said()
    client.force_login(people.patient)

    got = client.post(
        changing, {f"item-{item.pk}-comment": "é" * 2001, f"item-{item.pk}-version": "1"}
    )

    assert got.status_code == 422
    assert "é" * 2001 in got.content.decode()
    assert not AnswerVersion.objects.exists()


def test_the_page_saves_nothing_by_itself(client, people, said, changing):
    said()

    assert "data-hx-post" not in page(client, people.patient, changing).split("<main")[1]


def test_before_the_reveal_the_page_leads_to_the_check_in(client, people, check_in, changing):
    client.force_login(people.patient)

    assert client.get(changing).url == check_in.get_absolute_url()
