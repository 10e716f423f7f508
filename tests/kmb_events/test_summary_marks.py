"""Suggestions taken, left, brought back, all safe ones at once, and one press undone."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kmb_events import actions
from kmb_events.models import LeftMark, PlainWordChoice
from tests.factories.kmb_events import SummaryTextFactory
from tests.kmb_events.shared import page, said

MANY = " ".join(f"Group {number} will utilize a van." for number in range(1, 15))


@pytest.fixture
def hard(plan):
    return SummaryTextFactory(
        summary__plan=plan,
        sections=[
            {"key": "asked", "heading": "What?", "body": "We utilize vans. We may assist you."},
            {"key": "found", "heading": "Found?", "body": "Rides may help."},
        ],
    )


@pytest.fixture
def url(hard):
    return reverse("summary-use", args=["getting-to-dialysis", "en"])


def shown(client, text, query=""):
    return client.get(text.get_absolute_url() + query)


def mark_on(response, words):
    [row] = [row for row in response.context["marks"] if row.words == words]
    return row


def pressed(text, row, press):
    return {
        "press": press,
        "seen_version": text.version,
        "start": row.mark.start,
        "end": row.mark.end,
        "number": row.number,
    }


def written(text, body, by):
    return actions.edit_summary(
        text=text, seen_version=text.version, title=text.title, bodies={"asked": body}, by=by
    )


# ---- Left as it is


def test_a_mark_that_was_left_is_quiet_until_its_sentence_changes(as_patient, hard, url, patient):
    row = mark_on(shown(as_patient, hard), "utilize")

    answer = as_patient.post(url, pressed(hard, row, "leave"), follow=True)

    assert said(answer)[0].startswith("Your words stay.")
    assert "utilize" not in [one.words for one in answer.context["marks"]]
    assert "Show the one you left" in page(answer)
    hard.refresh_from_db()
    assert (hard.version, LeftMark.objects.get().left_by) == (1, patient)
    elsewhere = written(hard, "We utilize vans. It is far.", patient)
    assert "utilize" not in [one.words for one in shown(as_patient, hard).context["marks"]]
    written(elsewhere, "We utilize two vans. It is far.", patient)
    assert mark_on(shown(as_patient, hard), "utilize")


def test_a_mark_that_was_left_is_shown_again_on_wish(as_patient, hard, url):
    as_patient.post(url, pressed(hard, mark_on(shown(as_patient, hard), "utilize"), "leave"))
    left = shown(as_patient, hard, "?left=yes")

    [place] = left.context["work"].left
    assert "You left these as they are" in page(left)
    press = {"press": "back", "seen_version": 1, "start": place.start, "end": place.end}
    as_patient.post(url, press)

    assert mark_on(shown(as_patient, hard), "utilize")
    assert not LeftMark.objects.exists()


def test_taking_one_mark_keeps_the_others_of_its_sentence_quiet(hard, patient, as_patient):
    text = written(hard, "We utilize numerous vans.", patient)
    by_words = {row.words: row for row in shown(as_patient, hard).context["marks"]}
    where = {"text": text, "seen_version": text.version, "by": patient}
    for words, act in (
        ("numerous", actions.leave_suggestion),
        ("utilize", actions.use_suggestion),
    ):
        mark = by_words[words].mark
        act(start=mark.start, end=mark.end, **where)

    assert [row.words for row in shown(as_patient, hard).context["marks"]] == []
    hard.refresh_from_db()
    assert "We use numerous vans." in hard.whole


def test_leaving_is_refused_on_words_that_changed(as_patient, hard, url, patient):
    row = mark_on(shown(as_patient, hard), "utilize")
    press = pressed(hard, row, "leave")
    written(hard, "We utilize vans and cars.", patient)

    answer = as_patient.post(url, press, follow=True)

    assert said(answer)[0].startswith("Somebody changed the text")
    assert not LeftMark.objects.exists()


# ---- Counted, once each


def test_each_settled_mark_counts_once_for_its_rule(hard, patient):
    start = hard.whole.index("utilize")
    where = {"text": hard, "seen_version": 1, "start": start, "end": start + 7, "by": patient}
    actions.leave_suggestion(**where)
    [row] = PlainWordChoice.objects.filter(refused=1)
    assert (row.language, row.taken) == ("en", 0)

    actions.use_suggestion(**where)
    row.refresh_from_db()
    assert (row.taken, row.refused) == (1, 0)


def test_rule_that_is_off_in_the_network_makes_no_mark(as_patient, hard):
    row = mark_on(shown(as_patient, hard), "utilize")
    PlainWordChoice.objects.create(rule=row.mark.rule, language="en", is_off=True)
    assert "utilize" not in [one.words for one in shown(as_patient, hard).context["marks"]]


def test_many_safe_ones_cost_as_many_queries_as_few(hard, patient, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        actions.use_safe_suggestions(text=hard, seen_version=1, by=patient)
    assert PlainWordChoice.objects.filter(taken__gt=0).exists()


# ---- The safe ones, and undo


def test_safe_ones_are_taken_at_once_and_undone_at_once(as_patient, hard, url):
    before = hard.whole
    count = shown(as_patient, hard).context["work"].safe

    answer = as_patient.post(url, {"press": "safe", "seen_version": 1}, follow=True)

    assert count > 0
    hard.refresh_from_db()
    assert "utilize" not in hard.whole
    assert answer.context["can_undo"]
    as_patient.post(url, {"press": "undo", "seen_version": hard.version})
    hard.refresh_from_db()
    assert hard.whole == before
    assert not shown(as_patient, hard).context["can_undo"]


def test_safe_ones_leave_the_sentences_of_findings_alone(hard, patient):
    type(hard).objects.update(locked=[{"text": "We utilize vans.", "source": "finding:1"}])
    text = written(hard, "We utilize vans. They utilize cars.", patient)

    actions.use_safe_suggestions(text=text, seen_version=text.version, by=patient)

    hard.refresh_from_db()
    assert "We utilize vans. They use cars." in hard.whole


def test_nothing_safe_is_said_so(hard, patient):
    text = written(hard, "Our own words.", patient)

    with pytest.raises(ValidationError, match="not there any more"):
        actions.use_safe_suggestions(text=text, seen_version=text.version, by=patient)


def test_only_a_press_can_be_undone(hard, patient):
    text = written(hard, "Our words.", patient)

    with pytest.raises(ValidationError, match="Somebody changed the text"):
        actions.undo_suggestions(text=text, seen_version=text.version, by=patient)


# ---- All of them are within reach


def test_every_mark_stands_on_a_page_and_the_text_leads_to_it(as_patient, hard, patient):
    written(hard, MANY, patient)

    first, second = shown(as_patient, hard), shown(as_patient, hard, "?order=text&page=2")

    numbers = [row.number for row in first.context["marks"] + second.context["marks"]]
    assert numbers == list(range(1, len(first.context["work"].all) + 1))
    assert len(numbers) >= 14
    assert 'href="?order=text&amp;page=2#s13"' in first.content.decode()
    assert 'href="#s13"' in second.content.decode()


def test_hardest_sentence_comes_first_on_wish(as_patient, hard, patient):
    long = "We utilize vans to assist people who commence their care in towns that are far away."
    written(hard, f"We utilize it. {long}", patient)

    rows = shown(as_patient, hard, "?order=hard").context["marks"]

    assert [row.number for row in rows][-1] == 1


@pytest.mark.parametrize("query", ["?page=0", "?page=99999", "?page=x", "?order=none", "?page=²"])
def test_an_odd_address_shows_the_list(as_patient, hard, query):
    assert shown(as_patient, hard, query).context["marks"]


# ---- With a script


def test_a_script_gets_the_part_with_what_happened(as_patient, hard, url):
    row = mark_on(shown(as_patient, hard), "utilize")

    answer = as_patient.post(url, pressed(hard, row, "take"), headers={"HX-Request": "true"})

    html = page(answer)
    assert html.lstrip().startswith('<div id="work">')
    assert "Saved with the plainer words." in html
    assert "We use vans." in html
    again = as_patient.post(url, pressed(hard, row, "take"), headers={"HX-Request": "true"})
    assert again.status_code == 422
    assert "Somebody changed the text" in page(again)
