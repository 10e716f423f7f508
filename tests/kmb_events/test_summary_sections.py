"""One section written in its place: saved as one types, kept when two write, measured, not stored."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from kmb_events import actions
from kmb_events.jobs import drafted
from kmb_events.models import SummaryText
from partnerportal.foundation.versions import Conflict
from tests.kmb_events.shared import page

SCRIPT = {"HX-Request": "true", "X-Background": "yes"}


def body_of(text, key="why"):
    return next(row["body"] for row in text.sections if row["key"] == key)


def saving(text, body, key="why"):
    return {"body": body, "seen": actions.body_seen(body_of(text, key)), "section": key}


@pytest.fixture
def url(text):
    return reverse("summary-section", args=["getting-to-dialysis", "en", "why"])


def test_a_section_opens_in_its_place_and_saves_by_its_button(as_patient, text, url):
    html = page(as_patient.get(f"{text.get_absolute_url()}?edit=why"))
    assert f'action="{url}"' in html
    assert "check-in.js" in html
    assert "Somebody else saved" not in html

    answer = as_patient.post(url, saving(text, "It is far.\n• A point"), follow=True)

    assert answer.redirect_chain[-1][0] == f"{text.get_absolute_url()}#part-why"
    text.refresh_from_db()
    assert body_of(text) == "It is far.\n- A point"


def test_a_script_is_told_when_it_was_saved_and_what_to_send_next(as_patient, text, url):
    answer = as_patient.post(url, saving(text, "It is far."), headers=SCRIPT)

    assert "Saved at " in page(answer)
    assert actions.body_seen("It is far.") in page(answer)
    text.refresh_from_db()
    assert body_of(text) == "It is far."


def test_two_people_in_one_section_keep_both_texts(as_patient, text, url, researcher):
    sent = saving(text, "Mine.")
    actions.save_section(text=text, section="why", body="Theirs.", seen=sent["seen"], by=researcher)

    by_script = as_patient.post(url, sent, headers=SCRIPT)
    by_button = as_patient.post(url, sent)

    for answer in (by_script, by_button):
        assert answer.status_code == 409
        assert "Theirs." in page(answer)
        assert "Mine." in page(answer)
    text.refresh_from_db()
    assert body_of(text) == "Theirs."
    as_patient.post(url, {**sent, "seen": by_button.context["form"].data["seen"]})
    text.refresh_from_db()
    assert body_of(text) == "Mine."


def test_two_people_in_two_sections_do_not_meet(text, patient, researcher):
    for key, by in (("why", patient), ("did", researcher)):
        seen = actions.body_seen(body_of(text, key))
        actions.save_section(text=text, section=key, body=f"New {key}.", seen=seen, by=by)

    text.refresh_from_db()
    assert (body_of(text, "why"), body_of(text, "did")) == ("New why.", "New did.")


def test_what_is_too_long_stays_in_the_box(as_patient, text, url):
    long = "word " * 1000

    by_script = as_patient.post(url, saving(text, long), headers=SCRIPT)
    by_button = as_patient.post(url, saving(text, long))

    for answer in (by_script, by_button):
        assert answer.status_code == 422
        assert "to 4000 characters or fewer" in page(answer)
    assert long.strip() in page(by_button)


def test_a_section_that_is_gone_is_refused(text, patient):
    with pytest.raises(ValidationError, match="not there any more"):
        actions.save_section(text=text, section="none", body="x", seen="", by=patient)


# ---- What one person writes in one sitting is one draft


def save(text, body, by):
    text = SummaryText.objects.get(pk=text.pk)
    seen = actions.body_seen(body_of(text))
    return actions.save_section(text=text, section="why", body=body, seen=seen, by=by)


def test_a_sitting_is_one_row_of_the_history(text, patient, researcher):
    before = text.history.count()
    for words in ("One.", "One two.", "One two three."):
        save(text, words, patient)
    assert text.history.count() == before + 1
    assert body_of(text.history.first()) == "One two three."

    save(text, "One two three four.", researcher)
    assert text.history.count() == before + 2


def test_another_sitting_is_another_row(text, patient):
    save(text, "One.", patient)
    long_ago = timezone.now() - timedelta(minutes=11)
    text.history.update(history_date=long_ago)

    save(text, "Two.", patient)

    assert [body_of(row) for row in text.history.order_by("-history_id")[:2]] == ["Two.", "One."]


def test_words_that_somebody_agreed_to_stay_in_the_history(text, patient):
    agreed = save(text, "One.", patient)
    actions.approve_summary(text=agreed, seen=agreed.fingerprint, by=patient)

    save(text, "Two.", patient)

    assert [body_of(row) for row in text.history.order_by("-history_id")[:2]] == ["Two.", "One."]


def test_words_that_the_other_language_was_compared_with_stay_in_the_history(text, plan, patient):
    french = actions.store_draft(plan=plan, language="fr", draft=drafted(plan, "fr"))
    read = save(text, "One.", patient)
    actions.bring_in_step(text=french, own=french.fingerprint, seen=read.fingerprint)

    save(text, "Two.", patient)

    assert [body_of(row) for row in text.history.order_by("-history_id")[:2]] == ["Two.", "One."]


def test_an_older_version_in_hand_is_a_conflict_as_ever(text, patient):
    save(text, "One.", patient)

    with pytest.raises(Conflict):
        actions.edit_summary(text=text, seen_version=1, title="T", bodies={}, by=patient)


# ---- How hard the typed words are


def test_typed_words_are_measured_and_not_stored(as_patient, text, caplog):
    url = reverse("summary-measure", args=["getting-to-dialysis", "en"])

    answer = as_patient.post(url, {"section": "why", "body": "Xylophone. We go by bus."})

    assert "This section: grade" in " ".join(page(answer).split()).replace("<b>", "")
    text.refresh_from_db()
    assert (text.version, "Xylophone" in text.whole) == (1, False)
    assert "Xylophone" not in caplog.text
    assert "Xylophone" not in str(dict(as_patient.session))


def test_measuring_too_often_waits(as_patient, text, monkeypatch):
    from kmb_events.views import summary_words

    monkeypatch.setattr(summary_words, "is_flood", lambda *_name, **_most: True)
    url = reverse("summary-measure", args=["getting-to-dialysis", "en"])

    assert "in a minute" in page(as_patient.post(url, {"body": "One."}))
