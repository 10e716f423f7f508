"""Two languages of one summary: in step, out of step by what changed, apart with a reason."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kmb_events import actions
from kmb_events.jobs import drafted
from kmb_events.models import (
    EventPlan,
    EventPlanText,
    FindingText,
    SummaryText,
    is_out_of_step,
    words_then,
)
from partnerportal.foundation.models import Job
from tests.factories.kmb_events import whole_plan
from tests.factories.record import contributed
from tests.factories.teams import PatientCoLeadFactory
from tests.kmb_events.shared import page, said


@pytest.fixture
def english(text):
    return text


@pytest.fixture
def french(plan, english):
    return actions.store_draft(plan=plan, language="fr", draft=drafted(plan, "fr"))


def now(row):
    return SummaryText.objects.get(pk=row.pk)


def edited(row, by, **bodies):
    return actions.edit_summary(
        text=row, seen_version=now(row).version, title=row.title, bodies=bodies, by=by
    )


def out(one, other):
    return is_out_of_step(now(one), now(other))


# ---- What is out of step with what


def test_a_text_alone_is_in_step(english):
    assert not is_out_of_step(english, None)


def test_two_drafts_of_one_plan_are_in_step(english, french):
    assert not out(english, french)
    assert not out(french, english)


def test_new_words_in_one_language_put_only_the_other_out_of_step(english, french, patient):
    edited(english, patient, why="It is very far.")

    assert out(french, english)
    assert not out(english, french)
    assert words_then(now(french), now(english)).title == english.title


def test_the_same_words_again_are_in_step_again(english, french, patient):
    before = {row["key"]: row["body"] for row in english.sections}
    changed = edited(english, patient, why="It is very far.")

    edited(changed, patient, **before)

    assert not out(french, english)


def test_a_draft_made_beside_words_that_people_changed_lacks_those(plan, english, patient):
    edited(english, patient, why="It is very far.")

    french = actions.store_draft(plan=plan, language="fr", draft=drafted(plan, "fr"))

    assert out(french, english)
    assert not out(english, french)


def test_a_draft_of_a_newer_plan_puts_the_older_text_out_of_step(plan, english, french, reload):
    FindingText.objects.filter(language="fr").update(outcome="les absences")
    plan = reload(plan)

    actions.store_draft(plan=plan, language="fr", draft=drafted(plan, "fr"))

    assert out(english, french)
    assert not out(french, english)
    assert words_then(now(english), now(french)) is None


def test_a_text_of_which_nobody_can_tell_is_not_called_out_of_step(english, french, patient):
    SummaryText.objects.update(source_fingerprint="")
    edited(english, patient, why="It is very far.")

    assert not out(french, english)


# ---- Bringing them in step


def test_saying_so_puts_both_in_step(english, french, patient):
    edited(english, patient, why="It is very far.")
    edited(french, patient, why="C'est très loin.")
    assert out(english, french)

    actions.bring_in_step(
        text=now(french), own=now(french).fingerprint, seen=now(english).fingerprint
    )

    assert not out(french, english)
    assert not out(english, french)


def test_a_reason_keeps_a_text_as_it_is(english, french, patient):
    edited(english, patient, why="It is very far.")

    actions.bring_in_step(
        text=now(french),
        own=now(french).fingerprint,
        seen=now(english).fingerprint,
        because="A local example.",
    )

    assert not out(french, english)
    assert now(french).apart_because == "A local example."


def test_a_reason_holds_only_until_the_other_language_changes_again(english, french, patient):
    changed = edited(english, patient, why="It is far.")
    actions.bring_in_step(
        text=now(french),
        own=now(french).fingerprint,
        seen=changed.fingerprint,
        because="A local example.",
    )

    edited(changed, patient, why="It is very, very far.")

    assert out(french, english)


def test_words_that_changed_while_one_was_reading_are_read_first(english, french, patient):
    seen = edited(english, patient, why="It is far.")
    edited(seen, patient, why="It is very far.")

    with pytest.raises(ValidationError, match="while you were reading"):
        actions.bring_in_step(text=now(french), own=now(french).fingerprint, seen=seen.fingerprint)

    assert out(french, english)


def test_without_another_language_there_is_nothing_to_be_in_step_with(english):
    with pytest.raises(ValidationError, match="no text in the other language"):
        actions.bring_in_step(text=english, own=english.fingerprint, seen="")


# ---- Agreeing


@pytest.mark.parametrize("because", ["", "A local example."])
def test_nobody_agrees_to_words_that_are_out_of_step(english, french, patient, because):
    edited(english, patient, why="It is very far.")
    fingerprint = french.fingerprint

    with pytest.raises(ValidationError, match="The English text has changed since"):
        actions.approve_summary(text=now(french), seen=fingerprint, by=patient)

    actions.bring_in_step(
        text=now(french),
        own=now(french).fingerprint,
        seen=now(english).fingerprint,
        because=because,
    )
    actions.approve_summary(text=now(french), seen=fingerprint, by=patient)


def test_the_language_that_changed_can_be_agreed_to(english, french, patient):
    changed = edited(english, patient, why="It is very far.")

    approval = actions.approve_summary(text=changed, seen=changed.fingerprint, by=patient)

    assert approval.subject == english.approval_subject


# ---- The page


@pytest.fixture
def apart(english, french, patient):
    """English words were changed after the French draft."""
    edited(english, patient, why="Many people drive all day.")
    return french


def test_the_page_shows_what_changed_word_by_word(as_patient, apart):
    html = page(as_patient.get(apart.get_absolute_url()))

    assert "The English text has changed since" in html
    assert "<ins>" in html
    assert "It is in step again" in html


def test_the_language_that_changed_says_nothing_of_it(as_patient, english, apart):
    html = page(as_patient.get(english.get_absolute_url()))

    assert "has changed since" not in html


def test_the_plans_page_says_which_language_is_out_of_step(as_patient, plan, apart):
    assert page(as_patient.get(plan.get_absolute_url())).count("Out of step") == 1


def test_a_member_reads_what_changed_and_has_no_press(client, member, apart):
    client.force_login(member)

    html = page(client.get(apart.get_absolute_url()))

    assert "The English text has changed since" in html
    assert "It is in step again" not in html


def test_one_press_says_that_it_is_in_step(as_patient, english, apart):
    url = reverse("summary-step", args=["getting-to-dialysis", "fr"])

    response = as_patient.post(
        url, {"own": now(apart).fingerprint, "seen": now(english).fingerprint}, follow=True
    )

    assert said(response) == ["Saved. They are in step."]
    assert "has changed since" not in page(response)


def test_a_reason_is_kept_and_shown(as_patient, english, apart):
    url = reverse("summary-step", args=["getting-to-dialysis", "fr"])
    typed = {
        "own": now(apart).fingerprint,
        "seen": now(english).fingerprint,
        "is_apart": "on",
        "because": " A <b>local</b> one ",
    }

    response = as_patient.post(url, typed, follow=True)

    assert said(response) == ["Saved with your reason."]
    assert "The two languages may differ" in page(response)
    assert "A &lt;b&gt;local&lt;/b&gt; one" in page(response)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"is_apart": "on", "because": "  "}, "Write why the two may differ."),
        ({"is_apart": "on", "because": "x" * 301}, "Use fewer words: 300 characters at most."),
        ({"seen": ""}, "Please look again."),
        ({"seen": "0" * 64}, "Somebody changed the text while you were reading."),
    ],
)
def test_a_press_that_says_too_little_changes_nothing(as_patient, english, apart, typed, words):
    url = reverse("summary-step", args=["getting-to-dialysis", "fr"])

    response = as_patient.post(
        url, {"own": now(apart).fingerprint, "seen": now(english).fingerprint} | typed, follow=True
    )

    assert said(response)[0].startswith(words)
    assert out(apart, english)


# ---- Both in one press


def test_one_press_asks_for_both_and_shows_both_on_one_page(as_patient, plan, run_jobs):
    response = as_patient.post(
        reverse("summary-draft", args=[plan.slug]), {"language": "both"}, follow=True
    )

    assert response.redirect_chain[-1][0] == reverse("summary-progress", args=[plan.slug])
    assert Job.objects.filter(kind="kmb_events.draft_summary").count() == 2
    assert page(response).count("<progress") == 2

    run_jobs()
    done = page(as_patient.get(reverse("summary-progress", args=[plan.slug])))

    assert "<progress" not in done
    assert done.count("Read and edit") == 2


def test_the_part_that_asks_for_itself_stops_when_both_are_done(as_patient, plan, run_jobs):
    url = reverse("summary-progress", args=[plan.slug])
    for language in ("en", "fr"):
        actions.request_summary(plan=plan, language=language, by=None)
    assert "every 2s" in page(as_patient.get(url, headers={"hx-request": "true"}))

    run_jobs()
    response = as_patient.get(url, headers={"hx-request": "true"})

    assert "every 2s" not in page(response)


def test_the_press_for_both_is_there_while_nothing_is_written(as_patient, plan):
    press = "Make both drafts"
    assert press in page(as_patient.get(plan.get_absolute_url()))
    assert press in page(as_patient.get(reverse("summary-detail", args=[plan.slug, "fr"])))

    actions.store_draft(plan=plan, language="en", draft=drafted(plan, "en"))

    assert press not in page(as_patient.get(plan.get_absolute_url()))


def test_a_language_without_words_is_never_filled_from_the_other(client, team, run_jobs):
    lead = PatientCoLeadFactory(team=team).user
    plan = whole_plan(team, languages=["en"])
    finding = plan.findings.first()
    client.force_login(lead)

    response = client.post(
        reverse("summary-draft", args=[plan.slug]), {"language": "both"}, follow=True
    )
    run_jobs()

    assert said(response) == ["Write these in French first: the plan, finding 1, finding 2."]
    assert reverse("event-edit", args=[plan.slug, "fr"]) in page(response)
    assert reverse("finding-edit", args=[team.slug, finding.pk]) in page(response)
    assert [row.language for row in SummaryText.objects.all()] == ["en"]


def test_a_draft_that_failed_says_why_and_the_text_stays(as_patient, plan, english, run_jobs):
    FindingText.objects.filter(language="en").update(outcome="waiting")
    plan = EventPlan.objects.for_page().get(pk=plan.pk)
    actions.request_summary(plan=plan, language="en", by=None)
    FindingText.objects.filter(language="en").update(statement="", intervention="")
    run_jobs()

    html = page(as_patient.get(reverse("summary-progress", args=[plan.slug])))

    assert "One of the findings is not complete." in html
    assert "The text that was there before is still there." in html
    assert now(english).sections == english.sections


# ---- Where the plan does not say how it was made together


def test_the_record_tells_how_it_was_made_together_where_the_plan_does_not(plan, reload, patient):
    contributed(plan.team, patient, [patient])
    EventPlanText.objects.filter(plan=plan).update(made_together="")

    told = drafted(reload(plan), "en").section("together").text

    assert "1 person of the patient side took part" in told


def test_a_new_entry_in_the_record_is_another_draft_where_it_is_told(plan, reload, patient):
    EventPlanText.objects.filter(plan=plan).update(made_together="")
    first = actions.request_summary(plan=reload(plan), language="en", by=patient)
    contributed(plan.team, patient, [patient])

    second = actions.request_summary(plan=reload(plan), language="en", by=patient)

    assert second.pk != first.pk


def test_the_plans_own_words_go_before_the_record(plan, patient):
    contributed(plan.team, patient, [patient])

    told = drafted(plan, "en").section("together").text

    assert told == "Patients and researchers chose the words together."
