import pytest
from django.core.exceptions import ValidationError

from kmb_events import actions
from kmb_events.models import FindingText, SummaryText, both_agreed
from partnerportal.foundation.models import Job
from partnerportal.foundation.versions import Conflict
from partnerportal.plain_language.draft import Draft, DraftSentence, Section
from tests.factories.kmb_events import SummaryTextFactory
from tests.kmb_events.shared import WORDS


def small_draft(*words):
    """A draft of two sections, the second one empty."""
    sentences = tuple(DraftSentence(word, "why") for word in words)
    return Draft("Getting there", (Section("why", "Why?", sentences), Section("did", "Did?")))


# ---- Asking for a draft


def test_a_double_press_gives_one_job(plan, patient, researcher):
    first = actions.request_summary(plan=plan, language="en", by=patient)
    second = actions.request_summary(plan=plan, language="en", by=researcher)

    assert first.pk == second.pk
    assert Job.objects.count() == 1


def test_a_late_second_press_gives_the_job_that_is_done(plan, patient, run_jobs):
    first = actions.request_summary(plan=plan, language="en", by=patient)
    run_jobs()

    second = actions.request_summary(plan=plan, language="en", by=patient)

    assert second.pk == first.pk
    assert second.status == Job.Status.READY


def test_each_language_is_a_job_of_its_own(plan, patient):
    jobs = {actions.request_summary(plan=plan, language=one, by=patient).pk for one in ("en", "fr")}

    assert len(jobs) == 2


def test_a_changed_plan_is_another_job(plan, reload, patient, run_jobs):
    first = actions.request_summary(plan=plan, language="en", by=patient)
    run_jobs()
    actions.edit_plan_words(plan=plan, language="en", seen_version=1, words=WORDS)

    second = actions.request_summary(plan=reload(plan), language="en", by=patient)
    run_jobs()

    assert second.pk != first.pk
    assert SummaryText.objects.get().title == WORDS["question"]


def test_request_summary_names_what_has_no_words(plan, reload, patient):
    FindingText.objects.filter(language="fr", finding__order=2).delete()

    with pytest.raises(ValidationError) as refusal:
        actions.request_summary(plan=reload(plan), language="fr", by=patient)

    assert refusal.value.messages == ["Write this in French first: finding 2."]
    assert refusal.value.code == "no_words"
    assert not Job.objects.exists()


def test_request_summary_refuses_to_put_edited_words_aside_unasked(plan, patient):
    text = SummaryTextFactory(summary__plan=plan)
    text = actions.edit_summary(
        text=text, seen_version=1, title="Ours", bodies={"found": "Our words."}, by=patient
    )

    for replaces in (0, 1):
        with pytest.raises(ValidationError, match="Somebody has changed this text"):
            actions.request_summary(plan=plan, language="en", by=patient, replaces=replaces)
    job = actions.request_summary(plan=plan, language="en", by=patient, replaces=text.version)

    assert job.status == Job.Status.QUEUED


# ---- Keeping a draft


def test_store_draft_keeps_sections_a_paragraph_a_line(plan):
    sentences = (
        DraftSentence("Rides may help.", "finding:1", locked=True),
        DraftSentence("Four studies.", "finding:1", locked=True),
        DraftSentence("People told us.", "finding:2", locked=True),
        DraftSentence("First point.", "next", bullet=True),
        DraftSentence("More of it.", "next"),
        DraftSentence("Second point.", "next", bullet=True),
    )
    draft = Draft("T", (Section("found", "Found?", sentences),))

    text = actions.store_draft(plan=plan, language="en", draft=draft)

    assert text.sections == [
        {
            "key": "found",
            "heading": "Found?",
            "body": "Rides may help. Four studies.\nPeople told us.\n"
            "- First point. More of it.\n- Second point.",
        }
    ]
    assert [row["text"] for row in text.locked] == [
        "Rides may help.",
        "Four studies.",
        "People told us.",
    ]
    assert (text.version, text.drafted_from) == (1, plan.fingerprint)


def test_the_same_draft_again_changes_no_words(plan):
    for _time in range(2):
        text = actions.store_draft(plan=plan, language="en", draft=small_draft("One."))

    assert text.version == 1


def test_a_new_draft_replaces_an_unedited_one_and_keeps_it_in_the_history(plan):
    actions.store_draft(plan=plan, language="en", draft=small_draft("One."))

    text = actions.store_draft(plan=plan, language="en", draft=small_draft("Two."))

    assert text.version == 2
    assert [row.sections[0]["body"] for row in text.history.order_by("history_id")] == [
        "One.",
        "Two.",
    ]


