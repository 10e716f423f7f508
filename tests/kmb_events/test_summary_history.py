"""The drafts of a summary: compared word by word, put back as a new version."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kmb_events import actions
from partnerportal.foundation.versions import Conflict
from tests.factories.kmb_events import SummaryTextFactory
from tests.kmb_events.shared import page, said


@pytest.fixture
def changed(text, patient, researcher):
    """Three drafts: the machine's, the patient co-lead's, the researcher's."""
    for words, by in (("It is far away.", patient), ("It is too far.", researcher)):
        text = actions.edit_summary(
            text=text, seen_version=text.version, title="Ours", bodies={"why": words}, by=by
        )
    return text


@pytest.fixture
def url(changed):
    return reverse("summary-history", args=["getting-to-dialysis", "en"])


def test_the_list_says_who_and_the_newest_two_are_compared(as_patient, url):
    response = as_patient.get(url)

    html = page(response)
    assert [row.number for row in response.context["drafts"]] == [3, 2, 1]
    assert "Juniper Rainfall" in html
    assert "Alder Snowfield" in html
    assert "Made from your findings" in html
    assert "From draft 2 to draft 3" in html
    assert "[put in: </span>too" in html
    assert "taken out:" in html


def test_any_two_can_be_compared_in_either_order(as_patient, url):
    newest, _middle, first = as_patient.get(url).context["drafts"]

    response = as_patient.get(url, {"old": newest.pk, "new": first.pk})

    assert "From draft 1 to draft 3" in page(response)
    headings = [row["heading"] for row in response.context["changes"]]
    assert headings[0] == "Title"


@pytest.mark.parametrize("asked", ["x", "0", "-1", "99999999999999999999"])
def test_an_odd_choice_shows_the_newest(as_patient, url, asked):
    assert "From draft 2 to draft 3" in page(as_patient.get(url, {"old": asked}))


def test_a_draft_of_another_text_is_not_shown(as_patient, url):
    other = SummaryTextFactory(title="Not ours")

    response = as_patient.get(url, {"old": other.history.get().pk})

    assert "Not ours" not in page(response)


def test_an_older_draft_put_back_is_a_new_version(as_patient, changed, url):
    first = as_patient.get(url).context["drafts"][-1]
    press = {"draft": first.pk, "seen_version": changed.version}

    answer = as_patient.post(reverse("summary-put-back", args=["getting-to-dialysis", "en"]), press)

    changed.refresh_from_db()
    assert answer.url == changed.get_absolute_url()
    assert (changed.title, changed.version) == (first.title, 4)
    assert changed.sections == first.sections
    assert as_patient.get(url).context["drafts"][0].number == 4


def test_put_back_is_refused_on_words_that_changed_and_for_strange_drafts(
    as_patient, changed, patient
):
    other = SummaryTextFactory()
    first = changed.history.order_by("history_id").first()

    with pytest.raises(Conflict):
        actions.put_back(text=changed, draft=first.pk, seen_version=1, by=patient)
    with pytest.raises(ValidationError, match="not there any more"):
        actions.put_back(
            text=changed, draft=other.history.get().pk, seen_version=changed.version, by=patient
        )
    url = reverse("summary-put-back", args=["getting-to-dialysis", "en"])
    answer = as_patient.post(url, {"draft": first.pk, "seen_version": 1}, follow=True)
    assert said(answer)[0].startswith("Somebody changed the text")
