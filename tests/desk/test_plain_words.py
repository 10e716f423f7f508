"""The list of plain words at the desk: who reads it, who changes it, what it shows."""

import re

import pytest
from django.urls import reverse

from kmb_events import actions
from kmb_events.models import OwnPlainWord, PlainWordChoice
from partnerportal.plain_language import lexicon

pytestmark = pytest.mark.django_db
URL = "/admin/kmb_events/plainwordchoice/"
RULE = "term:in order to"
OFF = {"press": "off", "rule": RULE, "language": "en"}


@pytest.fixture
def administrator(at_desk, people):
    return at_desk(people.administrator)


def words(response):
    return [row.forms[0] for row in response.context["page"].object_list]


def has_press(response):
    return re.search(r'<button[^>]*name="press"', response.content.decode()) is not None


def test_an_administrator_switches_a_word_off_and_on(administrator):
    response = administrator.post(URL + "?q=in+order+to", OFF, follow=True)
    assert "“in order to” is off." in response.content.decode()
    assert words(response) == ["in order to"]
    assert PlainWordChoice.objects.get(rule=RULE).is_off
    assert words(administrator.get(URL, {"show": "off"})) == ["in order to"]

    administrator.post(URL, OFF | {"press": "on"})
    assert words(administrator.get(URL, {"show": "off"})) == []


def test_a_facilitator_reads_and_changes_nothing(at_desk, people):
    client = at_desk(people.facilitator)
    response = client.get(URL, {"q": "in order to"})

    assert "in order to" in words(response)
    assert not has_press(response)
    assert client.post(URL, OFF).status_code == 403
    assert client.get(reverse("admin:kmb_events_ownplainword_changelist")).status_code == 200
    assert client.get(reverse("admin:kmb_events_ownplainword_add")).status_code == 403
    assert not PlainWordChoice.objects.exists()


@pytest.mark.parametrize("who", ["patient", "member"])
def test_others_do_not_enter(at_desk, people, who):
    assert at_desk(getattr(people, who)).get(URL).status_code in {302, 403, 404}


def test_a_word_that_is_in_no_list_is_told(administrator):
    response = administrator.post(URL, OFF | {"rule": "term:nothing"}, follow=True)
    assert "not in the list any more" in response.content.decode()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_all_words_of_a_language_are_listed_page_by_page(administrator, language):
    response = administrator.get(URL, {"language": language})
    page = response.context["page"]
    assert page.paginator.count == len({entry.key for entry in lexicon.entries(language)})
    assert len(page.object_list) == 50
    last = administrator.get(URL, {"language": language, "p": page.paginator.num_pages})
    assert words(last)[-1] != words(response)[-1]


def test_the_list_is_looked_through_and_sorted(administrator, people):
    PlainWordChoice.objects.create(language="en", rule=RULE, taken=1, refused=3)
    PlainWordChoice.objects.create(language="en", rule="gloss:placebo", taken=5)
    by = {"by": people.administrator, "language": "en", "kind": "term"}
    actions.add_plain_word(forms="kidneys", plain="beans", **by)

    def found(**asked):
        return words(administrator.get(URL, asked))

    assert found(show="said") == ["in order to", "placebo"]
    assert found(show="said", sort="taken") == ["placebo", "in order to"]
    assert found(show="disliked") == ["in order to"]
    assert found(show="said", kind="gloss") == ["placebo"]
    assert found(show="own") == ["kidneys"]
    assert found(q="beans") == ["kidneys"]
    assert found(q="no such word") == []


def test_odd_questions_open_the_list(administrator):
    odd = {"language": "de", "kind": "x", "show": "x", "sort": "x", "p": "x", "q": "x" * 500}
    assert administrator.get(URL, odd).status_code == 200


def test_the_list_costs_the_same_however_much_was_said(
    administrator, people, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20) as few:
        administrator.get(URL)
    for entry in lexicon.entries("en")[:60]:
        PlainWordChoice.objects.create(language="en", rule=entry.key, taken=1)
    by = {"by": people.administrator, "language": "en", "kind": "term", "plain": "x"}
    for number in range(5):
        actions.add_plain_word(forms=f"aa{number}", **by)
    with django_assert_max_num_queries(len(few)):
        administrator.get(URL)


def test_an_administrator_adds_and_changes_a_word(administrator, people):
    url = reverse("admin:kmb_events_ownplainword_add")
    values = {"language": "fr", "kind": "term", "forms": "aboulie", "plain": "aboulie", "note": ""}
    refused = administrator.post(url, values)
    assert "must differ" in refused.content.decode()
    assert "aboulie" in refused.content.decode()

    administrator.post(url, values | {"plain": "manque de volonté"})
    word = OwnPlainWord.objects.get()
    assert (word.rule, word.added_by) == ("term:aboulie", people.administrator)

    change = reverse("admin:kmb_events_ownplainword_change", args=[word.pk])
    administrator.post(change, values | {"plain": "perte de volonté"})
    word.refresh_from_db()
    assert word.plain == "perte de volonté"
    listed = administrator.get(reverse("admin:kmb_events_ownplainword_changelist"))
    assert "perte de volonté" in listed.content.decode()