@pytest.mark.parametrize("replaces", [0, 1, 3])
def test_a_draft_never_overwrites_edited_words(plan, patient, replaces):
    text = actions.store_draft(plan=plan, language="en", draft=small_draft("One."))
    actions.edit_summary(
        text=text, seen_version=1, title="Ours", bodies={"why": "Ours."}, by=patient
    )

    with pytest.raises(ValidationError, match="Nothing was replaced"):
        actions.store_draft(plan=plan, language="en", draft=small_draft("Two."), replaces=replaces)

    assert SummaryText.objects.get().title == "Ours"


def test_edited_words_are_put_aside_when_their_version_is_named(plan, patient):
    text = actions.store_draft(plan=plan, language="en", draft=small_draft("One."))
    text = actions.edit_summary(
        text=text, seen_version=1, title="Ours", bodies={"why": "Ours."}, by=patient
    )

    text = actions.store_draft(plan=plan, language="en", draft=small_draft("Two."), replaces=2)

    assert (text.sections[0]["body"], text.version, text.edited_at) == ("Two.", 3, None)
    assert text.history.filter(version=2).get().title == "Ours"


# ---- People's own words


def test_edit_summary_writes_words_and_who_wrote_them(plan, patient):
    text = SummaryTextFactory(summary__plan=plan)

    text = actions.edit_summary(
        text=text, seen_version=1, title="Ours", bodies={"found": "They may help."}, by=patient
    )

    assert (text.title, text.edited_by, text.version) == ("Ours", patient, 2)
    assert [section["body"] for section in text.sections] == ["What helps?", "They may help."]


def test_the_same_summary_again_changes_nothing(plan, patient):
    text = SummaryTextFactory(summary__plan=plan)

    actions.edit_summary(text=text, seen_version=1, title=text.title, bodies={}, by=patient)

    text.refresh_from_db()
    assert (text.version, text.edited_at) == (1, None)


def test_edit_summary_refuses_what_was_written_on_an_older_version(plan, patient, researcher):
    text = SummaryTextFactory(summary__plan=plan)
    actions.edit_summary(text=text, seen_version=1, title="First", bodies={}, by=patient)

    with pytest.raises(Conflict) as conflict:
        actions.edit_summary(text=text, seen_version=1, title="Second", bodies={}, by=researcher)

    assert conflict.value.current.title == "First"
    assert SummaryText.objects.get().title == "First"


def test_an_edit_takes_both_agreements_to_the_summary_back(plan, patient, researcher):
    text = SummaryTextFactory(summary__plan=plan)
    for by in (patient, researcher):
        actions.approve_summary(text=text, seen=text.fingerprint, by=by)

    text = actions.edit_summary(text=text, seen_version=1, title="Ours", bodies={}, by=patient)

    assert not both_agreed(text.approval_subject, text.fingerprint)


def test_approve_summary_refuses_words_that_changed_since(plan, patient):
    text = SummaryTextFactory(summary__plan=plan)
    seen = text.fingerprint
    actions.edit_summary(text=text, seen_version=1, title="Ours", bodies={}, by=patient)

    with pytest.raises(ValidationError, match="read the new words"):
        actions.approve_summary(text=text, seen=seen, by=patient)


def test_approve_summary_refuses_all_but_co_leads(plan, member):
    text = SummaryTextFactory(summary__plan=plan)

    with pytest.raises(ValidationError, match="Only the two co-leads"):
        actions.approve_summary(text=text, seen=text.fingerprint, by=member)


# ---- Plainer words by one press


@pytest.fixture
def hard_text(plan):
    return SummaryTextFactory(
        summary__plan=plan,
        sections=[
            {"key": "why", "heading": "Why?", "body": "It is far."},
            {"key": "did", "heading": "Did?", "body": "We utilize vans."},
        ],
    )


def test_use_suggestion_puts_the_plainer_words_at_their_place(hard_text, patient):
    start = hard_text.whole.index("utilize")

    text = actions.use_suggestion(
        text=hard_text, seen_version=1, start=start, end=start + 7, by=patient
    )

    assert [section["body"] for section in text.sections] == ["It is far.", "We use vans."]
    assert (text.version, text.edited_by) == (2, patient)


def test_use_suggestion_refuses_a_place_without_one(hard_text, patient):
    with pytest.raises(ValidationError, match="not there any more"):
        actions.use_suggestion(text=hard_text, seen_version=1, start=0, end=2, by=patient)


def test_use_suggestion_refuses_a_text_that_changed(hard_text, patient):
    start = hard_text.whole.index("utilize")
    actions.edit_summary(text=hard_text, seen_version=1, title="Ours", bodies={}, by=patient)

    with pytest.raises(ValidationError, match="Somebody changed the text"):
        actions.use_suggestion(
            text=hard_text, seen_version=1, start=start, end=start + 7, by=patient
        )
